import type { AccountId } from "../../src/core/account-id.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import type { AccountServices } from "../session/account-services.ts";
import type { SessionFacts, StoredSession } from "../session/session-facts.ts";
import type { DeliveredBot, StoppableDelivery } from "./delivered-bot.ts";

/** What runs an account. */
export interface KeeperServices extends AccountServices {
  readonly sealer: Sealer;
  /** Told when an account logged out or was revoked, before its delivery is stopped. */
  readonly authorizationEnded?: (account: AccountId) => void;
  readonly createDelivery: (
    account: AccountId,
    bot: DeliveredBot,
  ) => StoppableDelivery | Promise<StoppableDelivery>;
}

/** What differs between bots and people. */
export interface AccountKind {
  /** The token alone is enough to log in again. */
  readonly logsInByToken: boolean;
  accountOf(token: string): AccountId;
  /**
   * A session for a token of which none is stored.
   *
   * @param giveUp tells those who wait that it takes too long; it goes on
   * @throws {BotApiError}
   */
  logIn(
    token: string,
    facts: SessionFacts,
    stored: StoredSession,
    giveUp: (error: Error) => void,
  ): Promise<StoredSession>;
}
