import {
  hasField,
  optionalBoolean,
  optionalString,
  requiredObject,
  requiredString,
} from "../json-fields.ts";
import type { JsonObject, JsonValue } from "../json-value.ts";
import { ParseError } from "../parse-error.ts";
import { parseButtonFace } from "./parse-button-face.ts";
import type { InlineAction, InlineButton } from "./reply-markup.ts";

/**
 * Reads an InlineKeyboardButton; the first field present decides what it does. telegram-bot-api: Client::get_inline_keyboard_button
 *
 * @throws {ParseError} without the words `Can't parse inline keyboard button: `
 */
export function parseInlineButton(value: JsonValue): InlineButton {
  if (value.type !== "Object") throw new ParseError("InlineKeyboardButton must be an Object");
  const face = parseButtonFace(value);
  return { ...face, action: parseAction(value) };
}

function parseAction(object: JsonObject): InlineAction {
  const url = optionalString(object, "url");
  if (url !== "") return { kind: "url", value: url };
  const data = optionalString(object, "callback_data");
  if (data !== "") return { kind: "callback", data };
  if (hasField(object, "callback_game")) return { kind: "game" };
  if (hasField(object, "pay")) return { kind: "pay" };
  if (hasField(object, "switch_inline_query")) {
    const chats = { users: true, bots: true, groups: true, channels: true };
    return { kind: "switch", query: requiredString(object, "switch_inline_query"), chats };
  }
  if (hasField(object, "switch_inline_query_chosen_chat"))
    return parseChosenChat(requiredObject(object, "switch_inline_query_chosen_chat"));
  if (hasField(object, "switch_inline_query_current_chat"))
    return {
      kind: "switch_current",
      query: requiredString(object, "switch_inline_query_current_chat"),
    };
  if (hasField(object, "login_url")) return parseLogin(requiredObject(object, "login_url"));
  if (hasField(object, "web_app"))
    return { kind: "web_app", value: requiredString(requiredObject(object, "web_app"), "url") };
  if (hasField(object, "copy_text"))
    return {
      kind: "copy_text",
      value: requiredString(requiredObject(object, "copy_text"), "text"),
    };
  if (hasField(object, "disabled")) {
    requiredObject(object, "disabled");
    return { kind: "disabled" };
  }
  throw new ParseError("Text buttons are unallowed in the inline keyboard");
}

function parseChosenChat(object: JsonObject): InlineAction {
  const query = optionalString(object, "query");
  const users = optionalBoolean(object, "allow_user_chats");
  const bots = optionalBoolean(object, "allow_bot_chats");
  const groups = optionalBoolean(object, "allow_group_chats");
  const channels = optionalBoolean(object, "allow_channel_chats");
  return { kind: "switch", query, chats: { users, bots, groups, channels } };
}

function parseLogin(object: JsonObject): InlineAction {
  const url = requiredString(object, "url");
  const name = optionalString(object, "bot_username");
  const requestWriteAccess = optionalBoolean(object, "request_write_access");
  const forwardText = optionalString(object, "forward_text");
  const botUsername = name.replace(/^@/, "");
  if (name !== "" && !/^\w+$/.test(botUsername))
    throw new ParseError("LoginUrl bot username is invalid");
  return { kind: "login", url, botUsername, requestWriteAccess, forwardText };
}
