import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { botLanguageCode } from "../../core/bot-api/language-code.ts";
import type { BotApiMethod } from "../method.ts";

/** The Bot API's names of what a bot says of itself, and TL's. */
const FIELDS = { name: "name", description: "description", short_description: "about" } as const;

type Field = keyof typeof FIELDS;

const setter =
  (field: Field): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const langCode = botLanguageCode(params);
    await session.invoke("bots.setBotInfo", {
      langCode,
      [FIELDS[field]]: cleanString(params.text(field)),
    });
    if (field === "name")
      session.learn(await session.invoke("users.getUsers", { id: [{ _: "inputUserSelf" }] }), []);
    return { json: "true" };
  };

const getter =
  (field: Field): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const info = await session.invoke("bots.getBotInfo", { langCode: botLanguageCode(params) });
    return { json: writeJson({ [field]: info[FIELDS[field]] }) };
  };

/** setMyName. @see https://core.telegram.org/bots/api#setmyname */
export const setMyName = setter("name");
/** getMyName. @see https://core.telegram.org/bots/api#getmyname */
export const getMyName = getter("name");
/** setMyDescription. @see https://core.telegram.org/bots/api#setmydescription */
export const setMyDescription = setter("description");
/** getMyDescription. @see https://core.telegram.org/bots/api#getmydescription */
export const getMyDescription = getter("description");
/** setMyShortDescription. @see https://core.telegram.org/bots/api#setmyshortdescription */
export const setMyShortDescription = setter("short_description");
/** getMyShortDescription. @see https://core.telegram.org/bots/api#getmyshortdescription */
export const getMyShortDescription = getter("short_description");
