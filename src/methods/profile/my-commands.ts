import { commandToTl, parseCommands, parseCommandScope } from "../../core/bot-api/bot-commands.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { botLanguageCode } from "../../core/bot-api/language-code.ts";
import type { BotApiMethod } from "../method.ts";
import { findCommandScope } from "./command-scope.ts";

/** setMyCommands. @see https://core.telegram.org/bots/api#setmycommands */
export const setMyCommands: BotApiMethod = async ({ bot: { session } }, params) => {
  const given = parseCommands(params);
  const scope = await findCommandScope(session, parseCommandScope(params));
  const langCode = botLanguageCode(params);
  const commands = given.map(commandToTl);
  await session.invoke("bots.setBotCommands", { scope, langCode, commands });
  return { json: "true" };
};

/** deleteMyCommands. @see https://core.telegram.org/bots/api#deletemycommands */
export const deleteMyCommands: BotApiMethod = async ({ bot: { session } }, params) => {
  const scope = await findCommandScope(session, parseCommandScope(params));
  await session.invoke("bots.resetBotCommands", { scope, langCode: botLanguageCode(params) });
  return { json: "true" };
};

/** getMyCommands. @see https://core.telegram.org/bots/api#getmycommands */
export const getMyCommands: BotApiMethod = async ({ bot: { session } }, params) => {
  const scope = await findCommandScope(session, parseCommandScope(params));
  const langCode = botLanguageCode(params);
  const commands = await session.invoke("bots.getBotCommands", { scope, langCode });
  return {
    json: writeJson(commands.map(({ command, description }) => ({ command, description }))),
  };
};
