import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Account } from "./account.ts";

/** What a bot's owner has set with BotFather. */
export interface BotSettings {
  readonly token: string;
  readonly canJoinGroups: boolean;
  /** Privacy mode is off. */
  readonly canReadAllGroupMessages: boolean;
  readonly supportsInlineQueries: boolean;
}

/** A person or a bot. */
export interface WorldUser {
  readonly id: number;
  firstName: string;
  readonly lastName: string | undefined;
  readonly username: string | undefined;
  readonly phone: string | undefined;
  readonly langCode: string | undefined;
  readonly isPremium: boolean;
  readonly bot: BotSettings | undefined;
  /** Bots this person has stopped. */
  readonly blocked: Set<number>;
  readonly account: Account;
  /** Ids of the pictures, newest first. */
  readonly photos: bigint[];
  /** Ids of the audio files on the profile, newest first. */
  readonly music: bigint[];
  /** Data centre where the account lives. */
  homeDc: number;
  /** The error that Telegram answers for an account that was deleted or banned. */
  deactivated: "USER_DEACTIVATED" | "USER_DEACTIVATED_BAN" | undefined;
  /** The user as a replayed recording shows it, in place of a view made from the fields. */
  recorded: Tl.user | undefined;
}
