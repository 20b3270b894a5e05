import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";

/** The same context with more messages, e.g. those that a business update brings with it. */
export const withMessages = (
  context: ConvertContext,
  messages: readonly Tl.Message[],
): ConvertContext => ({
  selfId: context.selfId,
  now: context.now,
  isComplete: context.isComplete,
  user: (id) => context.user(id),
  chat: (id) => context.chat(id),
  channel: (id) => context.channel(id),
  community: (id) => context.community(id),
  stickerSetName: (id) => context.stickerSetName(id),
  message: (chatId, messageId) => {
    for (const message of messages) {
      if (message._ === "messageEmpty" || message.id !== messageId) continue;
      if (markedPeerId(message.peerId) === chatId) return message;
    }
    return undefined;
  },
});

/**
 * A context over decoded TL lists, e.g. of an RPC's answer. Of several objects with one id the last counts.
 *
 * @param selfId the bot's own user id
 * @param now Unix seconds; 0 = live locations and polls are taken as they were sent
 * @param stickerSets names by id
 */
export function contextFrom(
  users: readonly Tl.User[],
  chats: readonly Tl.Chat[],
  messages: readonly Tl.Message[],
  selfId: number,
  now = 0,
  stickerSets: ReadonlyMap<bigint, string> = new Map(),
): ConvertContext {
  const userById = new Map<number, Tl.user>();
  for (const user of users) if (user._ === "user") userById.set(Number(user.id), user);
  const chatById = new Map<number, Tl.chat | Tl.chatForbidden>();
  const channelById = new Map<number, Tl.channel | Tl.channelForbidden>();
  const communityById = new Map<number, Tl.community | Tl.communityForbidden>();
  for (const chat of chats) {
    if (chat._ === "chat" || chat._ === "chatForbidden") chatById.set(Number(chat.id), chat);
    if (chat._ === "channel" || chat._ === "channelForbidden") {
      channelById.set(Number(chat.id), chat);
    }
    if (chat._ === "community" || chat._ === "communityForbidden") {
      communityById.set(Number(chat.id), chat);
    }
  }
  const messageByKey = new Map<string, Tl.message | Tl.messageService>();
  for (const message of messages) {
    if (message._ === "messageEmpty") continue;
    messageByKey.set(`${markedPeerId(message.peerId)}/${message.id}`, message);
  }
  return {
    selfId,
    now,
    isComplete: false,
    user: (id) => userById.get(id),
    chat: (id) => chatById.get(id),
    channel: (id) => channelById.get(id),
    community: (id) => communityById.get(id),
    stickerSetName: (id) => stickerSets.get(id),
    message: (chatId, messageId) => messageByKey.get(`${chatId}/${messageId}`),
  };
}
