import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";

const MAX_BUTTONS = 300;
const MAX_CALLBACK_BYTES = 64;

/**
 * A keyboard as the server keeps it: checked, input forms replaced by what clients are shown, empty rows dropped.
 *
 * @param shownUser the id behind an input user, or undefined when the sender cannot know it
 * @returns undefined for an inline keyboard without buttons
 * @throws {RpcError} 400 BUTTON_DATA_INVALID, BUTTON_URL_INVALID, BUTTON_TEXT_INVALID, BUTTON_USER_INVALID, REPLY_MARKUP_INVALID,
 * REPLY_MARKUP_TOO_LONG
 */
export function storedMarkup(
  markup: Tl.ReplyMarkup | undefined,
  shownUser: (user: Tl.InputUser) => number | undefined,
): Tl.ReplyMarkup | undefined {
  if (markup === undefined) return undefined;
  switch (markup._) {
    case "replyKeyboardHide":
    case "replyKeyboardForceReply":
      return markup;
    case "replyKeyboardMarkup": {
      const rows = markup.rows
        .filter((row) => row.buttons.length > 0)
        .map((row) => ({ ...row, buttons: row.buttons.map(storedButton) }));
      if (rows.length === 0) throw new RpcError(400, "REPLY_MARKUP_INVALID");
      checkCount(rows);
      return { ...markup, rows };
    }
    case "replyInlineMarkup": {
      const rows = markup.rows
        .filter((row) => row.buttons.length > 0)
        .map((row) => ({
          ...row,
          buttons: row.buttons.map((button) => ({
            ...button,
            type: storedInlineType(button, shownUser),
          })),
        }));
      checkCount(rows);
      return rows.length === 0 ? undefined : { ...markup, rows };
    }
  }
}

function checkCount(rows: readonly { readonly buttons: readonly unknown[] }[]): void {
  let count = 0;
  for (const row of rows) count += row.buttons.length;
  if (count > MAX_BUTTONS) throw new RpcError(400, "REPLY_MARKUP_TOO_LONG");
}

function storedButton(button: Tl.KeyboardButton): Tl.KeyboardButton {
  if (button.text === "") throw new RpcError(400, "BUTTON_TEXT_INVALID");
  const { type } = button;
  if (type._ !== "inputButtonTypeRequestPeer") return button;
  const { buttonId, peerType, maxQuantity } = type;
  return { ...button, type: { _: "buttonTypeRequestPeer", buttonId, peerType, maxQuantity } };
}

function storedInlineType(
  button: Tl.KeyboardInlineButton,
  shownUser: (user: Tl.InputUser) => number | undefined,
): Tl.InlineButtonType {
  if (button.text === "") throw new RpcError(400, "BUTTON_TEXT_INVALID");
  const { type } = button;
  switch (type._) {
    case "inlineButtonTypeCallback":
      if (type.data.length === 0 || type.data.length > MAX_CALLBACK_BYTES) {
        throw new RpcError(400, "BUTTON_DATA_INVALID");
      }
      return { ...type, data: Buffer.from(type.data) };
    case "inlineButtonTypeUrl":
      if (!isUrl(type.url)) throw new RpcError(400, "BUTTON_URL_INVALID");
      return type;
    case "inlineButtonTypeWebView":
      if (!type.url.startsWith("https://")) throw new RpcError(400, "BUTTON_URL_INVALID");
      return type;
    case "inputInlineButtonTypeUrlAuth":
      return { _: "inlineButtonTypeUrlAuth", fwdText: type.fwdText, url: type.url, buttonId: 0 };
    case "inputInlineButtonTypeUserProfile": {
      const id = shownUser(type.userId);
      if (id === undefined) throw new RpcError(400, "BUTTON_USER_INVALID");
      return { _: "inlineButtonTypeUserProfile", userId: BigInt(id) };
    }
    default:
      return type;
  }
}

const isUrl = (url: string): boolean =>
  /^(?:https?|tg|ton|tonsite):\/\/\S+$/i.test(url) && url.length <= 2048;

export const sameMarkup = (a: Tl.ReplyMarkup | undefined, b: Tl.ReplyMarkup | undefined): boolean =>
  JSON.stringify(a, comparable) === JSON.stringify(b, comparable);

const comparable = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;
