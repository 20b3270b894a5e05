import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { type ChatKind, convertChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { isAutomaticForward } from "./forward-origin.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** Accounts that stand in `from` where no user sent the message. @see https://core.telegram.org/bots/api#message */
const GROUP_ANONYMOUS_BOT: JsonObject = {
  id: 1087968824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};
/** Stands for a chat that acts, e.g. writes in another chat or votes. */
export const CHANNEL_BOT: JsonObject = {
  id: 136817688,
  is_bot: true,
  first_name: "Channel",
  username: "Channel_Bot",
};
/** Stands for a channel whose post was copied to its discussion group. */
export const SERVICE_USER_ID = 777000;
const SERVICE_USER: JsonObject = { id: SERVICE_USER_ID, is_bot: false, first_name: "Telegram" };

/** `from` and `sender_chat` of a message. */
export interface SenderFields {
  readonly from?: JsonObject | undefined;
  readonly senderChat?: JsonObject | undefined;
}

/** Did the account send the message? Its sender tells, where one is named. TDLib: create_message */
export function isOutgoing(message: Tl.message | Tl.messageService, selfId: number): boolean {
  if (message.fromId?._ !== "peerUser") return message.out === true;
  const isGuest = message._ === "message" && message.guestchatViaFrom !== undefined;
  return Number(message.fromId.userId) === selfId && !isGuest;
}

/** The marked id of the sender: of a user, or of the chat in whose name the message is. */
function senderId(message: Tl.message | Tl.messageService, context: ConvertContext): number {
  if (message.fromId !== undefined) return markedPeerId(message.fromId);
  const chatId = markedPeerId(message.peerId);
  return message.peerId._ === "peerUser" && message.out === true ? context.selfId : chatId;
}

/** Applies the sender rules. @param chatId marked id of the message's chat */
export function convertSender(
  message: Tl.message | Tl.messageService,
  chatId: number,
  kind: ChatKind,
  context: ConvertContext,
): SenderFields {
  const sender = senderId(message, context);
  if (sender > 0) return { from: convertUserId(sender, context) };
  const senderChat = convertChat(sender, context);
  if (kind === "channel") return { senderChat };
  if (sender === chatId) return { from: GROUP_ANONYMOUS_BOT, senderChat };
  if (
    message._ === "message" &&
    message.fwdFrom !== undefined &&
    isAutomaticForward(message.fwdFrom, chatId, context)
  ) {
    const from =
      context.user(SERVICE_USER_ID) === undefined
        ? SERVICE_USER
        : convertUserId(SERVICE_USER_ID, context);
    return { from, senderChat };
  }
  return { from: CHANNEL_BOT, senderChat };
}
