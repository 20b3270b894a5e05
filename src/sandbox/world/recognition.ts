import type * as Tl from "../../../schemas/generated/tl.ts";

/** Marks that people and chats have from others. */
export class Recognition {
  /** Bots that may verify in the name of their organisation. */
  readonly verifiers = new Set<number>();
  /** By `user ID` or `chat ID`. */
  readonly verified = new Map<
    string,
    { readonly botId: number; readonly customDescription: string | undefined }
  >();
  /** `USER BOT`: who lets which bot set their emoji status. */
  readonly statusPermissions = new Set<string>();
  /** Emoji statuses by user id. */
  readonly statuses = new Map<number, Tl.EmojiStatus>();
  /** Ids of the channels that people show on their profiles, by user id. */
  readonly personalChannels = new Map<number, number>();
}
