import type { RpcError } from "../rpc-error.ts";

/** What goes before the seconds that Telegram asks to wait. */
const WAITS = [
  "FLOOD_WAIT_",
  "SLOWMODE_WAIT_",
  "2FA_CONFIRM_WAIT_",
  "TAKEOUT_INIT_DELAY_",
  "FLOOD_PREMIUM_WAIT_",
] as const;
/** Limits that no wait of this length ends. */
const LASTING = ["STORY_SEND_FLOOD_", "PREMIUM_SUB_ACTIVE_UNTIL_"] as const;
/** A frozen account's error has the code of floods, but is none. */
const FROZEN = "FROZEN_METHOD_INVALID";
const isLasting = (text: string): boolean => LASTING.some((name) => text.startsWith(name));
const FIRST_WAIT_S = 1;
const DEFAULT_BUDGET_S = 8;
/** An action is over before a later one could be told. */
const ACTION_BUDGET_S = 2;

/** Errors that are asked again until the time allowed is over. td: NetQueryDispatcher::dispatch, NetQueryDelayer */
export function isRepeated({ code, text }: RpcError): boolean {
  if (text === "MSG_WAIT_FAILED") return false;
  if (code === 420) {
    if (text === FROZEN || isLasting(text)) return false;
    return saidWait(text)?.includes("_") !== true;
  }
  return code === 500 || code < 0;
}

/** The code by which an error that is not repeated is told. td: NetQuery::set_error, NetQueryDispatcher::dispatch */
export function settledCode({ code, text }: RpcError): number {
  if (text === "MSG_WAIT_FAILED") return 400;
  if (code !== 420 || isLasting(text)) return code;
  return text === FROZEN ? 406 : 400;
}

/**
 * Seconds until a repeated error may be asked again: what it says, else a second at first and twice as much each time.
 *
 * @param attempt 0 = the first answer was this error
 */
export function repeatAfterS({ code, text }: RpcError, attempt: number): number {
  if (code === 500 && text === "WORKER_BUSY_TOO_LONG_RETRY") return FIRST_WAIT_S;
  if (code === 420) {
    if (text.startsWith("FLOOD_SKIP_FAILED_WAIT")) return FIRST_WAIT_S;
    const said = saidWait(text);
    if (said !== undefined) return Math.max(Number(/^\d*/.exec(said)?.[0]), FIRST_WAIT_S);
  }
  return FIRST_WAIT_S * 2 ** attempt;
}

/** What an error says where the seconds to wait stand; undefined = it is not about a wait. */
function saidWait(text: string): string | undefined {
  const name = WAITS.find((prefix) => text.startsWith(prefix));
  return name === undefined ? undefined : text.slice(name.length);
}

/** Seconds that a bot's call may wait in all, because its client gives up sooner than Telegram's own. */
export const repeatBudgetS = (method: string): number =>
  method === "messages.setTyping" ? ACTION_BUDGET_S : DEFAULT_BUDGET_S;

/** Seconds that the client is told to wait when the time allowed is over. */
export function reportedWaitS(error: RpcError): number {
  // 1 + 2 + 4 seconds fit into the time allowed, the next wait would not.
  return repeatAfterS(error, 3);
}
