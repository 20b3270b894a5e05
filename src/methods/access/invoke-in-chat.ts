import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { MethodName } from "../../ports/telegram-client.ts";
import { checkAccess } from "./chat-access.ts";
import { loseAccess } from "./lose-access.ts";

/**
 * Makes a call about a chat. An error that says that the chat is closed to the bot is remembered, and told as the loss when the
 * official server does so.
 *
 * @param whenLost checks of the method itself, made once more on a chat that was lost
 * @throws {RpcError} @throws {BotApiError}
 */
export async function invokeInChat<M extends MethodName>(
  session: BotSession,
  chat: KnownPeer,
  method: M,
  params: Tl.Methods[M]["params"],
  whenLost?: (lost: KnownPeer) => void,
): Promise<Tl.Methods[M]["result"]> {
  try {
    return await session.invoke(method, params);
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const lost = loseAccess(session, chat, error);
    if (lost !== undefined && error.text === "CHANNEL_PRIVATE") checkAccess(lost, "write");
    if (error.text === "CHANNEL_PUBLIC_GROUP_NA" && whenLost !== undefined)
      whenLost(withoutMembership(chat));
    throw error;
  }
}

function withoutMembership(peer: KnownPeer): KnownPeer {
  if (peer.kind !== "channel" || peer.chat._ !== "channel") return peer;
  const { adminRights: _rights, creator: _creator, ...rest } = peer.chat;
  return { ...peer, chat: { ...rest, left: true } };
}
