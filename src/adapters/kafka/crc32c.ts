/** Tables for eight bytes a step. */
const TABLES = makeTables();

function makeTables(): Int32Array {
  const tables = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    tables[byte] = crc;
  }
  for (let byte = 0; byte < 256; byte++) {
    for (let step = 1; step < 8; step++) {
      const before = tables[(step - 1) * 256 + byte] ?? 0;
      tables[step * 256 + byte] = (before >>> 8) ^ (tables[before & 255] ?? 0);
    }
  }
  return tables;
}

/**
 * CRC-32C (Castagnoli) of a part of a buffer, unsigned.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4
 */
export const crc32c = (bytes: Uint8Array, start: number, end: number): number => {
  const t = TABLES;
  let crc = -1;
  let at = start;
  const whole = end - ((end - start) & 7);
  while (at < whole) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24) | 0;
    crc =
      t[1792 + (crc & 255)]! ^
      t[1536 + ((crc >>> 8) & 255)]! ^
      t[1280 + ((crc >>> 16) & 255)]! ^
      t[1024 + (crc >>> 24)]! ^
      t[768 + bytes[at + 4]!]! ^
      t[512 + bytes[at + 5]!]! ^
      t[256 + bytes[at + 6]!]! ^
      t[bytes[at + 7]!]!;
    at += 8;
  }
  while (at < end) crc = (crc >>> 8) ^ t[(crc ^ bytes[at++]!) & 255]!;
  return ~crc >>> 0;
};
