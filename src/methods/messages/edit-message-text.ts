import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { editMessage } from "./edit-content.ts";
import { parseTextContent } from "./text-content.ts";

/** editMessageText. @see https://core.telegram.org/bots/api#editmessagetext */
export const editMessageText =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const content = parseTextContent(params);
    const markup = parseReplyMarkup(params.text("reply_markup"));
    return editMessage(session, memories.of(session), params, { content, markup });
  };
