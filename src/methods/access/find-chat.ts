import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { bareId } from "../../core/bot-api/marked-id.ts";
import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { type AccessLevel, checkAccess } from "./chat-access.ts";

/** User ids are less. td: UserId::MAX_USER_ID */
const USER_ID_LIMIT = 2 ** 40;

const chatNotFound = (): BotApiError => new BotApiError(400, "Bad Request: chat not found");

/**
 * The chat behind `chat_id`: a marked id or the `@name` of a channel, supergroup or bot. Peers never met are asked for, as bots may
 * without an access hash. telegram-bot-api: Client::check_chat
 *
 * @throws {BotApiError} the chat is unknown, or cannot be used at this level
 */
export async function findChat(
  session: BotSession,
  chatId: string,
  level: AccessLevel,
): Promise<KnownPeer> {
  if (chatId === "") throw new BotApiError(400, "Bad Request: chat_id is empty");
  const peer = chatId.startsWith("@")
    ? await findByName(session, chatId.slice(1))
    : await findById(session, lenientLong(chatId));
  checkAccess(peer, level);
  return peer;
}

/**
 * The user behind `chat_id` for a paid broadcast, which also goes to users never met: they are not asked for. Undefined = not a user's
 * id. telegram-bot-api: Client::check_chat with allow_unknown_user
 */
export async function findPaidUser(
  session: BotSession,
  chatId: string,
): Promise<KnownPeer | undefined> {
  const id = chatId.startsWith("@") ? 0 : lenientLong(chatId);
  if (id <= 0 || id >= USER_ID_LIMIT) return undefined;
  const unknown: KnownPeer = { kind: "user", id, user: { _: "user", id: BigInt(id) } };
  return (await session.peer(id)) ?? unknown;
}

/** Digits up to the first other character, after an optional minus. tdutils: to_integer */
function lenientLong(text: string): number {
  const digits = /^-?\d+/.exec(text);
  return digits === null ? 0 : Number(BigInt.asIntN(64, BigInt(digits[0])));
}

async function findByName(session: BotSession, name: string): Promise<KnownPeer> {
  const username = name.replaceAll(".", "").toLowerCase();
  if (!/^\w{1,32}$/.test(username)) throw chatNotFound();
  const peer = await asChatNotFound(session.resolveUsername(username));
  const isAddressable = peer !== undefined && (peer.kind !== "user" || peer.user.bot === true);
  if (!isAddressable) throw chatNotFound();
  return peer;
}

/** The peer of a marked id, met or asked for. @throws {BotApiError} `chat not found` */
async function findById(session: BotSession, chatId: number): Promise<KnownPeer> {
  const bare = bareId(chatId);
  if (bare === undefined) throw chatNotFound();
  const known = await session.peer(chatId);
  if (known !== undefined && !isMinChannel(known)) return known;
  const peer = await asChatNotFound(askFor(session, bare.kind, bare.id));
  if (peer === undefined) throw chatNotFound();
  return peer;
}

/** Of such a channel neither the bot's rights nor its membership are known. */
const isMinChannel = (peer: KnownPeer): boolean =>
  peer.kind === "channel" && peer.chat._ === "channel" && peer.chat.min === true;

async function askFor(
  session: BotSession,
  kind: KnownPeer["kind"],
  id: number,
): Promise<KnownPeer | undefined> {
  if (kind === "user") {
    const users = await session.invoke("users.getUsers", {
      id: [{ _: "inputUser", userId: BigInt(id), accessHash: 0n }],
    });
    session.learn(users, []);
    const user = users.find((candidate) => candidate._ === "user");
    return user === undefined ? undefined : { kind, id, user };
  }
  const { chats } =
    kind === "chat"
      ? await session.invoke("messages.getChats", { id: [BigInt(id)] })
      : await session.invoke("channels.getChannels", {
          id: [{ _: "inputChannel", channelId: BigInt(id), accessHash: 0n }],
        });
  session.learn([], chats);
  return peerOf(chats, kind, id);
}

function peerOf(
  chats: readonly Tl.Chat[],
  kind: "chat" | "channel",
  id: number,
): KnownPeer | undefined {
  for (const chat of chats) {
    if (chat.id !== BigInt(id)) continue;
    if (kind === "chat" && (chat._ === "chat" || chat._ === "chatForbidden"))
      return { kind, id, chat };
    if (kind === "channel" && (chat._ === "channel" || chat._ === "channelForbidden"))
      return { kind, id, chat };
  }
  return undefined;
}

async function asChatNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw rpcToBotApiError(error, { method: "getchat", notFound: "chat not found" });
  }
}
