import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { markedChannelId } from "../../core/bot-api/marked-id.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { isBroadcast } from "./input-peer.ts";

/** What a method is going to do with a chat; write includes edit. */
export type AccessLevel = "read" | "readMembers" | "edit" | "write";

const forbidden = (text: string): BotApiError => new BotApiError(403, `Forbidden: ${text}`);

/**
 * Refuses a chat that the bot cannot use at this level, by what is known of it. telegram-bot-api: Client::check_chat_access
 *
 * @throws {BotApiError}
 */
export function checkAccess(peer: KnownPeer, level: AccessLevel): void {
  const writes = level === "edit" || level === "write";
  switch (peer.kind) {
    case "user":
      if (writes && peer.user.deleted === true) throw forbidden("user is deactivated");
      return;
    case "chat":
      checkGroup(peer.chat, level);
      return;
    case "channel":
      checkChannel(peer.chat, writes, isBroadcast(peer) ? "channel" : "supergroup");
  }
}

function checkGroup(chat: Tl.chat | Tl.chatForbidden, level: AccessLevel): void {
  if (level === "read") return;
  if (chat._ === "chatForbidden") throw forbidden("bot was kicked from the group chat");
  const isActive = chat.deactivated !== true;
  // of a group that is no more messages may still be edited
  if (!isActive && level === "edit") return;
  const successor = chat.migratedTo;
  if (successor?._ === "inputChannel")
    throw new BotApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: markedChannelId(successor.channelId),
    });
  if (!isActive) throw forbidden("the group chat was deleted");
  if (chat.left === true) throw forbidden("bot is not a member of the group chat");
}

function checkChannel(
  chat: Tl.channel | Tl.channelForbidden,
  writes: boolean,
  kind: "channel" | "supergroup",
): void {
  if (chat._ === "channelForbidden" || chat.bannedRights?.viewMessages === true)
    throw forbidden(`bot was kicked from the ${kind} chat`);
  if (isMember(chat)) return;
  const isPublic =
    (chat.username ?? "") !== "" || (chat.usernames ?? []).length > 0 || chat.hasGeo === true;
  if (writes || !isPublic) throw forbidden(`bot is not a member of the ${kind} chat`);
}

/** True when messages of the chat may be looked up by id. */
export const hasMessageAccess = (peer: KnownPeer): boolean =>
  peer.kind !== "channel" || (peer.chat._ === "channel" && isMember(peer.chat));

const isMember = (chat: Tl.channel): boolean =>
  chat.left !== true || chat.creator === true || chat.adminRights !== undefined;
