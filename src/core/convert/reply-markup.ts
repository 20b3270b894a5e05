import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The inline keyboard under a message; other keyboards are never shown in a `Message`.
 *
 * @see https://core.telegram.org/bots/api#inlinekeyboardmarkup
 */
export function convertReplyMarkup(markup: Tl.ReplyMarkup | undefined): JsonObject | undefined {
  if (markup?._ !== "replyInlineMarkup") return undefined;
  const json: JsonObject = {
    inline_keyboard: markup.rows.map((row) => row.buttons.map(convertButton)),
  };
  if (markup.forceReply === true) json["force_reply"] = true;
  return json;
}

function convertButton(button: Tl.KeyboardInlineButton): JsonObject {
  const json: JsonObject = { text: button.text };
  const style = button.style;
  if (style?.icon !== undefined) json["icon_custom_emoji_id"] = style.icon.toString();
  if (style?.bgPrimary === true) json["style"] = "primary";
  else if (style?.bgDanger === true) json["style"] = "danger";
  else if (style?.bgSuccess === true) json["style"] = "success";
  return Object.assign(json, buttonAction(button.type));
}

/** The one field that says what a button does. */
export function buttonAction(type: Tl.InlineButtonType): JsonObject {
  switch (type._) {
    case "inlineButtonTypeUrl":
    case "inlineButtonTypeUrlAuth":
      return { url: type.url };
    case "inlineButtonTypeUserProfile":
      return { url: `tg://user?id=${type.userId}` };
    case "inlineButtonTypeCallback":
      return { callback_data: callbackData(type.data) };
    case "inlineButtonTypeWebView":
      return { web_app: { url: type.url } };
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
      return {};
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

function switchInline(type: Tl.inlineButtonTypeSwitchInline): JsonObject {
  if (type.samePeer === true) return { switch_inline_query_current_chat: type.query };
  if (type.peerTypes === undefined) return { switch_inline_query: type.query };
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
