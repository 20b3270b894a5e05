import { createCipheriv } from "node:crypto";

/** Bytes as 32-bit words; copied when they do not begin at a word. */
function words(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/** Grows to the longest message so far. */
let room = new Int32Array(1024);

/**
 * Encrypts AES-256-IGE by the native CBC cipher: with y = c xor the previous plain block, IGE is CBC over plain xor plain two
 * blocks before. Xor knows no byte order, so the words are the machine's own.
 *
 * @param plain a whole number of 16-byte blocks; unchanged
 */
export function encryptIge(key: Buffer, iv: Buffer, plain: Buffer): Buffer {
  const source = words(plain);
  const before = words(iv);
  if (room.length < source.length) room = new Int32Array(source.length);
  const mixed = room.subarray(0, source.length);
  mixed.set(source.subarray(0, 4));
  const second = Math.min(8, source.length);
  for (let i = 4; i < second; i++) mixed[i] = (source[i] as number) ^ (before[i] as number);
  for (let i = 8; i < source.length; i++) {
    mixed[i] = (source[i] as number) ^ (source[i - 8] as number);
  }
  const cipher = createCipheriv("aes-256-cbc", key, iv.subarray(0, 16)).setAutoPadding(false);
  const bytes = cipher.update(new Uint8Array(mixed.buffer, 0, plain.length));
  const result = words(bytes);
  for (let i = 0; i < 4; i++) result[i] = (result[i] as number) ^ (before[i + 4] as number);
  for (let i = 4; i < result.length; i++) {
    result[i] = (result[i] as number) ^ (source[i - 4] as number);
  }
  return Buffer.from(result.buffer, result.byteOffset, result.byteLength);
}
