import { createDecipheriv, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decryptIge, encryptIge } from "../../../src/sandbox/mtproto/aes-ige.ts";

/** IGE by its definition, one block at a time. */
function decryptBlockwise(cipherText: Buffer, key: Buffer, iv: Buffer): Buffer {
  let previousCipher = iv.subarray(0, 16);
  let previousPlain = iv.subarray(16);
  const blocks: Buffer[] = [];
  for (let at = 0; at < cipherText.length; at += 16) {
    const block = cipherText.subarray(at, at + 16);
    const mixed = Buffer.from(block.map((byte, i) => byte ^ (previousPlain[i] ?? 0)));
    const decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
    const plain = Buffer.from(
      decipher.update(mixed).map((byte, i) => byte ^ (previousCipher[i] ?? 0)),
    );
    blocks.push(plain);
    previousCipher = block;
    previousPlain = plain;
  }
  return Buffer.concat(blocks);
}

describe("AES-256-IGE", () => {
  const key = randomBytes(32);
  const iv = randomBytes(32);

  it.each([16, 32, 48, 256, 1040, 16_384])("round-trips %i bytes", (length) => {
    const plain = randomBytes(length);
    const cipherText = encryptIge(plain, key, iv);
    expect(decryptBlockwise(cipherText, key, iv).equals(plain)).toBe(true);
    expect(decryptIge(cipherText, key, iv).equals(plain)).toBe(true);
  });

  it("takes views that are not aligned to words", () => {
    const plain = randomBytes(65).subarray(1);
    const cipherText = encryptIge(plain, key, Buffer.concat([Buffer.alloc(1), iv]).subarray(1));
    expect(decryptIge(cipherText, key, iv).equals(plain)).toBe(true);
  });
});
