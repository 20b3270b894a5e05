import { createCipheriv } from "node:crypto";

/**
 * Encrypts AES-256-IGE by the native CBC cipher: with y = c xor the previous plain block, IGE is CBC over plain xor plain two
 * blocks before.
 *
 * @param plain a whole number of 16-byte blocks; unchanged
 */
export function encryptIge(key: Buffer, iv: Buffer, plain: Buffer): Buffer {
  const mixed = Buffer.from(plain);
  for (let at = plain.length - 4; at >= 16; at -= 4) {
    const before = at >= 32 ? plain.readInt32LE(at - 32) : iv.readInt32LE(at);
    mixed.writeInt32LE(plain.readInt32LE(at) ^ before, at);
  }
  const cipher = createCipheriv("aes-256-cbc", key, iv.subarray(0, 16)).setAutoPadding(false);
  const result = cipher.update(mixed);
  for (let at = 0; at < result.length; at += 4) {
    const before = at >= 16 ? plain.readInt32LE(at - 16) : iv.readInt32LE(16 + at);
    result.writeInt32LE(result.readInt32LE(at) ^ before, at);
  }
  return result;
}
