import { BotApiError } from "../bot-api/bot-api-error.ts";
import { described, rpcToBotApiError } from "../bot-api/rpc-error-map.ts";
import { isRepeated } from "../retry/repeated-rpc.ts";
import type { RpcError } from "../rpc-error.ts";

/** What a refused step means for the login. */
export interface RefusedStep {
  /** The login is over: its token is worth nothing any more. */
  readonly isOver: boolean;
  readonly error: BotApiError;
}

/** A login that ended before it was ready. tdlight-telegram-bot-api: Client::log_out */
export const loginFailed = (reason: string, options?: ErrorOptions): BotApiError =>
  new BotApiError(401, `Unauthorized: Log in failed, logging out due to ${reason}`, {}, options);

/**
 * What Telegram's error in a step of a login is told as. Wrong codes, passwords and names, waits and faults of the server leave the
 * login open; everything else ends it.
 *
 * @see https://core.telegram.org/api/auth
 */
export function refusedStep(error: RpcError): RefusedStep {
  if (isRepeated(error) || error.code === 429) {
    return { isOver: false, error: rpcToBotApiError(error, { method: "" }) };
  }
  const options = { cause: error };
  if (error.code === 400) {
    return { isOver: false, error: described(400, error.text, options) };
  }
  return { isOver: true, error: loginFailed(error.text, options) };
}
