import type * as Tl from "../../../schemas/generated/tl.ts";
import { contextFrom } from "../../core/convert/context-from.ts";
import { convertMessage } from "../../core/convert/message.ts";
import type { WorldParts } from "../services/rpc-context.ts";
import { messageAs } from "../world/message-view.ts";
import { PeerCollector } from "../world/peer-collector.ts";
import type { WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";

/** A Bot API `Message` as `viewer` sees it; reply keyboards are shown too, which the Bot API keeps to itself. */
export function observedMessage(
  parts: WorldParts,
  viewer: WorldUser,
  message: WorldMessage,
): object {
  const peers = new PeerCollector(parts.world, viewer);
  peers.message(message);
  const seen = [messageAs(viewer, message)];
  const target = message.replyTo?.message;
  if (target !== undefined && !target.deleted) {
    peers.message(target);
    seen.push(messageAs(viewer, target));
  }
  const context = contextFrom(peers.users(), peers.chats(), seen, viewer.id);
  const json: Record<string, unknown> = { ...convertMessage(messageAs(viewer, message), context) };
  const keyboard = replyKeyboard(message.replyMarkup);
  if (keyboard !== undefined) json["reply_markup"] = keyboard;
  return json;
}

function replyKeyboard(markup: Tl.ReplyMarkup | undefined): object | undefined {
  switch (markup?._) {
    case "replyKeyboardMarkup":
      return {
        keyboard: markup.rows.map((row) =>
          row.buttons.map((button) => ({ text: button.text, ...buttonKind(button.type) })),
        ),
        is_persistent: markup.persistent,
        resize_keyboard: markup.resize,
        one_time_keyboard: markup.singleUse,
        input_field_placeholder: markup.placeholder,
        selective: markup.selective,
      };
    case "replyKeyboardHide":
      return { remove_keyboard: true, selective: markup.selective };
    case "replyKeyboardForceReply":
      return {
        force_reply: true,
        input_field_placeholder: markup.placeholder,
        selective: markup.selective,
      };
    default:
      return undefined;
  }
}

function buttonKind(type: Tl.ButtonType): object {
  switch (type._) {
    case "buttonTypeRequestPhone":
      return { request_contact: true };
    case "buttonTypeRequestGeoLocation":
      return { request_location: true };
    case "buttonTypeRequestPoll":
      return {
        request_poll: type.quiz === undefined ? {} : { type: type.quiz ? "quiz" : "regular" },
      };
    case "buttonTypeSimpleWebView":
      return { web_app: { url: type.url } };
    case "buttonTypeRequestPeer":
      return type.peerType._ === "requestPeerTypeUser"
        ? { request_users: { request_id: type.buttonId, max_quantity: type.maxQuantity } }
        : { request_chat: { request_id: type.buttonId } };
    default:
      return {};
  }
}
