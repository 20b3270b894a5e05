import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { checkAccess } from "../access/chat-access.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { inputChannel, markedIdOf } from "../access/input-peer.ts";
import { loseAccess } from "../access/lose-access.ts";
import type { MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";

/** Deletes messages that exist, for everyone. None = nothing is asked. */
export async function deleteFound(
  session: BotSession,
  memory: SessionMemory,
  chat: KnownPeer,
  messages: readonly AnyMessage[],
): Promise<MethodReply> {
  if (messages.length === 0) return { json: "true" };
  const id = messages.map((message) => message.id);
  try {
    if (chat.kind === "channel")
      await session.invoke("channels.deleteMessages", { channel: inputChannel(chat), id });
    else await session.invoke("messages.deleteMessages", { revoke: true, id });
  } catch (error) {
    const lost = error instanceof RpcError ? loseAccess(session, chat, error) : undefined;
    if (lost !== undefined) checkAccess(lost, "write");
    throw error;
  }
  memory.forget(markedIdOf(chat), id);
  return { json: "true" };
}
