const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 (IEEE) of an ASCII string, unsigned: the rule by which TL constructor ids are made. */
export function crc32(text) {
  let value = 0xffffffff;
  for (let i = 0; i < text.length; i++)
    value = table[(value ^ text.charCodeAt(i)) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
