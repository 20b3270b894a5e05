import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  aesGcmSealer,
  keyOfFile,
  keyOfSecret,
  serverKeys,
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

describe("keys that change", () => {
  const [former, present] = [keyOfSecret("the former one"), keyOfSecret("the present one")];
  const secret = Buffer.from("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw");

  it("open what the former one sealed, and seal it anew", () => {
    const sealed = aesGcmSealer(former).seal(secret, "bot:1");
    const sealer = aesGcmSealer(present, [former]);
    expect(Buffer.from(sealer.open(sealed, "bot:1"))).toEqual(secret);
    const renewed = sealer.renewed(sealed, "bot:1");
    expect(Buffer.from(aesGcmSealer(present).open(renewed ?? sealed, "bot:1"))).toEqual(secret);
    expect(sealer.renewed(renewed ?? sealed, "bot:1")).toBeUndefined();
    expect(() => sealer.renewed(sealed, "bot:2")).toThrow(UnsealError);
  });

  it("are those of the file until there is a secret, which the file then precedes", () => {
    const folder = mkdtempSync(join(tmpdir(), "teletape-key-"));
    const file = join(folder, "secret.key");
    try {
      expect(serverKeys(file, "the present one", null)).toEqual({ key: present, former: [] });
      const { key } = serverKeys(file, null, null);
      expect(serverKeys(file, "the present one", "the former one")).toEqual({
        ...{ key: present, former: [former, key] },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
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
