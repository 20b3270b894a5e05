import type * as Tl from "../../../../schemas/generated/tl.ts";
import { ParseError } from "../parse-error.ts";
import { cleanString } from "../text-formatting/clean-text.ts";
import { inlineActionToTl } from "./inline-action-to-tl.ts";
import { keyboardActionToTl } from "./keyboard-action-to-tl.ts";
import type { ButtonFace, KeyboardButton, ReplyMarkup } from "./reply-markup.ts";

const MAX_BUTTONS_PER_ROW = 12;
const MAX_BUTTONS = 300;

/** Where a markup is to be shown, and who is behind the ids and names in it. */
export interface MarkupTarget {
  /** Only users' chats may be asked for contacts, places and peers. */
  readonly isPrivate: boolean;
  /** Channels show inline keyboards only, and none that begin an inline query. */
  readonly isChannel: boolean;
  /** Edits and inline messages take inline keyboards only. */
  readonly onlyInline: boolean;
  /** The input user of an id; access hash 0 when unknown. */
  readonly inputUser: (id: bigint) => Tl.InputUser;
  /** The bot of a login button; "" = the bot itself. */
  readonly loginBot: (username: string) => Tl.InputUser;
}

/**
 * Checks a markup against the chat and makes it what is sent. Buttons without text and icon vanish, rows are cut after 12 buttons,
 * keyboards after 300. td: get_reply_markup
 *
 * @returns undefined when nothing is left
 * @throws {ParseError}
 */
export function replyMarkupToTl(
  markup: ReplyMarkup,
  target: MarkupTarget,
): Tl.ReplyMarkup | undefined {
  if ((target.onlyInline || target.isChannel) && markup.kind !== "inline")
    throw new ParseError("Inline keyboard expected");
  const selective = (given: boolean): true | undefined =>
    given && !target.isPrivate ? true : undefined;
  switch (markup.kind) {
    case "inline": {
      const rows = keptRows(markup.rows, "Inline keyboard button", (button) => ({
        _: "keyboardInlineButton" as const,
        ...faceToTl(button),
        type: inlineActionToTl(button.action, target),
      }));
      if (rows.length === 0) return undefined;
      return {
        _: "replyInlineMarkup",
        ...(markup.forceReply && { forceReply: true as const }),
        rows: rows.map((buttons) => ({ _: "keyboardInlineButtonRow", buttons })),
      };
    }
    case "keyboard": {
      const rows = keptRows(markup.rows, "Keyboard button", (button) =>
        buttonToTl(button, target.isPrivate),
      );
      if (rows.length === 0) return undefined;
      return {
        _: "replyKeyboardMarkup",
        ...(markup.resize && { resize: true as const }),
        ...(markup.oneTime && { singleUse: true as const }),
        ...(markup.persistent && { persistent: true as const }),
        ...(markup.forceReply && { forceReply: true as const }),
        selective: selective(markup.selective),
        ...(markup.placeholder !== "" && { placeholder: markup.placeholder }),
        rows: rows.map((buttons) => ({ _: "keyboardButtonRow", buttons })),
      };
    }
    case "remove":
      return { _: "replyKeyboardHide", selective: selective(markup.selective) };
    case "force_reply":
      return {
        _: "replyKeyboardForceReply",
        selective: selective(markup.selective),
        ...(markup.placeholder !== "" && { placeholder: markup.placeholder }),
      };
  }
}

/** A button that stands alone. @throws {ParseError} */
export function keyboardButtonToTl(button: KeyboardButton, isPrivate: boolean): Tl.KeyboardButton {
  if (cleanString(button.text) === "")
    throw new ParseError("Keyboard button text must be non-empty");
  return buttonToTl(button, isPrivate);
}

const buttonToTl = (button: KeyboardButton, isPrivate: boolean): Tl.KeyboardButton => ({
  _: "keyboardButton",
  ...faceToTl(button),
  type: keyboardActionToTl(button.action, isPrivate),
});

function keptRows<Button extends ButtonFace, Sent>(
  rows: readonly (readonly Button[])[],
  name: string,
  toTl: (button: Button) => Sent,
): Sent[][] {
  const result: Sent[][] = [];
  let total = 0;
  for (const row of rows) {
    const kept: Sent[] = [];
    for (const button of row) {
      if (button.text === "" && button.icon === 0n) continue;
      if (cleanString(button.text) === "") throw new ParseError(`${name} text must be non-empty`);
      kept.push(toTl(button));
      total++;
      if (kept.length >= MAX_BUTTONS_PER_ROW || total >= MAX_BUTTONS) break;
    }
    if (kept.length > 0) result.push(kept);
    if (total >= MAX_BUTTONS) break;
  }
  return result;
}

function faceToTl(face: ButtonFace): {
  readonly text: string;
  readonly style?: Tl.keyboardButtonStyle;
} {
  const text = cleanString(face.text);
  if (face.style === "default" && face.icon === 0n) return { text };
  const style: Tl.keyboardButtonStyle = {
    _: "keyboardButtonStyle",
    ...(face.style === "primary" && { bgPrimary: true as const }),
    ...(face.style === "danger" && { bgDanger: true as const }),
    ...(face.style === "success" && { bgSuccess: true as const }),
    ...(face.icon !== 0n && { icon: face.icon }),
  };
  return { text, style };
}
