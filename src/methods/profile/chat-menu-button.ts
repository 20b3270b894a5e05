import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import {
  convertMenuButton,
  menuButtonToTl,
  parseMenuButton,
} from "../../core/bot-api/menu-button.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findUser } from "../access/find-user.ts";
import type { BotApiMethod } from "../method.ts";

/** The user of `chat_id`; nobody = all users. @throws {BotApiError} `user not found` @throws {ParseError} */
async function menuOwner(session: BotSession, params: Params): Promise<Tl.InputUser> {
  if (!params.has("chat_id")) return { _: "inputUserEmpty" };
  const { user, inputUser } = await findUser(session, userId(params, "chat_id"));
  if (user === undefined) throw new BotApiError(400, "Bad Request: user not found");
  return inputUser;
}

/** setChatMenuButton. @see https://core.telegram.org/bots/api#setchatmenubutton */
export const setChatMenuButton: BotApiMethod = async ({ bot: { session } }, params) => {
  const given = parseMenuButton(params);
  const owner = await menuOwner(session, params);
  const button = menuButtonToTl(given);
  await session.invoke("bots.setBotMenuButton", { userId: owner, button });
  return { json: "true" };
};

/** getChatMenuButton. @see https://core.telegram.org/bots/api#getchatmenubutton */
export const getChatMenuButton: BotApiMethod = async ({ bot: { session } }, params) => {
  const owner = await menuOwner(session, params);
  const button = await session.invoke("bots.getBotMenuButton", { userId: owner });
  return { json: writeJson(convertMenuButton(button)) };
};
