import { createDiffieHellman, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { GroupPower } from "../../../src/adapters/mtproto/group-power.ts";
import { DH_PRIME, dhPower } from "../../../src/sandbox/mtproto/diffie-hellman.ts";

/** A generator, the least and greatest of numbers, and some between. */
const BASES = [
  Buffer.from([3]),
  Buffer.from([2]),
  Buffer.concat([Buffer.alloc(8), randomBytes(248)]),
  ...[1, 2, 3].map(() => Buffer.concat([Buffer.from([0x7f]), randomBytes(255)])),
];
const EXPONENTS = [
  Buffer.from([5]),
  randomBytes(32),
  Buffer.alloc(256, 0xff),
  Buffer.concat([Buffer.from([0]), randomBytes(255)]),
  randomBytes(256),
];
const CASES = BASES.flatMap((base) => EXPONENTS.map((exponent) => ({ base, exponent })));

describe("a power in the group of Telegram's prime", () => {
  const group = createDiffieHellman(DH_PRIME, 3);
  const expected = ({ base, exponent }: (typeof CASES)[number]): string => {
    group.setPrivateKey(exponent);
    return group.computeSecret(base).toString("hex").padStart(512, "0");
  };

  it("is that of the native object on the side of the data centre", () => {
    for (const each of CASES)
      expect(dhPower(each.base, each.exponent).toString("hex")).toBe(expected(each));
  });

  it("is the same on the side of the client, in its first ways and in its later one", () => {
    const power = new GroupPower(DH_PRIME);
    for (const each of [...CASES, ...CASES])
      expect(power.of(each.base, each.exponent).toString("hex")).toBe(expected(each));
  });

  it.each([0n, 1n])("refuses %d as a base on the side of the client", (base) => {
    const bytes = Buffer.from([Number(base)]);
    expect(() => new GroupPower(DH_PRIME).of(bytes, randomBytes(256))).toThrow(Error);
  });
});
