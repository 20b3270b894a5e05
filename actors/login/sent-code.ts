import type { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { loginFailed } from "../../src/core/login/login-error.ts";
import type * as Tl from "../../schemas/generated/tl.ts";
import type { LoginStep } from "./login-step.ts";

const TYPE = /^auth\.(?:sentCodeType|codeType)/;

/** `auth.sentCodeTypeMissedCall` → `missed_call` */
const wordOf = (predicate: string): string =>
  predicate
    .replace(TYPE, "")
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .slice(1);

/** A code is on its way to the person. */
export function stepAfterCode(
  phoneNumber: string,
  { type, phoneCodeHash, nextType, timeout }: Tl.auth_sentCode,
  nowMs: number,
): LoginStep {
  if (type._ === "auth.sentCodeTypeSetUpEmailRequired") {
    throw loginFailed("Telegram asking for an email address, which another app must set up first");
  }
  return {
    state: "wait_code",
    phoneNumber,
    phoneCodeHash,
    codeType: wordOf(type._),
    codeLength: "length" in type ? type.length : 0,
    nextCodeType: nextType === undefined ? "" : wordOf(nextType._),
    resendAtMs: timeout === undefined ? 0 : nowMs + timeout * 1000,
    passwordHint: "",
    hasRecoveryEmailAddress: false,
  };
}

/** Codes to some countries are sold. */
export const codeIsSold = (): BotApiError =>
  loginFailed("Telegram asking to be paid for a code to this number");
