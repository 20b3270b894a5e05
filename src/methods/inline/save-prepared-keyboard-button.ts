import { describedParse } from "../../core/bot-api/described-parse.ts";
import { parseJson } from "../../core/bot-api/json-value.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseKeyboardButton } from "../../core/bot-api/reply-markup/parse-keyboard-button.ts";
import { keyboardButtonToTl } from "../../core/bot-api/reply-markup/reply-markup-to-tl.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { inputUser } from "../access/input-peer.ts";
import type { BotApiMethod } from "../method.ts";

/** savePreparedKeyboardButton. @see https://core.telegram.org/bots/api#savepreparedkeyboardbutton */
export const savePreparedKeyboardButton: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const value = parseJson(params.text("button"));
  if (value === undefined) throw new ParseError("Can't parse keyboard button JSON object");
  const given = describedParse("Can't parse keyboard button", () => parseKeyboardButton(value));
  const user = await inputUser(session, id);
  const button = keyboardButtonToTl(given, true);
  const saved = await session.invoke("bots.requestWebViewButton", { userId: user, button });
  return { json: writeJson({ id: saved.webappReqId }) };
};
