import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "../convert/json-object.ts";
import { describedParse } from "./described-parse.ts";
import { requiredObject, requiredString } from "./json-fields.ts";
import { parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";
import { checkButtonLink } from "./reply-markup/check-web-app-link.ts";
import { cleanString } from "./text-formatting/clean-text.ts";

/** What the button beside the text field does. */
export type MenuButton =
  | { readonly type: "default" }
  | { readonly type: "commands" }
  | { readonly type: "web_app"; readonly text: string; readonly url: string };

/** Reads `menu_button`. telegram-bot-api: Client::get_bot_menu_button @throws {ParseError} */
export function parseMenuButton(params: Params): MenuButton {
  const source = params.text("menu_button");
  if (source === "") return { type: "default" };
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse menu button JSON object");
  return describedParse("Can't parse menu button", () => {
    if (value.type !== "Object") throw new ParseError("MenuButton must be an Object");
    const type = requiredString(value, "type");
    if (type === "default" || type === "commands") return { type };
    if (type !== "web_app") throw new ParseError("MenuButton has unsupported type");
    const text = requiredString(value, "text");
    return { type, text, url: requiredString(requiredObject(value, "web_app"), "url") };
  });
}

/** Checks a button. td: set_menu_button @throws {ParseError} */
export function menuButtonToTl(button: MenuButton): Tl.BotMenuButton {
  if (button.type === "default") return { _: "botMenuButtonDefault" };
  if (button.type === "commands") return { _: "botMenuButtonCommands" };
  if (button.text === "") {
    // an empty text stands for the default in TDLib's object
    if (button.url === "default") return { _: "botMenuButtonDefault" };
    throw new ParseError("Menu button text must be non-empty");
  }
  const url = checkButtonLink(cleanString(button.url), "Menu button Web App");
  return { _: "botMenuButton", text: cleanString(button.text), url };
}

/** @see https://core.telegram.org/bots/api#menubutton */
export function convertMenuButton(button: Tl.BotMenuButton): JsonObject {
  switch (button._) {
    case "botMenuButtonCommands":
      return { type: "commands" };
    case "botMenuButtonDefault":
      return { type: "default" };
    case "botMenuButton":
      if (button.text === "") return { type: button.url === "" ? "commands" : "default" };
      return { type: "web_app", text: button.text, web_app: { url: button.url } };
  }
}
