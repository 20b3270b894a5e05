import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { editMessage } from "./edit-content.ts";

/** editMessageReplyMarkup; without a markup the keyboard is removed. @see https://core.telegram.org/bots/api#editmessagereplymarkup */
export const editMessageReplyMarkup =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const markup = parseReplyMarkup(params.text("reply_markup"));
    return editMessage(session, memories.of(session), params, { content: undefined, markup });
  };
