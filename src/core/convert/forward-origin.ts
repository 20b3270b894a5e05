import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { chatKind, convertChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** A forward from this channel hides its author, whose name is the signature. telegram-bot-api: HIDDEN_AUTHOR_CHANNEL_ID */
const HIDDEN_AUTHOR_CHANNEL_ID = 1228946795n;

/** A `MessageOrigin`. @see https://core.telegram.org/bots/api#messageorigin */
export function convertOrigin(header: Tl.MessageFwdHeader, context: ConvertContext): JsonObject {
  const { date } = header;
  const from = header.fromId;
  if (from === undefined || isHidden(header)) {
    const name = header.fromName || header.postAuthor || undefined;
    return { type: "hidden_user", sender_user_name: name, date };
  }
  if (header.imported === true) return { type: "hidden_user", date };
  if (from._ === "peerUser") {
    return { type: "user", sender_user: convertUserId(from.userId, context), date };
  }
  const chat = convertChat(markedPeerId(from), context);
  const json: JsonObject =
    (header.channelPost ?? 0) <= 0
      ? { type: "chat", sender_chat: chat }
      : { type: "channel", chat, message_id: header.channelPost };
  if (header.postAuthor !== undefined && header.postAuthor !== "") {
    json["author_signature"] = header.postAuthor;
  }
  json["date"] = date;
  return json;
}

/** Writes `forward_origin`, `is_automatic_forward` and the fields that Bot API 7.0 replaced and the server still sends. */
export function writeForward(
  json: JsonObject,
  header: Tl.MessageFwdHeader,
  isAutomatic: boolean,
  context: ConvertContext,
): void {
  if (!hasOrigin(header)) return;
  const origin = convertOrigin(header, context);
  json["forward_origin"] = origin;
  if (isAutomatic) json["is_automatic_forward"] = true;
  switch (origin["type"]) {
    case "user":
      json["forward_from"] = origin["sender_user"];
      break;
    case "hidden_user":
      json["forward_sender_name"] = origin["sender_user_name"];
      break;
    default:
      json["forward_from_chat"] = origin["chat"] ?? origin["sender_chat"];
      json["forward_from_message_id"] = origin["message_id"];
      json["forward_signature"] = origin["author_signature"];
  }
  json["forward_date"] = header.date;
}

/** A channel's post that Telegram forwarded to the discussion group, or a forward that keeps where it was saved from. */
export const isAutomaticForward = (
  header: Tl.MessageFwdHeader,
  chatId: number,
  context: ConvertContext,
): boolean =>
  hasOrigin(header) &&
  header.savedFromPeer?._ === "peerChannel" &&
  (header.savedFromMsgId ?? 0) > 0 &&
  isSourceWhole(header) &&
  chatKind(chatId, context) === "supergroup" &&
  chatKind(markedPeerId(header.savedFromPeer), context) === "channel";

/** Who forwarded it last is told with the date, or not believed at all. TDLib: LastForwardedMessageInfo */
const isSourceWhole = ({ savedFromId, savedFromName, savedDate }: Tl.MessageFwdHeader): boolean =>
  (savedFromId === undefined && (savedFromName ?? "") === "") || (savedDate ?? 0) > 0;

/** Does the header say when the message was sent, and by whom? TDLib: MessageOrigin */
export function hasOrigin({ date, fromId, fromName }: Tl.MessageFwdHeader): boolean {
  if (date <= 0 || fromId?._ === "peerChat") return false;
  return fromId !== undefined || (fromName ?? "") !== "";
}

const isHidden = ({ fromId, fromName, postAuthor, channelPost }: Tl.MessageFwdHeader): boolean =>
  (fromName ?? "") !== "" ||
  (fromId?._ === "peerChannel" &&
    fromId.channelId === HIDDEN_AUTHOR_CHANNEL_ID &&
    (postAuthor ?? "") !== "" &&
    (channelPost ?? 0) <= 0);
