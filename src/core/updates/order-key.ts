import type * as Tl from "../../../schemas/generated/tl.ts";
import { markedPeerId } from "../bot-api/marked-id.ts";
import { tl229 } from "../tl/layer-229.ts";
import { messageBytes, messageChatId } from "./message-bytes.ts";

/** What updates are told in order of: a chat, by its marked id, or a poll. */
export type OrderKey = number | `poll ${bigint}`;

/** undefined = the boxed update is ordered with no other: it tells of no chat, or tells nothing. */
export function orderKey(update: Buffer): OrderKey | undefined {
  const message = messageBytes(update);
  if (message !== undefined) return messageChatId(message);
  return keyOf(tl229.decodeType("Update", update) as Tl.Update);
}

function keyOf(update: Tl.Update): OrderKey | undefined {
  switch (update._) {
    case "updateBotCallbackQuery":
    case "updateBotMessageReaction":
    case "updateBotMessageReactions":
    case "updateBotChatBoost":
    case "updateBotChatInviteRequester":
    case "updateBotDeleteBusinessMessage":
      return markedPeerId(update.peer);
    case "updateBotNewBusinessMessage":
    case "updateBotEditBusinessMessage":
    case "updateBusinessBotCallbackQuery":
    case "updateBotGuestChatQuery":
      return update.message._ === "messageEmpty" ? undefined : markedPeerId(update.message.peerId);
    case "updateChatParticipant":
      return markedPeerId({ _: "peerChat", chatId: update.chatId });
    case "updateChannelParticipant":
      return markedPeerId({ _: "peerChannel", channelId: update.channelId });
    case "updateBotStopped":
    case "updateBotBusinessConnect":
      return update._ === "updateBotStopped"
        ? Number(update.userId)
        : Number(update.connection.userId);
    case "updateMessagePoll":
    case "updateMessagePollVote":
      return `poll ${update.pollId}`;
    default:
      return undefined;
  }
}
