import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { convertChannelMember } from "../../core/convert/chat-member.ts";
import { chatKind } from "../../core/convert/chat.ts";
import { convertUser } from "../../core/convert/user.ts";
import type { JsonObject } from "../../core/convert/json-object.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { type AskedUser, findUser } from "../access/find-user.ts";
import { markedIdOf } from "../access/input-peer.ts";
import { lookupContext } from "../access/lookup-context.ts";
import type { BotApiMethod } from "../method.ts";
import { type Channel, findKnownMember } from "./channel-member.ts";
import { groupMemberJson } from "./member-json.ts";

/** getChatMember. @see https://core.telegram.org/bots/api#getchatmember */
export const getChatMember: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const level = id === session.self.id ? "read" : "readMembers";
  const chat = await findChat(session, params.text("chat_id"), level);
  const user = await findUser(session, id);
  return { json: writeJson(await memberOf(session, chat, user)) };
};

function memberOf(
  session: BotSession,
  chat: KnownPeer,
  user: AskedUser,
): Promise<JsonObject> | JsonObject {
  switch (chat.kind) {
    case "user":
      return privateChatMember(session, chat.id, user);
    case "chat":
      return groupMember(session, chat, user);
    case "channel":
      return channelMember(session, chat, user);
  }
}

const memberNotFound = (): BotApiError => new BotApiError(400, "Bad Request: member not found");

/** A private chat has two members. */
function privateChatMember(session: BotSession, chatId: number, user: AskedUser): JsonObject {
  const isThere = user.isSelf || user.id === BigInt(chatId);
  if (!isThere) throw memberNotFound();
  const shown = user.isSelf ? session.self : user.user;
  return { user: convertUser(Number(user.id), shown), status: "member" };
}

async function groupMember(
  session: BotSession,
  chat: Extract<KnownPeer, { kind: "chat" }>,
  user: AskedUser,
): Promise<JsonObject> {
  const { fullChat, users, chats } = await session.invoke("messages.getFullChat", {
    chatId: BigInt(chat.id),
  });
  session.learn(users, chats);
  const all =
    fullChat._ === "chatFull" && fullChat.participants._ === "chatParticipants"
      ? fullChat.participants.participants
      : [];
  const found = all.find((participant) => participant.userId === user.id);
  if (found === undefined && user.user === undefined) throw memberNotFound();
  const context = await lookupContext(session, users, chats, [Number(user.id)]);
  return groupMemberJson(user.id, found, chat, context);
}

async function channelMember(
  session: BotSession,
  chat: Channel,
  user: AskedUser,
): Promise<JsonObject> {
  const { participant, users, chats } = await findKnownMember(session, chat, user);
  const shownChats = [chat.chat, ...chats];
  const context = await lookupContext(session, users, shownChats, [Number(user.id)]);
  const kind = chatKind(markedIdOf(chat), context);
  return convertChannelMember(Number(user.id), participant, kind, context);
}
