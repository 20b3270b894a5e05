import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { RpcError } from "../../src/core/rpc-error.ts";

const LONGEST_S = 1800;
/** An authorization that lasted this long is worth trying again at once. */
const TRUSTED_AFTER_S = 1800;
const FLOOD_WAIT = /^FLOOD_(?:PREMIUM_)?WAIT_(\d+)$/;

/** Why a bot's requests are refused without asking Telegram, and until when. */
export interface BotRefusal {
  readonly untilMs: number;
  error(nowMs: number): BotApiError;
}

export const tooManyRequests = (seconds: number): BotApiError =>
  new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

export const unauthorized = (): BotApiError => new BotApiError(401, "Unauthorized");

/** A token of the other kind. tdlight-telegram-bot-api: ClientManager::send */
export const wrongEndpoint = (): BotApiError =>
  new BotApiError(400, "Bad Request: Please use the correct api endpoint for bots or users");

const fixed = (error: () => BotApiError, untilMs: number): BotRefusal => ({ untilMs, error });

function wait(seconds: number, nowMs: number): BotRefusal {
  const untilMs = nowMs + Math.min(seconds, LONGEST_S) * 1000;
  return {
    untilMs,
    error: (now) => tooManyRequests(Math.max(0, Math.floor((untilMs - now) / 1000)) + 1),
  };
}

/**
 * What a failed login means for the token's requests. telegram-bot-api: Client::on_update_authorization_state, get_closing_error
 */
export function loginRefusal(error: RpcError, nowMs: number): BotRefusal {
  const seconds = FLOOD_WAIT.exec(error.text)?.[1];
  if (seconds !== undefined) return wait(Number(seconds), nowMs);
  if (error.code >= 500) return wait(1, nowMs);
  const untilMs = nowMs + LONGEST_S * 1000;
  if (error.text !== "API_ID_INVALID") return fixed(unauthorized, untilMs);
  return fixed(() => new BotApiError(401, "Unauthorized: invalid api-id/api-hash"), untilMs);
}

/** @param authorizedAt Unix seconds of the login that has ended */
export function endedRefusal(
  why: "revoked" | "loggedOut",
  authorizedAt: number,
  nowMs: number,
): BotRefusal {
  const stayS = nowMs / 1000 - authorizedAt > TRUSTED_AFTER_S ? 1 : LONGEST_S;
  const error = why === "revoked" ? unauthorized : () => new BotApiError(400, "Logged out");
  return fixed(error, nowMs + stayS * 1000);
}

/** What is told of a login that came to nothing, as long as it is remembered. */
export function closedRefusal(why: "refused" | "expired", nowMs: number): BotRefusal {
  const reason = why === "expired" ? "the login was abandoned and has expired" : "the login failed";
  const error = () => new BotApiError(401, `Unauthorized: ${reason}; begin again`);
  return fixed(error, nowMs + LONGEST_S * 1000);
}

/** The secret part of a token as Telegram makes it; others are refused without asking. telegram-bot-api: Client::start_up */
export const isPlausibleToken = (token: string): boolean =>
  /^[A-Za-z0-9_-]{24,}$/.test(token.slice(token.indexOf(":") + 1));
