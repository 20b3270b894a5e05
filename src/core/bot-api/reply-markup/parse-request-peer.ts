import type * as Tl from "../../../../schemas/generated/tl.ts";
import {
  anyField,
  hasField,
  optionalBoolean,
  optionalInt,
  optionalString,
  requiredInt,
} from "../json-fields.ts";
import type { JsonObject } from "../json-value.ts";
import { parseAdministratorRights } from "./parse-administrator-rights.ts";

type RequestPeer = Tl.inputButtonTypeRequestPeer;

/** A TL flag: present when true. */
const flag = (value: boolean): true | undefined => (value ? true : undefined);

/** KeyboardButtonRequestUsers. @throws {ParseError} */
export function parseRequestUsers(object: JsonObject): RequestPeer {
  const buttonId = requiredInt(object, "request_id");
  const isBot = optionalBoolean(object, "user_is_bot");
  const isPremium = optionalBoolean(object, "user_is_premium");
  const maxQuantity = Math.max(optionalInt(object, "max_quantity", 1), 1);
  const peerType: Tl.requestPeerTypeUser = {
    _: "requestPeerTypeUser",
    ...(hasField(object, "user_is_bot") && { bot: isBot }),
    ...(hasField(object, "user_is_premium") && { premium: isPremium }),
  };
  return {
    _: "inputButtonTypeRequestPeer",
    ...requested(object, "request_name"),
    buttonId,
    peerType,
    maxQuantity,
  };
}

/** KeyboardButtonRequestChat. @throws {ParseError} */
export function parseRequestChat(object: JsonObject): RequestPeer {
  const buttonId = requiredInt(object, "request_id");
  const isChannel = optionalBoolean(object, "chat_is_channel");
  const isForum = optionalBoolean(object, "chat_is_forum");
  const hasUsername = optionalBoolean(object, "chat_has_username");
  const creator = flag(optionalBoolean(object, "chat_is_created"));
  const rights = (name: string): Tl.chatAdminRights | undefined =>
    hasField(object, name)
      ? parseAdministratorRights(anyField(object, name), isChannel)
      : undefined;
  const userAdminRights = rights("user_administrator_rights");
  const botAdminRights = rights("bot_administrator_rights");
  const botParticipant = flag(optionalBoolean(object, "bot_is_member"));
  const restricted = {
    creator,
    ...(hasField(object, "chat_has_username") && { hasUsername }),
    userAdminRights,
    botAdminRights,
  };
  const peerType: Tl.RequestPeerType = isChannel
    ? { _: "requestPeerTypeBroadcast", ...restricted }
    : {
        _: "requestPeerTypeChat",
        ...restricted,
        botParticipant,
        ...(hasField(object, "chat_is_forum") && { forum: isForum }),
      };
  return {
    _: "inputButtonTypeRequestPeer",
    ...requested(object, "request_title"),
    buttonId,
    peerType,
    maxQuantity: 1,
  };
}

/** KeyboardButtonRequestManagedBot. @throws {ParseError} */
export function parseRequestManagedBot(object: JsonObject): RequestPeer {
  const buttonId = requiredInt(object, "request_id");
  const suggestedName = optionalString(object, "suggested_name");
  const suggestedUsername = optionalString(object, "suggested_username");
  const peerType: Tl.requestPeerTypeCreateBot = {
    _: "requestPeerTypeCreateBot",
    botManaged: true,
    ...(suggestedName !== "" && { suggestedName }),
    ...(suggestedUsername !== "" && { suggestedUsername }),
  };
  return { _: "inputButtonTypeRequestPeer", buttonId, peerType, maxQuantity: 1 };
}

/** What of the chosen peers is to be shown to the bot. */
function requested(
  object: JsonObject,
  nameField: string,
): Pick<RequestPeer, "nameRequested" | "usernameRequested" | "photoRequested"> {
  return {
    nameRequested: flag(optionalBoolean(object, nameField)),
    usernameRequested: flag(optionalBoolean(object, "request_username")),
    photoRequested: flag(optionalBoolean(object, "request_photo")),
  };
}
