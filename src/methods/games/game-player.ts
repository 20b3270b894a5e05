import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import { parseInlineMessageId } from "../../core/bot-api/parse-inline-message-id.ts";

/** The game's message: one of a chat, or one that was sent by way of the bot. */
export type GameMessage =
  | { readonly chatId: string; readonly id: number }
  | { readonly inlineId: Tl.InputBotInlineMessageID };

/** Reads which message is meant. @throws {ParseError} */
export function parseGameMessage(params: Params): GameMessage {
  const chatId = params.text("chat_id");
  const id = messageId(params);
  if (chatId !== "" || id !== 0) return { chatId, id };
  return { inlineId: parseInlineMessageId(params.text("inline_message_id")) };
}
