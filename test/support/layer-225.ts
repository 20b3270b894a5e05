import { tl229 } from "../../src/core/tl/layer-229.ts";
import { tlFromJson } from "../../src/core/tl/tl-json.ts";

type Json = Record<string, unknown>;

const INLINE_TYPES: Readonly<Record<string, string>> = {
  keyboardButtonUrl: "inlineButtonTypeUrl",
  keyboardButtonCallback: "inlineButtonTypeCallback",
  keyboardButtonSwitchInline: "inlineButtonTypeSwitchInline",
  keyboardButtonGame: "inlineButtonTypeGame",
  keyboardButtonBuy: "inlineButtonTypeBuy",
  keyboardButtonUrlAuth: "inlineButtonTypeUrlAuth",
  inputKeyboardButtonUrlAuth: "inputInlineButtonTypeUrlAuth",
  keyboardButtonUserProfile: "inlineButtonTypeUserProfile",
  inputKeyboardButtonUserProfile: "inputInlineButtonTypeUserProfile",
  keyboardButtonWebView: "inlineButtonTypeWebView",
  keyboardButtonCopy: "inlineButtonTypeCopy",
};
const REPLY_TYPES: Readonly<Record<string, string>> = {
  keyboardButton: "buttonTypeDefault",
  keyboardButtonRequestPhone: "buttonTypeRequestPhone",
  keyboardButtonRequestGeoLocation: "buttonTypeRequestGeoLocation",
  keyboardButtonRequestPoll: "buttonTypeRequestPoll",
  keyboardButtonSimpleWebView: "buttonTypeSimpleWebView",
  inputKeyboardButtonRequestPeer: "inputButtonTypeRequestPeer",
  keyboardButtonRequestPeer: "buttonTypeRequestPeer",
};

/** TL JSON recorded at layer 225 as layer 229 writes it: keyboards differ. Placeholders of recordings become values. */
export function upgradeTlJson(value: unknown): unknown {
  if (value === "$date") return 1_800_000_000;
  if (value === "$") return 1;
  if (Array.isArray(value)) return value.map(upgradeTlJson);
  if (typeof value !== "object" || value === null) return value;
  const object = value as Json;
  if (object["_"] === "replyInlineMarkup")
    return withRows(object, "keyboardInlineButtonRow", "keyboardInlineButton", INLINE_TYPES);
  if (object["_"] === "replyKeyboardMarkup")
    return withRows(object, "keyboardButtonRow", "keyboardButton", REPLY_TYPES);
  if (object["_"] === "inputKeyboardButtonRequestPeer") {
    const { _: kind, text, ...rest } = object;
    return { _: "keyboardButton", text, type: { _: REPLY_TYPES[String(kind)], ...rest } };
  }
  return Object.fromEntries(
    Object.entries(object).map(([key, field]) => [key, upgradeTlJson(field)]),
  );
}

function withRows(
  markup: Json,
  row: string,
  button: string,
  types: Readonly<Record<string, string>>,
): Json {
  const rows = (markup["rows"] as { buttons: Json[] }[]).map(({ buttons }) => ({
    _: row,
    buttons: buttons.map((given) => {
      // already upgraded
      if (given["type"] !== undefined) return given;
      const { _, text, style, ...rest } = given;
      return {
        _: button,
        ...(style === undefined ? {} : { style }),
        text,
        type: { _: types[String(_)], ...rest },
      };
    }),
  }));
  return { ...markup, rows };
}

/** A recorded TL object as layer 229 decodes it. */
export function recordedTl<T>(json: unknown): T {
  return tlFromJson(tl229, upgradeTlJson(json)) as T;
}
