import { ParseError } from "../../core/bot-api/parse-error.ts";
import { requiredText } from "../../core/bot-api/required-text.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { mediaOnly } from "../messages/message-content.ts";
import { sendParsed } from "../messages/send-parsed.ts";

/** sendGame. @see https://core.telegram.org/bots/api#sendgame */
export const sendGame = sendParsed((params) => {
  const name = requiredText(params, "game_short_name");
  return {
    method: "sendgame",
    mentions: [],
    right: "game",
    emptyText: "Wrong game short name specified",
    finish: () =>
      mediaOnly({
        _: "inputMediaGame",
        id: {
          _: "inputGameShortName",
          botId: { _: "inputUserSelf" },
          shortName: cleanString(name),
        },
      }),
    checkChat: (chat) => {
      if (chat.kind === "channel" && chat.chat.monoforum === true)
        throw new ParseError("Games can't be sent to channel direct messages chats");
    },
  };
});
