import { stripEmptyCharacters } from "../../core/bot-api/strip-empty-characters.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { checkRight } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";

const MAX_DESCRIPTION_LENGTH = 255;

/** setChatDescription; without a description there is none any more. @see https://core.telegram.org/bots/api#setchatdescription */
export const setChatDescription: BotApiMethod = async ({ bot: { session } }, params) => {
  const chat = await findChat(session, params.text("chat_id"), "write");
  if (chat.kind === "user") throw new ParseError("Can't change private chat description");
  checkRight(chat, "changeInfo", "Not enough rights to set chat description");
  const about = stripEmptyCharacters(
    cleanString(params.text("description")),
    MAX_DESCRIPTION_LENGTH,
  );
  await invokeInChat(session, chat, "messages.editChatAbout", {
    peer: inputPeer(session, chat),
    about,
  });
  return { json: "true" };
};
