import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { inlineMessageId } from "./inline-message-id.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLocation, isPlace } from "./location.ts";
import { convertUserId } from "./user.ts";

/** @see https://core.telegram.org/bots/api#inlinequery */
export const convertInlineQuery = (
  update: Tl.updateBotInlineQuery,
  context: ConvertContext,
): JsonObject => ({
  id: update.queryId.toString(),
  from: convertUserId(update.userId, context),
  location: isPlace(update.geo) ? convertLocation(update.geo) : undefined,
  chat_type: update.peerType === undefined ? undefined : chatType(update.peerType),
  query: update.query,
  offset: update.offset,
});

/** @see https://core.telegram.org/bots/api#choseninlineresult */
export const convertChosenInlineResult = (
  update: Tl.updateBotInlineSend,
  context: ConvertContext,
): JsonObject => ({
  from: convertUserId(update.userId, context),
  location: isPlace(update.geo) ? convertLocation(update.geo) : undefined,
  inline_message_id: update.msgId === undefined ? undefined : inlineMessageId(update.msgId),
  query: update.query,
  result_id: update.id,
});

function chatType(kind: Tl.InlineQueryPeerType): string {
  switch (kind._) {
    case "inlineQueryPeerTypeSameBotPM":
      return "sender";
    case "inlineQueryPeerTypePM":
    case "inlineQueryPeerTypeBotPM":
      return "private";
    case "inlineQueryPeerTypeChat":
      return "group";
    case "inlineQueryPeerTypeMegagroup":
      return "supergroup";
    case "inlineQueryPeerTypeBroadcast":
      return "channel";
  }
}
