import type * as Tl from "../../../schemas/generated/tl.ts";

/**
 * What a conversion may look up: the users, chats and messages that came with the bytes or were stored beside them. Nothing else, so
 * that the same record gives the same JSON for ever.
 */
export interface ConvertContext {
  /** The bot's own user id. */
  readonly selfId: number;
  /** Unix seconds when the bytes came: says if live locations live and polls are over. */
  readonly now: number;
  /** Were users that it lacks never met? Else they just did not come with the answer of a call. */
  readonly isComplete: boolean;
  user(id: number): Tl.user | undefined;
  /** By bare id of a basic group. */
  chat(id: number): Tl.chat | Tl.chatForbidden | undefined;
  /** By bare id of a channel or supergroup. */
  channel(id: number): Tl.channel | Tl.channelForbidden | undefined;
  community(id: number): Tl.community | Tl.communityForbidden | undefined;
  /** Undefined = not known, or the set could not be loaded. */
  stickerSetName(id: bigint): string | undefined;
  /** By marked chat id and message id. */
  message(chatId: number, messageId: number): Tl.message | Tl.messageService | undefined;
}
