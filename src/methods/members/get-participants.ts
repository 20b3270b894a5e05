import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { JsonObject } from "../../core/convert/json-object.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import { lookupContext } from "../access/lookup-context.ts";
import type { BotApiMethod } from "../method.ts";
import { type Channel, checkMembersListed } from "./channel-member.ts";
import { channelMemberJson, groupMemberJson, participantUserId } from "./member-json.ts";

const MAX_MEMBERS = 200;

/**
 * getParticipants (also getChatMembers), a method that the Bot API does not have: the members of a chat, all bots included. Parameters
 * `chat_id`, `offset`, `limit` (0 to 200), `query`, `filter`; basic groups are given whole.
 */
export const getParticipants: BotApiMethod = async ({ bot: { session } }, params) => {
  const filter = parseFilter(params);
  const chat = await findChat(session, params.text("chat_id"), "readMembers");
  if (chat.kind === "user") throw new ParseError("Chat is not a supergroup or channel");
  const members =
    chat.kind === "chat"
      ? await groupMembers(session, chat)
      : await channelMembers(session, chat, filter, params);
  return { json: writeJson(members) };
};

/** @throws {ParseError} */
function parseFilter(params: Params): Tl.ChannelParticipantsFilter {
  const q = params.text("query");
  switch (params.text("filter").toLowerCase()) {
    case "":
    case "members":
    case "participants":
      return q === "" ? { _: "channelParticipantsRecent" } : { _: "channelParticipantsSearch", q };
    case "banned":
      return { _: "channelParticipantsKicked", q };
    case "restricted":
      return { _: "channelParticipantsBanned", q };
    case "bots":
      return { _: "channelParticipantsBots" };
    case "admins":
    case "administrators":
      return { _: "channelParticipantsAdmins" };
    default:
      throw new ParseError("invalid member type");
  }
}

async function groupMembers(
  session: BotSession,
  chat: Extract<KnownPeer, { kind: "chat" }>,
): Promise<JsonObject[]> {
  const { fullChat, users, chats } = await session.invoke("messages.getFullChat", {
    chatId: BigInt(chat.id),
  });
  session.learn(users, chats);
  if (fullChat._ !== "chatFull" || fullChat.participants._ !== "chatParticipants")
    throw new ParseError("Member list is inaccessible");
  const context = await lookupContext(session, users, chats);
  return fullChat.participants.participants.map((participant) =>
    groupMemberJson(participant.userId, participant, chat, context),
  );
}

async function channelMembers(
  session: BotSession,
  chat: Channel,
  filter: Tl.ChannelParticipantsFilter,
  params: Params,
): Promise<JsonObject[]> {
  checkMembersListed(chat);
  const answer = await invokeInChat(session, chat, "channels.getParticipants", {
    channel: inputChannel(chat),
    filter,
    offset: params.integer("offset", 0, 0),
    limit: params.integer("limit", MAX_MEMBERS, 0, MAX_MEMBERS),
    hash: 0n,
  });
  if (answer._ !== "channels.channelParticipants") return [];
  session.learn(answer.users, answer.chats);
  const context = await lookupContext(session, answer.users, [chat.chat, ...answer.chats]);
  return answer.participants
    .filter((participant) => participantUserId(participant) !== undefined)
    .map((participant) => channelMemberJson(participant, chat, context));
}
