import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { bareId } from "../../core/bot-api/marked-id.ts";
import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { canonicalInteger } from "../../core/bot-api/text-formatting/byte-text.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import type { MethodName } from "../../ports/telegram-client.ts";
import type { SessionMemory } from "../session-memory.ts";

/** A private chat of a business account, to be addressed through its connection. */
export interface BusinessChat {
  readonly connectionId: string;
  /** The business account's user. */
  readonly ownerId: bigint;
  readonly userId: number;
  readonly inputPeer: Tl.InputPeer;
}

/**
 * The chat of a business connection. The chat itself is not checked: Telegram does that.
 *
 * @throws {BotApiError} telegram-bot-api: Client::check_business_connection_chat_id
 */
export async function findBusinessChat(
  session: BotSession,
  memory: SessionMemory,
  connectionId: string,
  chatIdText: string,
): Promise<BusinessChat> {
  if (chatIdText === "") throw new BotApiError(400, "Bad Request: chat identifier is empty");
  const chatId = canonicalInteger(chatIdText, 64);
  if (chatId === undefined)
    throw new BotApiError(400, "Bad Request: chat identifier must be a valid Integer");
  const connection = await findConnection(session, memory, connectionId);
  const peer = bareId(Number(chatId));
  if (peer === undefined) throw new BotApiError(400, "Bad Request: chat not found");
  if (peer.kind !== "user") throw new BotApiError(400, "Bad Request: chat must be a private chat");
  const known = await session.peer(peer.id);
  const accessHash = known?.kind === "user" ? (known.user.accessHash ?? 0n) : 0n;
  return {
    connectionId,
    ownerId: connection.userId,
    userId: peer.id,
    inputPeer: { _: "inputPeerUser", userId: chatId, accessHash },
  };
}

/** The connection of an id, asked for when not known. @throws {BotApiError} `business connection not found` */
export async function findConnection(
  session: BotSession,
  memory: SessionMemory,
  connectionId: string,
): Promise<Tl.botBusinessConnection> {
  const known = memory.connections.get(connectionId);
  if (known !== undefined) return known;
  const notFound = "business connection not found";
  try {
    const answer = await session.invoke("account.getBotBusinessConnection", { connectionId });
    if (answer._ === "updates" || answer._ === "updatesCombined")
      for (const update of answer.updates)
        if (update._ === "updateBotBusinessConnect") {
          memory.connections.set(connectionId, update.connection);
          return update.connection;
        }
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw rpcToBotApiError(error, { method: "getbusinessconnection", notFound });
  }
  throw new BotApiError(400, `Bad Request: ${notFound}`);
}

/** Makes a call for a business account. */
export async function invokeForBusiness<M extends MethodName>(
  session: BotSession,
  connectionId: string,
  method: M,
  params: Tl.Methods[M]["params"],
): Promise<Tl.Methods[M]["result"]> {
  const result = await session.invoke("invokeWithBusinessConnection", {
    connectionId,
    query: { ...params, _: method },
  });
  // the wrapper's answer is that of the method inside
  return result as Tl.Methods[M]["result"];
}
