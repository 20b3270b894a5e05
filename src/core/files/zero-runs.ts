const MAX_ZERO_RUN = 250;

/** Writes each run of zero bytes as a zero and its length. */
export function zeroRuns(bytes: Uint8Array): Buffer {
  const result: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    result.push(byte);
    if (byte !== 0) continue;
    let run = 1;
    while (run < MAX_ZERO_RUN && bytes[i + 1] === 0) {
      run++;
      i++;
    }
    result.push(run);
  }
  return Buffer.from(result);
}

/** Undoes {@link zeroRuns}. */
export function withoutZeroRuns(bytes: Uint8Array): Buffer {
  const result: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== 0 || i + 1 === bytes.length) {
      result.push(byte);
      continue;
    }
    i++;
    for (let run = bytes[i] ?? 0; run > 0; run--) result.push(0);
  }
  return Buffer.from(result);
}
