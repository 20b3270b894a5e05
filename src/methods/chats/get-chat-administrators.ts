import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { ConvertContext } from "../../core/convert/convert-context.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import { lookupContext } from "../access/lookup-context.ts";
import { type Channel, checkMembersListed } from "../members/channel-member.ts";
import { channelMemberJson, groupMemberJson, participantUserId } from "../members/member-json.ts";
import type { BotApiMethod } from "../method.ts";

const MAX_ADMINISTRATORS = 100;

type Json = Record<string, unknown>;

/** getChatAdministrators; other bots only when asked for. @see https://core.telegram.org/bots/api#getchatadministrators */
export const getChatAdministrators: BotApiMethod = async ({ bot: { session } }, params) => {
  const withBots = params.boolean("return_bots");
  const chat = await findChat(session, params.text("chat_id"), "readMembers");
  if (chat.kind === "user") throw new ParseError("there are no administrators in the private chat");
  const isShown = (id: bigint, context: ConvertContext): boolean =>
    withBots || id === session.self.id || context.user(Number(id))?.bot !== true;
  const members =
    chat.kind === "chat"
      ? await groupAdministrators(session, chat, isShown)
      : await channelAdministrators(session, chat, isShown);
  return { json: writeJson(members) };
};

type Filter = (id: bigint, context: ConvertContext) => boolean;

async function groupAdministrators(
  session: BotSession,
  chat: Extract<KnownPeer, { kind: "chat" }>,
  isShown: Filter,
): Promise<Json[]> {
  const { fullChat, users, chats } = await session.invoke("messages.getFullChat", {
    chatId: BigInt(chat.id),
  });
  session.learn(users, chats);
  if (fullChat._ !== "chatFull" || fullChat.participants._ !== "chatParticipants")
    throw new ParseError("Administrator list is inaccessible");
  const context = await lookupContext(session, users, chats);
  return fullChat.participants.participants
    .filter((participant) => participant._ !== "chatParticipant")
    .filter((participant) => isShown(participant.userId, context))
    .map((participant) => groupMemberJson(participant.userId, participant, chat, context));
}

async function channelAdministrators(
  session: BotSession,
  chat: Channel,
  isShown: Filter,
): Promise<Json[]> {
  checkMembersListed(chat);
  const answer = await invokeInChat(session, chat, "channels.getParticipants", {
    channel: inputChannel(chat),
    filter: { _: "channelParticipantsAdmins" },
    offset: 0,
    limit: MAX_ADMINISTRATORS,
    hash: 0n,
  });
  if (answer._ !== "channels.channelParticipants") return [];
  session.learn(answer.users, answer.chats);
  const context = await lookupContext(session, answer.users, [chat.chat, ...answer.chats]);
  return answer.participants
    .filter(isAdministrator)
    .filter((participant) => isShown(participantUserId(participant) ?? 0n, context))
    .map((participant) => channelMemberJson(participant, chat, context));
}

const isAdministrator = (participant: Tl.ChannelParticipant): boolean =>
  participant._ === "channelParticipantCreator" || participant._ === "channelParticipantAdmin";
