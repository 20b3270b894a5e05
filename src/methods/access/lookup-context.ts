import type * as Tl from "../../../schemas/generated/tl.ts";
import { contextFrom } from "../../core/convert/context-from.ts";
import type { ConvertContext } from "../../core/convert/convert-context.ts";
import type { BotSession } from "../../ports/bot-session.ts";

/**
 * What a conversion of an answer may look up: its users and chats, the bot itself, and `ids` among the peers met before.
 *
 * @param ids marked ids of peers that the answer may name without describing them
 */
export async function lookupContext(
  session: BotSession,
  users: readonly Tl.User[],
  chats: readonly Tl.Chat[],
  ids: readonly number[] = [],
): Promise<ConvertContext> {
  const knownUsers: Tl.User[] = [session.self];
  const knownChats: Tl.Chat[] = [];
  for (const id of ids) {
    const peer = await session.peer(id);
    if (peer?.kind === "user") knownUsers.push(peer.user);
    else if (peer !== undefined) knownChats.push(peer.chat);
  }
  const given = [...knownUsers, ...users];
  return contextFrom(given, [...knownChats, ...chats], [], Number(session.self.id));
}
