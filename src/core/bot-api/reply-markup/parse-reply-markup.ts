import { optionalArray, optionalBoolean, optionalString } from "../json-fields.ts";
import { type JsonValue, parseJson } from "../json-value.ts";
import { ParseError } from "../parse-error.ts";
import { parseInlineButton } from "./parse-inline-button.ts";
import { parseKeyboardButton } from "./parse-keyboard-button.ts";
import type { ReplyMarkup } from "./reply-markup.ts";

/**
 * Reads the parameter `reply_markup`. All fields are checked, then the first of keyboard, inline keyboard, removal and forced reply
 * is taken. telegram-bot-api: Client::get_reply_markup
 *
 * @returns undefined = no markup
 * @throws {ParseError}
 */
export function parseReplyMarkup(source: string): ReplyMarkup | undefined {
  if (source === "") return undefined;
  const object = parseJson(source);
  if (object === undefined) throw new ParseError("Can't parse reply keyboard markup JSON object");
  return readReplyMarkup(object);
}

/** As {@link parseReplyMarkup} for a value within a parameter. @throws {ParseError} */
export function readReplyMarkup(object: JsonValue): ReplyMarkup | undefined {
  if (object.type !== "Object") throw new ParseError("Object expected as reply markup");

  const keyboard = parseRows(
    optionalArray(object, "keyboard"),
    'Field "keyboard" must be an Array of Arrays',
    "Can't parse keyboard button: ",
    parseKeyboardButton,
  );
  const inlineKeyboard = parseRows(
    optionalArray(object, "inline_keyboard"),
    'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    "Can't parse inline keyboard button: ",
    parseInlineButton,
  );
  const flag = (name: string): boolean => optionalBoolean(object, name);
  const hide = flag("hide_keyboard");
  const remove = flag("remove_keyboard");
  const personal = flag("personal_keyboard");
  const selective = flag("selective") || personal;
  const forceReplyKeyboard = flag("force_reply_keyboard");
  const forceReply = flag("force_reply");
  const placeholder = optionalString(object, "input_field_placeholder");

  if (keyboard.length > 0) {
    const resize = flag("resize_keyboard");
    const oneTime = flag("one_time_keyboard");
    const persistent = flag("is_persistent");
    return {
      kind: "keyboard",
      rows: keyboard,
      resize,
      oneTime,
      persistent,
      selective,
      placeholder,
      forceReply,
    };
  }
  if (inlineKeyboard.length > 0) return { kind: "inline", rows: inlineKeyboard, forceReply };
  if (hide || remove) return { kind: "remove", selective };
  if (forceReply || forceReplyKeyboard) return { kind: "force_reply", selective, placeholder };
  return undefined;
}

function parseRows<Button>(
  rows: readonly JsonValue[] | undefined,
  notRows: string,
  buttonPrefix: string,
  parseButton: (value: JsonValue) => Button,
): Button[][] {
  return (rows ?? []).map((row) => {
    if (row.type !== "Array") throw new ParseError(notRows);
    return row.items.map((button) => {
      try {
        return parseButton(button);
      } catch (error) {
        if (!(error instanceof ParseError)) throw error;
        throw new ParseError(buttonPrefix + error.message);
      }
    });
  });
}
