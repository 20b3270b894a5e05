import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { checkAccess } from "../access/chat-access.ts";
import { type AnyMessage, findMessage, type FoundMessages } from "../access/find-messages.ts";
import { markedIdOf } from "../access/input-peer.ts";
import { loseAccess } from "../access/lose-access.ts";
import type { SessionMemory } from "../session-memory.ts";
import { answerParts, updatedMessage } from "./message-reply.ts";

/** A message that was edited, with the users and chats that came along. */
export interface EditedMessage {
  readonly message: AnyMessage;
  readonly found: Pick<FoundMessages, "users" | "chats">;
}

/**
 * The message as the answer to a call brings it, else as Telegram has it then.
 *
 * @param what for the error when it is gone, e.g. `message to edit`
 * @throws {BotApiError} @throws {RpcError}
 */
export async function editedMessage(
  session: BotSession,
  memory: SessionMemory,
  chat: KnownPeer,
  id: number,
  what: string,
  call: () => Promise<Tl.Updates>,
): Promise<EditedMessage> {
  const answer = await asEdit(session, chat, call);
  const { updates, users, chats } = answerParts(answer);
  for (const update of updates) {
    const message = updatedMessage(update);
    if (message?.id !== id) continue;
    memory.remember(message);
    return { message, found: { users, chats } };
  }
  memory.forget(markedIdOf(chat), [id]);
  return asEdit(session, chat, () => findMessage(session, memory, chat, id, what));
}

/** Notes that the chat is closed to the bot when the call says so. */
async function asEdit<T>(session: BotSession, chat: KnownPeer, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const lost = error instanceof RpcError ? loseAccess(session, chat, error) : undefined;
    if (lost !== undefined) checkAccess(lost, "edit");
    throw error;
  }
}
