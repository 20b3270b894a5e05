import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { withMessages } from "./context-from.ts";
import type { ConvertContext } from "./convert-context.ts";
import { inlineMessageId } from "./inline-message-id.ts";
import type { JsonObject } from "./json-object.ts";
import { convertMessage, inaccessibleMessage } from "./message.ts";
import { convertUserId } from "./user.ts";

/** A button under a message of the bot was pressed. @see https://core.telegram.org/bots/api#callbackquery */
export function convertCallbackQuery(
  update: Tl.updateBotCallbackQuery,
  context: ConvertContext,
): JsonObject {
  const chatId = markedPeerId(update.peer);
  const message = context.message(chatId, update.msgId);
  const json: JsonObject = {
    id: update.queryId.toString(),
    from: convertUserId(update.userId, context),
    message:
      message === undefined
        ? inaccessibleMessage(chatId, update.msgId, context)
        : convertMessage(message, context),
  };
  return writePayload(json, update);
}

/** A button under a message that the bot sent for a business account was pressed. */
export function convertBusinessCallbackQuery(
  update: Tl.updateBusinessBotCallbackQuery,
  context: ConvertContext,
): JsonObject {
  const embedded = update.replyToMessage === undefined ? [] : [update.replyToMessage];
  const options = { withReply: true, businessConnectionId: update.connectionId };
  const { message } = update;
  const json: JsonObject = {
    id: update.queryId.toString(),
    from: convertUserId(update.userId, context),
    message:
      message._ === "messageEmpty"
        ? undefined
        : convertMessage(message, withMessages(context, embedded), options),
    chat_instance: update.chatInstance.toString(),
    data: update.data === undefined ? "" : Buffer.from(update.data).toString("utf8"),
  };
  return json;
}

/**
 * A button under an ephemeral message of the bot was pressed.
 *
 * @param message undefined = it cannot be shown
 */
export function convertEphemeralCallbackQuery(
  update: Tl.updateEphemeralBotCallbackQuery,
  message: JsonObject | undefined,
  context: ConvertContext,
): JsonObject {
  const instance = update.chatInstance ?? update.message.chatInstance ?? 0n;
  return {
    id: update.queryId.toString(),
    from: convertUserId(update.userId, context),
    message,
    chat_instance: instance.toString(),
    data: Buffer.from(update.data).toString("utf8"),
  };
}

/** A button under a message sent through the bot in inline mode was pressed. */
export function convertInlineCallbackQuery(
  update: Tl.updateInlineBotCallbackQuery,
  context: ConvertContext,
): JsonObject {
  const json: JsonObject = {
    id: update.queryId.toString(),
    from: convertUserId(update.userId, context),
    inline_message_id: inlineMessageId(update.msgId),
  };
  return writePayload(json, update);
}

/** A button has data, or it is of a game. TDLib: get_query_payload */
export const hasPayload = ({
  data,
  gameShortName,
}: Tl.updateBotCallbackQuery | Tl.updateInlineBotCallbackQuery): boolean =>
  (data !== undefined && data.length > 0) !== (gameShortName !== undefined && gameShortName !== "");

function writePayload(
  json: JsonObject,
  update: Tl.updateBotCallbackQuery | Tl.updateInlineBotCallbackQuery,
): JsonObject {
  json["chat_instance"] = update.chatInstance.toString();
  if (update.data !== undefined && update.data.length > 0)
    json["data"] = Buffer.from(update.data).toString("utf8");
  else if (update.gameShortName !== undefined) json["game_short_name"] = update.gameShortName;
  return json;
}
