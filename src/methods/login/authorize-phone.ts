import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { badRequest } from "../../core/bot-api/rpc-error-map.ts";
import { parsePhoneNumber } from "../../core/login/phone-number.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotDirectory } from "../../ports/bot-directory.ts";
import type { AuthorizationState, UserLogins } from "../../ports/user-logins.ts";
import type { MethodReply } from "../method.ts";
import type { LoginBeginning } from "./login-methods.ts";

/** What is needed next, or what was reached. */
type Reason =
  | "code_needed"
  | "code_expired"
  | "two_factor_password_needed"
  | "registration_needed"
  | "success_phone"
  | "success_bot";

const MESSAGES: Readonly<Record<Reason, string>> = {
  code_needed: "Please provide the code that was sent to you",
  code_expired: "The code has expired. Please provide the new code that was sent to you",
  two_factor_password_needed: "Please provide the two-step verification password of the account",
  registration_needed: "The number has no account yet. Please provide first_name and last_name",
  success_phone: "Logged in. Use the token to call methods",
  success_bot: "The bot is registered. Use the token to call methods",
};

const BOT_TOKEN = /^\d+:[A-Za-z0-9_-]{24,}$/;

/**
 * authorizePhone: one call that is repeated with what its last answer told, until it tells a token.
 *
 * Parameters: `phone`, then also `session`, `phone_code_hash` and `code`, then also `password`; or `bot_token` alone.
 */
export function authorizePhone(logins: UserLogins, bots: BotDirectory): LoginBeginning {
  const answer = (reason: Reason, data: object): MethodReply => ({
    json: writeJson({ message: MESSAGES[reason], reason, data }),
  });

  const needed = async (
    session: string,
    state: AuthorizationState,
    codeReason: "code_needed" | "code_expired" = "code_needed",
  ): Promise<MethodReply> => {
    const { authorization_state: at, timeout, password_hint: hint } = state;
    const hash = await logins.phoneCodeHash(session);
    const data = { session, ...(hash !== undefined && { phone_code_hash: hash }) };
    switch (at) {
      case "ready":
        return answer("success_phone", { token: `user${session}` });
      case "wait_code":
        return answer(codeReason, { ...data, ...(timeout !== undefined && { timeout }) });
      case "wait_password":
        return answer("two_factor_password_needed", {
          ...data,
          ...(hint !== undefined && { password_hint: hint }),
        });
      case "wait_registration":
        return answer("registration_needed", data);
      case "wait_qr":
      case "closed":
        throw badRequest("the session is not that of a phone number");
    }
  };

  const goOn = async (session: string, params: Params): Promise<MethodReply> => {
    let state = await logins.next(session, { step: "state", waitMs: 0 });
    const code = params.text("code").trim();
    const password = params.text("password");
    if (state.authorization_state === "wait_code" && code !== "") {
      const hash = params.text("phone_code_hash");
      if (hash !== "" && hash !== (await logins.phoneCodeHash(session))) {
        return needed(session, state, "code_expired");
      }
      try {
        state = await logins.next(session, { step: "code", code });
      } catch (error) {
        if (!isExpiredCode(error)) throw error;
        return needed(session, await logins.next(session, { step: "resend" }), "code_expired");
      }
    }
    if (state.authorization_state === "wait_password" && password !== "") {
      state = await logins.next(session, { step: "password", password });
    }
    if (state.authorization_state === "wait_registration" && params.text("first_name") !== "") {
      state = await logins.next(session, {
        step: "registration",
        firstName: params.text("first_name"),
        lastName: params.text("last_name"),
        isQuiet: params.boolean("disable_notification"),
      });
    }
    return needed(session, state);
  };

  return async (params, clientIp) => {
    const phone = params.text("phone");
    const botToken = params.text("bot_token") || (BOT_TOKEN.test(phone) ? phone : "");
    if (botToken !== "") {
      if (!BOT_TOKEN.test(botToken)) throw new BotApiError(401, "Unauthorized");
      await bots.open(botToken, "getme", clientIp);
      return answer("success_bot", { token: `bot${botToken}` });
    }
    const session = params.text("session").replace(/^user/, "");
    if (session !== "") return goOn(session, params);
    if (params.text("code") !== "") throw badRequest("session not found");
    const { token = "", ...state } = await logins.beginPhone(parsePhoneNumber(phone), {
      clientIp,
      tellsOwn: params.boolean("own_messages"),
    });
    return needed(token, state);
  };
}

const isExpiredCode = (error: unknown): boolean =>
  error instanceof BotApiError &&
  error.cause instanceof RpcError &&
  error.cause.text === "PHONE_CODE_EXPIRED";
