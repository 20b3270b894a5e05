import type { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";

/**
 * Notes that a channel or supergroup is closed to the bot, when a call's error says so, so that later calls are refused without
 * asking. td: ChatManager::on_get_channel_error
 *
 * @returns the chat as it is known from now on, when the error of this call is to be told as the loss; else undefined
 */
export function loseAccess(
  session: BotSession,
  peer: KnownPeer,
  error: RpcError,
): KnownPeer | undefined {
  if (peer.kind !== "channel" || peer.chat._ !== "channel") return undefined;
  const { chat } = peer;
  if (error.text === "CHANNEL_PRIVATE" || error.text === "FROZEN_PARTICIPANT_MISSING") {
    const closed = {
      _: "channelForbidden" as const,
      ...(chat.broadcast === true && { broadcast: true as const }),
      ...(chat.megagroup === true && { megagroup: true as const }),
      ...(chat.monoforum === true && { monoforum: true as const }),
      id: chat.id,
      accessHash: chat.accessHash ?? 0n,
      title: chat.title,
    };
    session.learn([], [closed]);
    return error.code === 406 ? { ...peer, chat: closed } : undefined;
  }
  if (error.text === "CHANNEL_PUBLIC_GROUP_NA") {
    const { adminRights: _rights, creator: _creator, ...rest } = chat;
    const left = { ...rest, left: true as const };
    session.learn([], [left]);
    // a public chat can still be seen, and the error is told as it is
    const isPublic = (chat.username ?? "") !== "" || (chat.usernames ?? []).length > 0;
    return isPublic ? undefined : { ...peer, chat: left };
  }
  return undefined;
}
