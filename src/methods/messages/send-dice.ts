import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { mediaOnly } from "./message-content.ts";
import { sendParsed } from "./send-parsed.ts";

const DIE = "🎲";

/** sendDice. @see https://core.telegram.org/bots/api#senddice */
export const sendDice = sendParsed((params) => {
  const emoji = params.text("emoji");
  return {
    method: "senddice",
    mentions: [],
    right: "dice",
    finish: () => {
      const cleaned = cleanString(emoji);
      return mediaOnly({ _: "inputMediaDice", emoticon: cleaned === "" ? DIE : cleaned });
    },
  };
});
