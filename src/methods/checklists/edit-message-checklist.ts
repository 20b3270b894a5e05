import { checklistParameter } from "../../core/bot-api/checklist.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { editMessage } from "../messages/edit-content.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { checklistMedia, checklistMentions } from "./checklist-media.ts";

/** editMessageChecklist. @see https://core.telegram.org/bots/api#editmessagechecklist */
export const editMessageChecklist =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const markup = parseReplyMarkup(params.text("reply_markup"));
    const checklist = checklistParameter(params);
    return editMessage(context, memories.of(context.bot.session), params, {
      content: {
        mentions: checklistMentions(checklist),
        check: checkHasChecklist,
        finish: ({ addressees }) => ({
          ...{ text: undefined, entities: [], noWebpage: false, invertMedia: false },
          media: checklistMedia(checklist, addressees),
        }),
      },
      markup,
    });
  };

/** td: MessagesManager::edit_message_to_do_list */
function checkHasChecklist(message: AnyMessage): void {
  if (message._ === "message" && message.media?._ === "messageMediaToDo") return;
  throw new ParseError("There is no checklist in the message to edit");
}
