import { checklistParameter } from "../../core/bot-api/checklist.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { isBroadcast } from "../access/input-peer.ts";
import { mediaOnly } from "../messages/message-content.ts";
import { sendParsed } from "../messages/send-parsed.ts";
import { checklistMedia, checklistMentions } from "./checklist-media.ts";

/** sendChecklist. @see https://core.telegram.org/bots/api#sendchecklist */
export const sendChecklist = sendParsed((params) => {
  const checklist = checklistParameter(params);
  return {
    ...{ method: "sendchecklist", right: "checklist" },
    mentions: checklistMentions(checklist),
    finish: ({ addressees }) => mediaOnly(checklistMedia(checklist, addressees)),
    checkChat: (chat) => {
      if (isBroadcast(chat)) throw new ParseError("Checklists can't be sent to channel chats");
      if (chat.kind === "channel" && chat.chat.monoforum === true)
        throw new ParseError("Checklists can't be sent to channel direct messages chats");
    },
  };
});
