/** The bytes of a file that a request asks for; both ends are part of it. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const RANGE = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/;

/**
 * Reads a `Range` header of one range.
 *
 * @returns undefined when the whole file is to be sent, as for several ranges; "unsatisfiable" when nothing of the file is in it
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range
 */
export function parseByteRange(
  header: string,
  sizeBytes: number,
): ByteRange | "unsatisfiable" | undefined {
  const match = RANGE.exec(header.trim());
  if (match === null) return undefined;
  const [, from, to, suffix] = match;
  if (suffix !== undefined) {
    const length = Math.min(Number(suffix), sizeBytes);
    if (length === 0) return "unsatisfiable";
    return { first: sizeBytes - length, last: sizeBytes - 1 };
  }
  const first = Number(from);
  const last = to === undefined || to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== undefined && to !== "" && Number(to) < first) return undefined;
  return first >= sizeBytes ? "unsatisfiable" : { first, last };
}
