import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  aesGcmSealer,
  keyOfFile,
  keyOfSecret,
} from "../../../src/adapters/secrets/aes-gcm-sealer.ts";
import { UnsealError } from "../../../src/ports/sealer.ts";

describe("sealed secrets", () => {
  const sealer = aesGcmSealer(keyOfSecret("a secret"));
  const secret = Buffer.from("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw");

  it("open with the same key and context only", () => {
    const sealed = sealer.seal(secret, "bot:1");
    expect(Buffer.from(sealed).includes(secret)).toBe(false);
    expect(Buffer.from(sealer.open(sealed, "bot:1"))).toEqual(secret);
    expect(() => sealer.open(sealed, "bot:2")).toThrow(UnsealError);
    expect(() => aesGcmSealer(keyOfSecret("another")).open(sealed, "bot:1")).toThrow(UnsealError);
  });

  it("are refused when damaged", () => {
    const sealed = Buffer.from(sealer.seal(secret));
    for (const at of [0, 5, 20, sealed.length - 1]) {
      const damaged = Buffer.from(sealed);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(() => sealer.open(damaged)).toThrow(UnsealError);
    }
    expect(() => sealer.open(Buffer.alloc(3))).toThrow(UnsealError);
  });

  it("differ each time", () => {
    expect(sealer.seal(secret)).not.toEqual(sealer.seal(secret));
  });
});

describe("the key file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "teletape-key-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is made once, for its owner only", () => {
    const path = join(folder, "data", "secret.key");
    const key = keyOfFile(path);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(keyOfFile(path)).toEqual(key);
  });

  it("is refused when it holds something else", () => {
    const path = join(folder, "secret.key");
    writeFileSync(path, "short");
    expect(() => keyOfFile(path)).toThrow(RangeError);
  });
});
