import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { inputChannel, inputUser } from "./input-peer.ts";

/** Everything that Telegram tells of a chat, with what came along. */
export interface FullChat {
  readonly full: Tl.userFull | Tl.chatFull | Tl.channelFull;
  readonly users: readonly Tl.User[];
  readonly chats: readonly Tl.Chat[];
}

/** Asks for everything about a chat. @throws {RpcError} */
export async function findFullChat(session: BotSession, chat: KnownPeer): Promise<FullChat> {
  const answer = await ask(session, chat);
  session.learn(answer.users, answer.chats);
  return answer;
}

async function ask(session: BotSession, chat: KnownPeer): Promise<FullChat> {
  if (chat.kind === "user") {
    const { fullUser, users, chats } = await session.invoke("users.getFullUser", {
      id: await inputUser(session, BigInt(chat.id)),
    });
    return { full: fullUser, users, chats };
  }
  const { fullChat, users, chats } =
    chat.kind === "chat"
      ? await session.invoke("messages.getFullChat", { chatId: BigInt(chat.id) })
      : await session.invoke("channels.getFullChannel", { channel: inputChannel(chat) });
  // communities cannot be named in these calls
  if (fullChat._ === "communityFull") throw new BotApiError(400, "Bad Request: chat not found");
  return { full: fullChat, users, chats };
}
