import type * as Tl from "../../../schemas/generated/tl.ts";
import { isUserId } from "../bot-api/text-formatting/links.ts";
import type { JsonObject } from "./json-object.ts";
import { receivedLink } from "../bot-api/text-formatting/given-entity.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The inline keyboard under a message; other keyboards are never shown in a `Message`. Buttons without a face or with a wrong link
 * are left out, and rows without buttons. TDLib: get_reply_markup
 *
 * @see https://core.telegram.org/bots/api#inlinekeyboardmarkup
 */
export function convertReplyMarkup(markup: Tl.ReplyMarkup | undefined): JsonObject | undefined {
  if (markup?._ !== "replyInlineMarkup") return undefined;
  const rows = markup.rows.map((row) =>
    row.buttons.flatMap((button) => convertButton(button) ?? []),
  );
  const shown = rows.filter((row) => row.length > 0);
  if (shown.length === 0) return undefined;
  const json: JsonObject = { inline_keyboard: shown };
  if (markup.forceReply === true) json["force_reply"] = true;
  return json;
}

function convertButton(button: Tl.KeyboardInlineButton): JsonObject | undefined {
  const { style, text } = button;
  const icon = style?.icon ?? 0n;
  const action = buttonAction(button.type);
  if (action === undefined || (text === "" && icon === 0n)) return undefined;
  const json: JsonObject = { text };
  if (icon !== 0n) json["icon_custom_emoji_id"] = icon.toString();
  if (style?.bgPrimary === true) json["style"] = "primary";
  else if (style?.bgDanger === true) json["style"] = "danger";
  else if (style?.bgSuccess === true) json["style"] = "success";
  return Object.assign(json, action);
}

/** The one field that says what a button does; undefined when it can do nothing. */
export function buttonAction(type: Tl.InlineButtonType): JsonObject | undefined {
  switch (type._) {
    case "inlineButtonTypeUrl":
    case "inlineButtonTypeUrlAuth": {
      const url = receivedLink(type.url);
      return url === undefined ? undefined : { url };
    }
    case "inlineButtonTypeUserProfile":
      return isUserId(type.userId) ? { url: `tg://user?id=${type.userId}` } : undefined;
    case "inlineButtonTypeCallback":
      return { callback_data: callbackData(type.data) };
    case "inlineButtonTypeWebView": {
      const url = receivedLink(type.url);
      return url === undefined ? undefined : { web_app: { url } };
    }
    case "inlineButtonTypeGame":
      return { callback_game: {} };
    case "inlineButtonTypeBuy":
      return { pay: true };
    case "inlineButtonTypeCopy":
      return { copy_text: { text: type.copyText } };
    case "inlineButtonTypeSwitchInline":
      return switchInline(type);
    case "inlineButtonTypeDisabled":
      return { disabled: {} };
    default:
      return undefined;
  }
}

/** Button data as text; what is not UTF-8 is shown as the word `INVALID`. telegram-bot-api: JsonInlineKeyboardButton */
export function callbackData(data: Uint8Array): string {
  try {
    return utf8.decode(data);
  } catch {
    return "INVALID";
  }
}

export function isUtf8(data: Uint8Array): boolean {
  try {
    utf8.decode(data);
    return true;
  } catch {
    return false;
  }
}

function switchInline(type: Tl.inlineButtonTypeSwitchInline): JsonObject {
  if (type.samePeer === true) return { switch_inline_query_current_chat: type.query };
  if (type.peerTypes === undefined || type.peerTypes.length === 0)
    return { switch_inline_query: type.query };
  const kinds = new Set(type.peerTypes.map((kind) => kind._));
  const users = kinds.has("inlineQueryPeerTypePM");
  const bots = kinds.has("inlineQueryPeerTypeBotPM");
  const groups = kinds.has("inlineQueryPeerTypeChat") || kinds.has("inlineQueryPeerTypeMegagroup");
  const channels = kinds.has("inlineQueryPeerTypeBroadcast");
  if (users && bots && groups && channels) return { switch_inline_query: type.query };
  return {
    switch_inline_query_chosen_chat: {
      query: type.query,
      allow_user_chats: users,
      allow_bot_chats: bots,
      allow_group_chats: groups,
      allow_channel_chats: channels,
    },
  };
}
