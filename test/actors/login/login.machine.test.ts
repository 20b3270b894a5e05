import { describe, expect, it } from "vitest";
import { type LoginEvent, LoginProgress } from "../../../actors/login/login.machine.ts";

type Type = LoginEvent["type"];

const after = (...events: readonly Type[]) => {
  const progress = new LoginProgress();
  for (const type of events) progress.happened(type);
  return progress.state;
};

const cases: readonly (readonly [string, readonly Type[], string])[] = [
  ["starts with nothing", [], "starting"],
  ["waits for a code", ["CODE_SENT"], "wait_code"],
  ["waits for another code", ["CODE_SENT", "CODE_SENT"], "wait_code"],
  ["needs no code on a known device", ["AUTHORIZED"], "ready"],
  ["is ready with a code", ["CODE_SENT", "AUTHORIZED"], "ready"],
  ["waits for a password", ["CODE_SENT", "PASSWORD_NEEDED"], "wait_password"],
  ["is ready with a password", ["CODE_SENT", "PASSWORD_NEEDED", "AUTHORIZED"], "ready"],
  ["waits for a name", ["CODE_SENT", "SIGN_UP_NEEDED"], "wait_registration"],
  ["is ready with a name", ["CODE_SENT", "SIGN_UP_NEEDED", "AUTHORIZED"], "ready"],
  ["waits for another device", ["QR_SHOWN", "QR_SHOWN"], "wait_qr"],
  ["needs a password after it", ["QR_SHOWN", "PASSWORD_NEEDED"], "wait_password"],
  ["sends no code once a password is needed", ["PASSWORD_NEEDED", "CODE_SENT"], "wait_password"],
  ["is refused", ["CODE_SENT", "REFUSED"], "refused"],
  ["expires", ["CODE_SENT", "PASSWORD_NEEDED", "EXPIRED"], "expired"],
  ["stays ready", ["AUTHORIZED", "EXPIRED", "REFUSED", "CODE_SENT"], "ready"],
  ["stays refused", ["REFUSED", "AUTHORIZED"], "refused"],
];

describe("a login", () => {
  it.each(cases)("%s", (_, events, state) => {
    expect(after(...events)).toBe(state);
  });
});
