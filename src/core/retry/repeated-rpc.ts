import type { RpcError } from "../rpc-error.ts";

const WAIT =
  /^(?:FLOOD_WAIT|SLOWMODE_WAIT|2FA_CONFIRM_WAIT|TAKEOUT_INIT_DELAY|FLOOD_PREMIUM_WAIT)_(\d+)$/;
const FIRST_WAIT_S = 1;
const DEFAULT_BUDGET_S = 8;
/** An action is over before a later one could be told. */
const ACTION_BUDGET_S = 2;

/** Errors that are asked again until the time allowed is over. td: NetQueryDelayer */
export function isRepeated({ code, text }: RpcError): boolean {
  if (text === "MSG_WAIT_FAILED") return false;
  if (code === 420) return !/^[A-Z0-9]*(_[A-Z]+)*_\d+_/.test(text);
  return code === 500 || code < 0;
}

/**
 * Seconds until a repeated error may be asked again: what it says, else a second at first and twice as much each time.
 *
 * @param attempt 0 = the first answer was this error
 */
export function repeatAfterS({ text }: RpcError, attempt: number): number {
  if (text === "WORKER_BUSY_TOO_LONG_RETRY") return FIRST_WAIT_S;
  const said = WAIT.exec(text)?.[1];
  return said === undefined ? FIRST_WAIT_S * 2 ** attempt : Math.max(Number(said), 1);
}

/** Seconds that a bot's call may wait in all, because its client gives up sooner than Telegram's own. */
export const repeatBudgetS = (method: string): number =>
  method === "messages.setTyping" ? ACTION_BUDGET_S : DEFAULT_BUDGET_S;

/** Seconds that the client is told to wait when the time allowed is over. */
export function reportedWaitS(error: RpcError): number {
  // 1 + 2 + 4 seconds fit into the time allowed, the next wait would not.
  return repeatAfterS(error, 3);
}
