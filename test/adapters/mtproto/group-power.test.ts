import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { GroupPower } from "../../../src/adapters/mtproto/group-power.ts";
import { DH_PRIME } from "../../../src/sandbox/mtproto/diffie-hellman.ts";
import { GROUP_POWERS } from "../../support/group-powers.ts";

describe("a power in the group of Telegram's prime", () => {
  it("is that of the native object, in its first ways and in its later one", () => {
    const group = new GroupPower(DH_PRIME);
    for (const { base, exponent, power } of [...GROUP_POWERS, ...GROUP_POWERS])
      expect(group.of(base, exponent).toString("hex")).toBe(power);
  });

  it.each([0n, 1n])("is refused of %d", (base) => {
    const bytes = Buffer.from([Number(base)]);
    expect(() => new GroupPower(DH_PRIME).of(bytes, randomBytes(256))).toThrow(Error);
  });
});
