import type { TlObject } from "../../core/tl/tl-codec.ts";

/*
 * Layer 229 split keyboard buttons into a button and its type, and inline from reply keyboards. Older layers have one constructor a
 * kind, used in both. Fields other than those named here keep their names.
 */

const OLD_OF_INLINE_TYPE: Readonly<Record<string, string>> = {
  inlineButtonTypeUrl: "keyboardButtonUrl",
  inlineButtonTypeUrlAuth: "keyboardButtonUrlAuth",
  inputInlineButtonTypeUrlAuth: "inputKeyboardButtonUrlAuth",
  inlineButtonTypeWebView: "keyboardButtonWebView",
  inlineButtonTypeCallback: "keyboardButtonCallback",
  inlineButtonTypeGame: "keyboardButtonGame",
  inlineButtonTypeBuy: "keyboardButtonBuy",
  inlineButtonTypeSwitchInline: "keyboardButtonSwitchInline",
  inlineButtonTypeUserProfile: "keyboardButtonUserProfile",
  inputInlineButtonTypeUserProfile: "inputKeyboardButtonUserProfile",
  inlineButtonTypeCopy: "keyboardButtonCopy",
};

const OLD_OF_REPLY_TYPE: Readonly<Record<string, string>> = {
  buttonTypeDefault: "keyboardButton",
  buttonTypeRequestPhone: "keyboardButtonRequestPhone",
  buttonTypeRequestGeoLocation: "keyboardButtonRequestGeoLocation",
  buttonTypeRequestPoll: "keyboardButtonRequestPoll",
  buttonTypeRequestPeer: "keyboardButtonRequestPeer",
  inputButtonTypeRequestPeer: "inputKeyboardButtonRequestPeer",
  buttonTypeSimpleWebView: "keyboardButtonSimpleWebView",
};

const swapped = (table: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(table).map(([newer, older]) => [older, newer]));

const INLINE_TYPE_OF_OLD = swapped(OLD_OF_INLINE_TYPE);
const REPLY_TYPE_OF_OLD = swapped(OLD_OF_REPLY_TYPE);

function withType(button: TlObject, name: string): TlObject {
  const { _: _type, ...facts } = button["type"] as TlObject;
  return { ...facts, _: name, style: button["style"], text: button["text"] };
}

/** A `keyboardInlineButton` as older layers have it; a disabled one becomes one whose presses carry no data. */
export function inlineButtonToOld(button: TlObject): TlObject {
  const type = button["type"] as TlObject;
  const name = OLD_OF_INLINE_TYPE[type._];
  if (name !== undefined) return withType(button, name);
  return { ...withType(button, "keyboardButtonCallback"), data: Buffer.alloc(0) };
}

/** A reply keyboard's `keyboardButton` as older layers have it. */
export function replyButtonToOld(button: TlObject): TlObject {
  const type = button["type"] as TlObject;
  return withType(button, OLD_OF_REPLY_TYPE[type._] ?? "keyboardButton");
}

function ofType(name: string, type: string, button: TlObject): TlObject {
  const { _: _name, style, text, ...facts } = button;
  return { _: name, style, text, type: { ...facts, _: type } };
}

/** An older layer's button inside an inline keyboard; undefined when such a button has no place there. */
export function inlineButtonFromOld(button: TlObject): TlObject | undefined {
  const type = INLINE_TYPE_OF_OLD[button._];
  return type === undefined ? undefined : ofType("keyboardInlineButton", type, button);
}

/** An older layer's button inside a reply keyboard; kinds without a place there become plain text. */
export function replyButtonFromOld(button: TlObject): TlObject {
  const type = REPLY_TYPE_OF_OLD[button._];
  if (type !== undefined) return ofType("keyboardButton", type, button);
  const { style, text } = button;
  return { _: "keyboardButton", style, text, type: { _: "buttonTypeDefault" } };
}
