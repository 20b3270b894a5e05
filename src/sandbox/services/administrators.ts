import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { AdminRight, WorldChat } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import { inputChannel, inputPlace } from "./input-peers.ts";
import type { UserContext } from "./rpc-context.ts";

/** True for the owner, and for administrators with the right. */
export function mayManage(chat: WorldChat, user: WorldUser, right: AdminRight): boolean {
  const member = chat.members.get(user.id);
  return member?.status === "creator" || member?.rights.has(right) === true;
}

/** @throws {RpcError} 400 CHAT_ADMIN_REQUIRED */
export function checkMayManage(chat: WorldChat, user: WorldUser, right: AdminRight): void {
  if (!mayManage(chat, user, right)) throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
}

/** The basic group, supergroup or channel meant. @throws {RpcError} 400 PEER_ID_INVALID and as {@link inputPlace} */
export function inputChat({ world, user }: UserContext, peer: Tl.InputPeer): WorldChat {
  const place = inputPlace(world, user, peer);
  if (place.kind !== "chat") throw new RpcError(400, "PEER_ID_INVALID");
  return place.chat;
}

/** The supergroup or channel meant, which the account is in. @throws {RpcError} 400 CHANNEL_PRIVATE and as {@link inputChannel} */
export function joinedChannel({ world, user }: UserContext, input: Tl.InputChannel): WorldChat {
  const chat = inputChannel(world, user, input);
  if (!chat.members.has(user.id)) throw new RpcError(400, "CHANNEL_PRIVATE");
  return chat;
}

/** The basic group meant. @throws {RpcError} 400 CHAT_ID_INVALID */
export function inputGroup({ world }: UserContext, chatId: bigint): WorldChat {
  const chat = world.groups.get(Number(chatId));
  if (chat === undefined) throw new RpcError(400, "CHAT_ID_INVALID");
  return chat;
}
