import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { endExpiredBans } from "../world/expired-bans.ts";
import type { Place } from "../world/world-message.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { World } from "../world/world.ts";

/** A bot may leave the hash 0 for those it has met. */
function knows(world: World, viewer: WorldUser, peerId: number, hash: bigint): boolean {
  if (hash !== 0n || viewer.bot === undefined) return hash === world.accessHash(viewer.id, peerId);
  return peerId < 0 || viewer.account.contacts.has(peerId) || shareChat(world, viewer.id, peerId);
}

function shareChat(world: World, a: number, b: number): boolean {
  for (const chats of [world.groups, world.channels]) {
    for (const { members } of chats.values()) if (members.has(a) && members.has(b)) return true;
  }
  return false;
}

/** The user meant; undefined when there is none the account may name. A bot may leave the access hash 0. */
export function findUser(
  world: World,
  viewer: WorldUser,
  input: Tl.InputUser | Tl.InputPeer,
): WorldUser | undefined {
  switch (input._) {
    case "inputUserSelf":
    case "inputPeerSelf":
      return viewer;
    case "inputUser":
    case "inputPeerUser": {
      const user = world.users.get(Number(input.userId));
      if (user === undefined || user === viewer) return user;
      return knows(world, viewer, user.id, input.accessHash) ? user : undefined;
    }
    case "inputUserFromMessage":
    case "inputPeerUserFromMessage":
      if (viewer.bot !== undefined) throw new RpcError(400, "FROM_MESSAGE_BOT_DISABLED");
      return world.users.get(Number(input.userId));
    default:
      return undefined;
  }
}

/** @throws {RpcError} 400 USER_ID_INVALID */
export function inputUser(world: World, viewer: WorldUser, input: Tl.InputUser): WorldUser {
  const user = findUser(world, viewer, input);
  if (user === undefined) throw new RpcError(400, "USER_ID_INVALID");
  return user;
}

/** @throws {RpcError} 400 CHANNEL_INVALID; CHANNEL_PRIVATE for one the account was removed from or is not in and cannot see */
export function inputChannel(
  world: World,
  viewer: WorldUser,
  input: Tl.InputChannel | Tl.inputPeerChannel | Tl.inputPeerChannelFromMessage,
): WorldChat {
  if (input._ === "inputChannelEmpty") throw new RpcError(400, "CHANNEL_INVALID");
  const chat = world.channels.get(Number(input.channelId));
  if (chat === undefined) throw new RpcError(400, "CHANNEL_INVALID");
  if ("accessHash" in input && !knows(world, viewer, -chat.id, input.accessHash)) {
    throw new RpcError(400, "CHANNEL_INVALID");
  }
  endExpiredBans(chat, world.clock.now());
  const member = chat.members.has(viewer.id) || chat.recorded !== undefined;
  if (!member && (chat.banned.has(viewer.id) || chat.username === undefined)) {
    throw new RpcError(400, "CHANNEL_PRIVATE");
  }
  return chat;
}

/** @throws {RpcError} 400 PEER_ID_INVALID, CHANNEL_INVALID, CHANNEL_PRIVATE */
export function inputPlace(world: World, viewer: WorldUser, input: Tl.InputPeer): Place {
  switch (input._) {
    case "inputPeerChat": {
      const chat = world.groups.get(Number(input.chatId));
      if (chat === undefined) throw new RpcError(400, "PEER_ID_INVALID");
      return { kind: "chat", chat };
    }
    case "inputPeerChannel":
    case "inputPeerChannelFromMessage":
      return { kind: "chat", chat: inputChannel(world, viewer, input) };
    default: {
      const user = findUser(world, viewer, input);
      if (user === undefined) throw new RpcError(400, "PEER_ID_INVALID");
      return { kind: "private", a: viewer, b: user };
    }
  }
}
