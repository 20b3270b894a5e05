import { expect, it } from "vitest";
import { dhPower } from "../../../src/sandbox/mtproto/diffie-hellman.ts";
import { GROUP_POWERS } from "../../support/group-powers.ts";

it("makes the powers of the native object", () => {
  for (const { base, exponent, power } of GROUP_POWERS)
    expect(dhPower(base, exponent).toString("hex")).toBe(power);
});
