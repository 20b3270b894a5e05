import { describe, expect, it } from "vitest";
import { refusedStep } from "../../../src/core/login/login-error.ts";
import { parsePhoneNumber } from "../../../src/core/login/phone-number.ts";
import { randomDigits } from "../../../src/core/login/random-digits.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";

describe("a step of a login that Telegram refuses", () => {
  it.each([
    [400, "PHONE_CODE_INVALID", 400, "Bad Request: PHONE_CODE_INVALID", false],
    [400, "PHONE_CODE_EXPIRED", 400, "Bad Request: PHONE_CODE_EXPIRED", false],
    [400, "PASSWORD_HASH_INVALID", 400, "Bad Request: PASSWORD_HASH_INVALID", false],
    [420, "FLOOD_WAIT_86400", 429, "Too Many Requests: retry after 86400", false],
    [500, "SIGN_IN_FAILED", 429, "Too Many Requests: retry after 8", false],
    [
      ...([401, "USER_DEACTIVATED_BAN", 401] as const),
      ...(["Unauthorized: Log in failed, logging out due to USER_DEACTIVATED_BAN", true] as const),
    ],
    [
      ...([406, "PHONE_NUMBER_INVALID", 401] as const),
      ...(["Unauthorized: Log in failed, logging out due to PHONE_NUMBER_INVALID", true] as const),
    ],
  ])("%i %s is told as %i %s", (code, text, toldCode, description, isOver) => {
    const refused = refusedStep(new RpcError(code, text));
    expect(refused.isOver).toBe(isOver);
    expect(refused.error).toMatchObject({ code: toldCode, description });
  });
});

describe("a phone number", () => {
  it.each([
    ["+1 (555) 000-11-11", "15550001111"],
    ["0044 7911 123456", "447911123456"],
    ["12345", "12345"],
  ])("%s has the digits %s", (text, digits) => {
    expect(parsePhoneNumber(text)).toBe(digits);
  });

  it.each(["", "1234", "1234567890123456", "phone"])("%j is none", (text) => {
    expect(() => parsePhoneNumber(text)).toThrow("Unauthorized: invalid phone number specified");
  });
});

it("random digits never begin with a zero", () => {
  expect(randomDigits(Uint8Array.of(0, 0, 9, 255))).toBe("1095");
  expect(randomDigits(Uint8Array.of(9, 10))).toBe("10");
});
