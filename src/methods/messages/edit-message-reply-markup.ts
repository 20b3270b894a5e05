import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { editMessage } from "./edit-content.ts";

/** editMessageReplyMarkup; without a markup the keyboard is removed. @see https://core.telegram.org/bots/api#editmessagereplymarkup */
export const editMessageReplyMarkup =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const edit = { content: undefined, markup: parseReplyMarkup(params.text("reply_markup")) };
    return editMessage(context, memories.of(context.bot.session), params, edit);
  };
