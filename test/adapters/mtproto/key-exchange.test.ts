import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { addServerKey, keyExchangeLibrary } from "../../../src/adapters/mtproto/key-exchange.ts";
import { factorize, modPow } from "../../../src/adapters/mtproto/number-theory.ts";

const require = createRequire(import.meta.url);
const source = (file: string): string => readFileSync(require.resolve(`telegram/${file}`), "utf8");

describe("the library's internals that are replaced", () => {
  it("is the version whose internals were read", () => {
    expect(JSON.parse(source("package.json"))).toMatchObject({ version: "1.229.0" });
  });

  it.each([
    ["(0, Helpers_1.modExp)(", 3],
    ["Factorizator_1.Factorizator.factorize(", 1],
    ["(0, Helpers_1.readBigIntFromBuffer)(resPQ.pq, false, true)", 1],
    ["RSA_1._serverKeys.get(fingerprint.toString())", 1],
  ])("still looks up %s when it is called", (call, times) => {
    expect(source("network/Authenticator.js").split(call)).toHaveLength(times + 1);
  });

  it("still asks its connection only to send and to receive", () => {
    const calls = source("network/MTProtoPlainSender.js").match(/this\._connection\.\w+/g);
    expect(calls).toEqual(["this._connection.send", "this._connection.recv"]);
  });

  it("still gives a key by getKey", async () => {
    expect(source("crypto/AuthKey.js")).toContain("getKey() {\n        return this._key;");
  });

  it("computes powers as before", async () => {
    const { helpers, toBig } = await keyExchangeLibrary();
    const prime = (1n << 61n) - 1n;
    const power = helpers.modExp(toBig(3n), toBig(65_537n), toBig(prime));
    expect(BigInt(power.toString())).toBe(modPow(3n, 65_537n, prime));
  });

  it("reads a pq above half of its bytes' range as positive", async () => {
    const { helpers } = await keyExchangeLibrary();
    const pq = Buffer.from("ff00000001", "hex");
    expect(helpers.readBigIntFromBuffer(pq, false, true).toString()).toBe(`${0xff00000001}`);
    const nonce = Buffer.alloc(16, 0xff);
    expect(helpers.readBigIntFromBuffer(nonce, false, true).toString()).toBe("-1");
  });

  it("knows a key that was added by its fingerprint", async () => {
    const { generateKeyPairSync } = await import("node:crypto");
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { serverKeys } = await keyExchangeLibrary();
    const before = serverKeys.size;
    await addServerKey(publicKey.export({ type: "pkcs1", format: "pem" }).toString());
    expect(serverKeys.size).toBe(before + 1);
  });
});

describe("factorize", () => {
  it.each([
    [0x17ed48941a08f981n, 0x494c553bn, 0x53911073n],
    [3n * 5n, 3n, 5n],
    [2n * 7n, 2n, 7n],
    [1_073_741_827n * 2_147_483_647n, 1_073_741_827n, 2_147_483_647n],
  ])("splits %i", (pq, p, q) => expect(factorize(pq)).toEqual([p, q]));

  it("splits every product it is given", () => {
    const primes = [262_147n, 300_007n, 524_287n, 1_048_583n, 1_500_007n, 2_097_143n];
    for (const p of primes) {
      for (const q of primes) if (p < q) expect(factorize(p * q)).toEqual([p, q]);
    }
  });

  it("is not asked for primes", () => {
    expect(() => factorize(7n)).toThrow(RangeError);
  });
});
