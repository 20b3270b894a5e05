import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { markedPeerId } from "../../core/bot-api/marked-id.ts";
import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { SessionMemory } from "../session-memory.ts";
import { hasMessageAccess } from "./chat-access.ts";
import { inputChannel, markedIdOf } from "./input-peer.ts";

export type AnyMessage = Tl.message | Tl.messageService;

/** Messages found, with the users and chats that came along. */
export interface FoundMessages {
  readonly messages: readonly AnyMessage[];
  readonly users: readonly Tl.User[];
  readonly chats: readonly Tl.Chat[];
}

/**
 * The messages of these ids that exist, in the order of the ids. Those that are not known are asked for in one call.
 *
 * @param what e.g. `message to edit`, for the error
 * @param isPinned ask for a channel's message as the one pinned last
 * @throws {BotApiError} the chat's messages cannot be read
 */
export async function findMessages(
  session: BotSession,
  memory: SessionMemory,
  peer: KnownPeer,
  ids: readonly number[],
  what: string,
  isPinned = false,
): Promise<FoundMessages> {
  if (!hasMessageAccess(peer)) throw notFound(what);
  const chatId = markedIdOf(peer);
  const found = new Map<number, AnyMessage>();
  for (const id of ids) {
    const message = session.knownMessage?.(chatId, id) ?? memory.message(chatId, id);
    if (message !== undefined) found.set(id, message);
  }
  const unknown = ids.filter((id) => !found.has(id));
  let users: readonly Tl.User[] = [];
  let chats: readonly Tl.Chat[] = [];
  if (unknown.length > 0) {
    const answer = await askFor(session, peer, unknown, what, isPinned);
    if (answer._ !== "messages.messagesNotModified") {
      ({ users, chats } = answer);
      session.learn(users, chats);
      for (const message of answer.messages)
        if (message._ !== "messageEmpty" && markedPeerId(message.peerId) === chatId)
          found.set(message.id, message);
    }
  }
  const messages = ids.flatMap((id) => found.get(id) ?? []);
  return { messages, users, chats };
}

/**
 * The one message of an id.
 *
 * @param isPinned ask for a channel's message as the one pinned last. td: get_dialog_pinned_message
 * @throws {BotApiError} `<what> not found`
 */
export async function findMessage(
  session: BotSession,
  memory: SessionMemory,
  peer: KnownPeer,
  id: number,
  what: string,
  isPinned = false,
): Promise<{ readonly message: AnyMessage; readonly found: FoundMessages }> {
  if (id <= 0) throw notFound(what);
  const found = await findMessages(session, memory, peer, [id], what, isPinned);
  const message = found.messages[0];
  if (message === undefined) throw notFound(what);
  return { message, found };
}

const notFound = (what: string): BotApiError =>
  new BotApiError(400, `Bad Request: ${what} not found`);

async function askFor(
  session: BotSession,
  peer: KnownPeer,
  ids: readonly number[],
  what: string,
  isPinned: boolean,
): Promise<Tl.messages_Messages> {
  const id: Tl.InputMessage[] =
    isPinned && peer.kind === "channel"
      ? [{ _: "inputMessagePinned" }]
      : ids.map((messageId) => ({ _: "inputMessageID", id: messageId }));
  try {
    return peer.kind === "channel"
      ? await session.invoke("channels.getMessages", { channel: inputChannel(peer), id })
      : await session.invoke("messages.getMessages", { id });
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw rpcToBotApiError(error, { method: "getmessage", notFound: `${what} not found` });
  }
}
