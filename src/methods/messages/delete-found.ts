import { RpcError } from "../../core/rpc-error.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { checkAccess } from "../access/chat-access.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { inputChannel, markedIdOf } from "../access/input-peer.ts";
import { loseAccess } from "../access/lose-access.ts";
import type { MethodContext, MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { checkDeletable } from "./check-deletable.ts";

/** Deletes messages that exist, for everyone. None = nothing is asked. @throws {ParseError} one cannot be @throws {RpcError} */
export async function deleteFound(
  { bot: { session }, clock }: MethodContext,
  memory: SessionMemory,
  chat: KnownPeer,
  messages: readonly AnyMessage[],
): Promise<MethodReply> {
  if (messages.length === 0) return { json: "true" };
  checkDeletable(session, chat, messages, clock.nowMs() / 1000);
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
