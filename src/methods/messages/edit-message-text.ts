import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { checkHasText } from "./check-editable.ts";
import { type EditedContent, editMessage } from "./edit-content.ts";
import { finishTextContent, parseTextContent } from "./text-content.ts";

/** editMessageText. @see https://core.telegram.org/bots/api#editmessagetext */
export const editMessageText =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const text = parseTextContent(params);
    const markup = parseReplyMarkup(params.text("reply_markup"));
    const content: EditedContent = {
      mentions: text.text.entities,
      check: checkHasText,
      finish: ({ chat }) => finishTextContent(text, chat),
    };
    return editMessage(context, memories.of(context.bot.session), params, { content, markup });
  };
