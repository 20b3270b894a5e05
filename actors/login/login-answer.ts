import type { AuthorizationState } from "../../src/ports/user-logins.ts";
import type { LoginState } from "./login.machine.ts";
import type { LoginStep } from "./login-step.ts";

/** What a client is told of a login: only what belongs to its state. */
export function loginAnswer(state: LoginState, step: LoginStep, nowMs: number): AuthorizationState {
  switch (state) {
    case "wait_code":
      return {
        authorization_state: state,
        ...(step.resendAtMs > 0 && {
          timeout: Math.max(0, Math.ceil((step.resendAtMs - nowMs) / 1000)),
        }),
        ...(step.codeType !== "" && { code_type: step.codeType }),
        ...(step.codeLength > 0 && { code_length: step.codeLength }),
        ...(step.nextCodeType !== "" && { next_code_type: step.nextCodeType }),
      };
    case "wait_password":
      return {
        authorization_state: state,
        ...(step.passwordHint !== "" && { password_hint: step.passwordHint }),
        has_recovery_email_address: step.hasRecoveryEmailAddress,
      };
    case "ready":
    case "wait_registration":
    case "wait_qr":
      return { authorization_state: state };
    case "starting":
    case "refused":
    case "expired":
      return { authorization_state: "closed" };
  }
}
