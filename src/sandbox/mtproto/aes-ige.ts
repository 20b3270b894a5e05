import { createCipheriv } from "node:crypto";
import { decryptIgeInPlace } from "../../core/mtproto/decrypt-ige.ts";

/** Bytes as 32-bit words in the machine's order; copied when not aligned. */
function words(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/**
 * AES-256-IGE encryption by way of the platform's CBC: with y(i) = c(i) xor p(i-1), IGE is CBC over p(i) xor p(i-2), so the whole
 * message is one native call between two passes of xor.
 *
 * @param plain a multiple of 16 bytes
 * @param iv 32 bytes
 * @see https://core.telegram.org/mtproto/description#presentation
 */
export function encryptIge(plain: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const source = words(plain);
  const ivWords = words(iv);
  const mixedBytes = Buffer.allocUnsafeSlow(plain.length);
  const mixed = words(mixedBytes);
  const count = source.length;
  for (let i = 0; i < 4; i++) mixed[i] = source[i] ?? 0;
  for (let i = 4; i < 8 && i < count; i++) mixed[i] = (source[i] ?? 0) ^ (ivWords[i] ?? 0);
  for (let i = 8; i < count; i++) mixed[i] = (source[i] ?? 0) ^ (source[i - 8] ?? 0);
  const cipher = createCipheriv("aes-256-cbc", key, iv.subarray(0, 16)).setAutoPadding(false);
  const chained = words(cipher.update(mixedBytes));
  for (let i = 0; i < 4; i++) mixed[i] = (chained[i] ?? 0) ^ (ivWords[i + 4] ?? 0);
  for (let i = 4; i < count; i++) mixed[i] = (chained[i] ?? 0) ^ (source[i - 4] ?? 0);
  return mixedBytes;
}

/**
 * AES-256-IGE decryption.
 *
 * @param cipherText a multiple of 16 bytes
 * @param iv 32 bytes
 */
export function decryptIge(cipherText: Buffer, key: Buffer, iv: Buffer): Buffer {
  const plain = new Int32Array(cipherText.length >> 2);
  const bytes = Buffer.from(plain.buffer);
  cipherText.copy(bytes);
  decryptIgeInPlace(key, iv, plain);
  return bytes;
}
