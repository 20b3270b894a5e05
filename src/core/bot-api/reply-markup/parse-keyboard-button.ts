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
import {
  parseRequestChat,
  parseRequestManagedBot,
  parseRequestUsers,
} from "./parse-request-peer.ts";
import type { KeyboardAction, KeyboardButton } from "./reply-markup.ts";

/**
 * Reads a KeyboardButton: a string, or an object whose first request field decides. telegram-bot-api: Client::get_keyboard_button
 *
 * @throws {ParseError} without the words `Can't parse keyboard button: `
 */
export function parseKeyboardButton(value: JsonValue): KeyboardButton {
  if (value.type === "String")
    return { text: value.text, style: "default", icon: 0n, action: { kind: "text" } };
  if (value.type !== "Object") throw new ParseError("KeyboardButton must be a String or an Object");
  const face = parseButtonFace(value);
  return { ...face, action: parseAction(value) };
}

function parseAction(object: JsonObject): KeyboardAction {
  const phone = optionalBoolean(object, "request_phone_number");
  const contact = optionalBoolean(object, "request_contact");
  if (phone || contact) return { kind: "phone" };
  if (optionalBoolean(object, "request_location")) return { kind: "location" };
  if (hasField(object, "request_poll")) {
    const type = optionalString(requiredObject(object, "request_poll"), "type");
    if (type === "quiz") return { kind: "poll", quiz: true };
    return type === "regular" ? { kind: "poll", quiz: false } : { kind: "poll" };
  }
  if (hasField(object, "web_app"))
    return { kind: "web_app", url: requiredString(requiredObject(object, "web_app"), "url") };
  for (const name of ["request_users", "request_user"])
    if (hasField(object, name))
      return { kind: "users", request: parseRequestUsers(requiredObject(object, name)) };
  if (hasField(object, "request_chat"))
    return { kind: "chat", request: parseRequestChat(requiredObject(object, "request_chat")) };
  if (hasField(object, "request_managed_bot")) {
    const request = parseRequestManagedBot(requiredObject(object, "request_managed_bot"));
    return { kind: "managed_bot", request };
  }
  return { kind: "text" };
}
