import type { BotDelivery } from "./bot-delivery.ts";
import type { BotSession } from "./bot-session.ts";

/** A bot that is logged in. */
export interface Bot {
  readonly token: string;
  readonly session: BotSession;
  readonly delivery: BotDelivery;
  /** Ends the session at Telegram, clears the queue and forgets the token. */
  logOut(): Promise<void>;
  /** Closes the instance; updates, webhook and keys stay, the next request opens it again. */
  close(): Promise<void>;
}

/** The bots of this node. */
export interface BotDirectory {
  /** The ready bot of a token, without waiting; undefined when it is not started or not ready. */
  ready(token: string): Bot | undefined;
  /**
   * Starts the bot when needed and waits until it is ready. Token syntax has been checked.
   *
   * @param method lower-case method name: `close` on a bot that is not started fails
   * @param clientIp for the limits on new tokens
   * @throws {BotApiError} 401 revoked or unknown token, 400 `Logged out`, 429 flood, 500 restart
   */
  open(token: string, method: string, clientIp: string): Promise<Bot>;
}
