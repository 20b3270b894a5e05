import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { markedChannelId, markedUserId } from "../../core/bot-api/marked-id.ts";
import { convertFullChannel, convertFullGroup } from "../../core/convert/full-chat.ts";
import { convertFullUser } from "../../core/convert/full-user.ts";
import type { JsonObject } from "../../core/convert/json-object.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { findFullChat, type FullChat } from "../access/find-full-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import { markedIdOf } from "../access/input-peer.ts";
import { lookupContext } from "../access/lookup-context.ts";
import { messageJson } from "../messages/message-reply.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories, SessionMemory } from "../session-memory.ts";

/** getChat. @see https://core.telegram.org/bots/api#getchat */
export const getChat =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const chat = await findChat(session, params.text("chat_id"), "read");
    const found = await findFullChat(session, chat);
    const chatId = markedIdOf(chat);
    // as the answer has just told it
    const current = (await session.peer(chatId)) ?? chat;
    const pinned = await pinnedMessage(session, memories.of(session), current, found);
    return { json: writeJson(await converted(session, current, found, pinned)) };
  };

async function converted(
  session: BotSession,
  chat: KnownPeer,
  { full, users, chats }: FullChat,
  pinned: JsonObject | undefined,
): Promise<JsonObject> {
  const id = markedIdOf(chat);
  const context = await lookupContext(session, users, chats, [id, ...namedIds(chat, full)]);
  if (chat.kind === "user" && full._ === "userFull")
    return convertFullUser(chat.user, full, pinned, context);
  if (chat.kind === "chat" && full._ === "chatFull" && chat.chat._ === "chat")
    return convertFullGroup(id, chat.chat, full, pinned, context);
  if (chat.kind === "channel" && full._ === "channelFull" && chat.chat._ === "channel")
    return convertFullChannel(id, chat.chat, full, pinned, context);
  throw new BotApiError(400, "Bad Request: chat not found");
}

/** Peers that the full info names and may not describe. */
function namedIds(chat: KnownPeer, full: FullChat["full"]): number[] {
  const ids: number[] = [];
  if (full._ === "userFull" && full.personalChannelId !== undefined)
    ids.push(markedChannelId(full.personalChannelId));
  if (full._ === "channelFull" && full.guardBotId !== undefined)
    ids.push(markedUserId(full.guardBotId));
  if (chat.kind === "channel" && chat.chat._ === "channel" && chat.chat.linkedMonoforumId)
    ids.push(markedChannelId(chat.chat.linkedMonoforumId));
  return ids;
}

async function pinnedMessage(
  session: BotSession,
  memory: SessionMemory,
  chat: KnownPeer,
  { full }: FullChat,
): Promise<JsonObject | undefined> {
  const id = full.pinnedMsgId;
  if (id === undefined || id <= 0) return undefined;
  try {
    const { message, found } = await findMessage(session, memory, chat, id, "message", true);
    return await messageJson(session, message, found, undefined, false);
  } catch (error) {
    // the chat is shown without it
    if (error instanceof BotApiError && error.code === 400) return undefined;
    throw error;
  }
}
