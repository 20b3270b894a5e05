import { randomBytes } from "node:crypto";
import { IGE } from "telegram/crypto/IGE.js";
import { describe, expect, it } from "vitest";
import { encryptIge } from "../../../src/adapters/mtproto/encrypt-ige.ts";
import { decryptIgeInPlace } from "../../../src/core/mtproto/decrypt-ige.ts";

describe("AES-IGE", () => {
  it.each([16, 32, 48, 256, 4096, 40_000])("agrees with the library on %i bytes", (length) => {
    const key = randomBytes(32);
    const iv = randomBytes(32);
    const plain = randomBytes(length);
    const cipher = encryptIge(key, iv, plain);
    expect(cipher.equals(new IGE(key, iv).encryptIge(plain))).toBe(true);
    const words = new Int32Array(length / 4);
    const bytes = Buffer.from(words.buffer);
    cipher.copy(bytes);
    decryptIgeInPlace(key, iv, words);
    expect(bytes.equals(plain)).toBe(true);
  });
});
