import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../../src/core/bot-api/bot-api-error.ts";
import { bannedExcept } from "../../../src/core/bot-api/chat-permissions.ts";
import { Params } from "../../../src/core/bot-api/params.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { createMethodTable } from "../../../src/methods/method-table.ts";
import {
  type Answers,
  CHANNEL_ID,
  ChatSession,
  GROUP_ID,
  PERSON_ID,
  SUPERGROUP_ID,
} from "../../support/chat-session.ts";
import { replayContext } from "../../support/replay-context.ts";

const BOT_ID = 777_000;
const found = (participant: Tl.ChannelParticipant): Answers => ({
  "channels.getParticipant": {
    _: "channels.channelParticipant",
    ...{ participant, chats: [], users: [] },
  },
});
const rights: Tl.chatAdminRights = { _: "chatAdminRights" };
const owner = found({ _: "channelParticipantCreator", userId: 6002n, adminRights: rights });
const plain = found({ _: "channelParticipant", userId: 6002n, date: 1 });
const foreignAdministrator = found({
  _: "channelParticipantAdmin",
  ...{ userId: 6002n, promotedBy: 1n, date: 1, adminRights: rights },
});
const ALL: Partial<Tl.chatAdminRights> = {
  ...{ addAdmins: true, banUsers: true, changeInfo: true, inviteUsers: true },
};

interface Case {
  readonly method: string;
  readonly why: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly rights?: Partial<Tl.chatAdminRights>;
  readonly answers?: Answers;
  readonly more?: Partial<Tl.channel>;
  readonly expected: string;
}

const inSupergroup = { chat_id: SUPERGROUP_ID, user_id: PERSON_ID };

const cases: readonly Case[] = [
  {
    method: "banChatMember",
    why: "the owner",
    params: inSupergroup,
    rights: ALL,
    answers: owner,
    expected: "can't remove chat owner",
  },
  {
    method: "banChatMember",
    why: "anybody without the right",
    params: inSupergroup,
    rights: { changeInfo: true },
    answers: plain,
    expected: "not enough rights to restrict/unrestrict chat member",
  },
  {
    method: "promoteChatMember",
    why: "somebody who is not there, without rights",
    params: inSupergroup,
    rights: ALL,
    answers: { "channels.getParticipant": new RpcError(400, "USER_NOT_PARTICIPANT") },
    expected: "bots can't add new chat members",
  },
  {
    method: "getChatAdministrators",
    why: "of a channel that the bot does not administer",
    params: { chat_id: CHANNEL_ID },
    expected: "member list is inaccessible",
  },
  {
    method: "getChatMember",
    why: "in a channel that the bot does not administer",
    params: { chat_id: CHANNEL_ID, user_id: PERSON_ID },
    expected: "member list is inaccessible",
  },
  {
    method: "restrictChatMember",
    why: "the bot itself",
    params: { chat_id: SUPERGROUP_ID, user_id: BOT_ID },
    rights: ALL,
    answers: plain,
    expected: "can't restrict self",
  },
  {
    method: "promoteChatMember",
    why: "the bot itself",
    params: { chat_id: SUPERGROUP_ID, user_id: BOT_ID, can_pin_messages: "true" },
    rights: ALL,
    expected: "can't promote self",
  },
  {
    method: "promoteChatMember",
    why: "in a basic group",
    params: { chat_id: GROUP_ID, user_id: PERSON_ID },
    expected: "method is available for supergroup and channel chats only",
  },
  {
    method: "setChatAdministratorCustomTitle",
    why: "an administrator whom another one made",
    params: inSupergroup,
    rights: ALL,
    answers: foreignAdministrator,
    expected: "not enough rights to change custom title of the user",
  },
  {
    method: "setChatAdministratorCustomTitle",
    why: "the owner",
    params: inSupergroup,
    rights: ALL,
    answers: owner,
    expected: "only the owner can edit their custom title",
  },
  {
    method: "setChatMemberTag",
    why: "in a channel",
    params: { chat_id: CHANNEL_ID, user_id: PERSON_ID },
    expected: "method is available only for groups and supergroups",
  },
  {
    method: "setChatPermissions",
    why: "in a channel",
    params: { chat_id: CHANNEL_ID },
    rights: ALL,
    expected: "can't change channel chat permissions",
  },
  {
    method: "setChatPermissions",
    why: "without the right",
    params: { chat_id: GROUP_ID },
    expected: "not enough rights to change chat permissions",
  },
  {
    method: "getUserProfilePhotos",
    why: "somebody who is not known",
    params: { user_id: 424_242 },
    answers: { "users.getUsers": [{ _: "userEmpty", id: 424_242n }] },
    expected: "user not found",
  },
  {
    method: "getUserProfileAudios",
    why: "somebody who is not known",
    params: { user_id: 424_242 },
    answers: { "users.getUsers": [{ _: "userEmpty", id: 424_242n }] },
    expected: "user not found",
  },
  {
    method: "setUserEmojiStatus",
    why: "somebody who is not known",
    params: { user_id: 424_242 },
    answers: { "users.getUsers": [{ _: "userEmpty", id: 424_242n }] },
    expected: "user not found",
  },
  {
    method: "verifyUser",
    why: "somebody who is not known",
    params: { user_id: 424_242 },
    answers: { "users.getUsers": [{ _: "userEmpty", id: 424_242n }] },
    expected: "user not found",
  },
  {
    method: "banChatSenderChat",
    why: "a basic group",
    params: { chat_id: SUPERGROUP_ID, sender_chat_id: GROUP_ID },
    rights: ALL,
    expected: "can't restrict the chat",
  },
  {
    method: "banChatSenderChat",
    why: "what is no chat",
    params: { chat_id: GROUP_ID, sender_chat_id: 0 },
    rights: ALL,
    expected: "invalid chat identifier specified",
  },
  {
    method: "unbanChatSenderChat",
    why: "in a private chat",
    params: { chat_id: PERSON_ID, sender_chat_id: CHANNEL_ID },
    expected: "chat member status can't be changed in private chats",
  },
  {
    method: "deleteAllMessageReactions",
    why: "of nobody",
    params: { chat_id: SUPERGROUP_ID },
    expected: "sender_chat_id is empty",
  },
  {
    method: "createForumTopic",
    why: "without the right",
    params: { chat_id: SUPERGROUP_ID, name: "x" },
    more: { forum: true },
    expected: "not enough rights to create a topic",
  },
  {
    method: "closeForumTopic",
    why: "General, without the right",
    params: { chat_id: SUPERGROUP_ID, message_thread_id: 1 },
    more: { forum: true },
    expected: "not enough rights to close or open the topic",
  },
  {
    method: "deleteForumTopic",
    why: "without a topic",
    params: { chat_id: SUPERGROUP_ID },
    more: { forum: true },
    expected: "invalid forum topic identifier specified",
  },
  {
    method: "createForumTopic",
    why: "with a colour that is none",
    params: { chat_id: SUPERGROUP_ID, name: "x", icon_color: -1 },
    rights: { manageTopics: true },
    more: { forum: true },
    expected: "invalid icon color specified",
  },
  {
    method: "unpinAllForumTopicMessages",
    why: "in a chat that has none",
    params: { chat_id: SUPERGROUP_ID, message_thread_id: 5 },
    rights: { pinMessages: true },
    expected: "chat doesn't have topics",
  },
  {
    method: "unpinAllGeneralForumTopicMessages",
    why: "without the right, before all else",
    params: { chat_id: SUPERGROUP_ID },
    expected: "not enough rights to manage pinned messages in the chat",
  },
  {
    method: "revokeChatInviteLink",
    why: "without a link",
    params: { chat_id: SUPERGROUP_ID },
    rights: ALL,
    expected: "invite link must be non-empty",
  },
  {
    method: "createChatInviteLink",
    why: "with what excludes itself, before the right is looked at",
    params: { chat_id: SUPERGROUP_ID, member_limit: 5, creates_join_request: "true" },
    expected: "member limit can't be specified for links requiring administrator approval",
  },
  {
    method: "closeGeneralForumTopic",
    why: "in a supergroup without topics",
    params: { chat_id: SUPERGROUP_ID },
    expected: "the chat is not a forum",
  },
  {
    method: "setChatTitle",
    why: "a title of blanks",
    params: { chat_id: SUPERGROUP_ID, title: " \u2800 " },
    rights: ALL,
    expected: "title must be non-empty",
  },
  {
    method: "deleteChatPhoto",
    why: "without the right",
    params: { chat_id: GROUP_ID },
    expected: "not enough rights to change chat photo",
  },
  {
    method: "createChatSubscriptionInviteLink",
    why: "without a price",
    params: { chat_id: CHANNEL_ID, subscription_period: 2_592_000 },
    rights: ALL,
    expected: "invalid subscription pricing specified",
  },
  {
    method: "approveChatJoinRequest",
    why: "without the right",
    params: inSupergroup,
    rights: { banUsers: true },
    expected: "not enough rights to manage chat join requests",
  },
];

async function call(
  session: ChatSession,
  { method, params }: Pick<Case, "method" | "params">,
): Promise<string> {
  const implementation = createMethodTable().get(method.toLowerCase());
  if (implementation === undefined) throw new Error(`no ${method}`);
  const entries = Object.entries(params).map(([name, value]) => [name, String(value)] as const);
  try {
    const { json } = await implementation(replayContext(session), new Params(entries));
    return String(json);
  } catch (error) {
    if (error instanceof BotApiError) return error.description;
    throw error;
  }
}

describe("what is refused before Telegram is asked to do it", () => {
  it.each(cases)("$method: $why", async (given) => {
    const session = new ChatSession(given.rights, given.answers, given.more);
    expect(await call(session, given)).toBe(`Bad Request: ${given.expected}`);
  });
});

describe("what needs no call", () => {
  it.each([
    { name: "a title that is there already", method: "setChatTitle", more: { title: " Title" } },
    {
      name: "a name and icon that are not given",
      method: "editForumTopic",
      more: { message_thread_id: 5 },
    },
    {
      name: "a chat that basic groups do not have",
      method: "unbanChatSenderChat",
      more: { chat_id: GROUP_ID, sender_chat_id: CHANNEL_ID },
    },
    {
      name: "permissions that are there already",
      method: "setChatPermissions",
      more: { permissions: '{"can_send_messages":true,"can_pin_messages":true}' },
    },
  ])("$name", async ({ method, more }) => {
    const rightsOfBot = { ...ALL, manageTopics: true as const };
    const defaultBannedRights = bannedExcept(
      new Set(["sendPlain", "sendReactions", "pinMessages", "editRank", "manageTopics"]),
      2_147_483_647,
    );
    const session = new ChatSession(rightsOfBot, {}, { forum: true, defaultBannedRights });
    expect(await call(session, { method, params: { chat_id: SUPERGROUP_ID, ...more } })).toBe(
      "true",
    );
    expect(session.made).toEqual([]);
  });
});

describe("a topic that the bot may have made", () => {
  it("is for Telegram to decide about", async () => {
    const error = new RpcError(400, "CHAT_ADMIN_REQUIRED");
    const answers: Answers = { "messages.editForumTopic": error };
    const session = new ChatSession(undefined, answers, { forum: true });
    const params = { chat_id: SUPERGROUP_ID, message_thread_id: 5, name: "x" };
    expect(await call(session, { method: "editForumTopic", params })).toBe(
      "Bad Request: CHAT_ADMIN_REQUIRED",
    );
    expect(session.made).toMatchObject([{ params: { topicId: 5, title: "x" } }]);
  });
});

describe("a channel's administrators", () => {
  const NOTHING: Tl.Updates = {
    _: "updates",
    ...{ updates: [], users: [], chats: [], date: 0, seq: 0 },
  };
  it.each([
    { name: "may remove members unless told otherwise", more: {}, banUsers: true },
    { name: "may not when told so", more: { can_restrict_members: "false" }, banUsers: undefined },
  ])("$name", async ({ more, banUsers }) => {
    const answers = { ...plain, "channels.editAdmin": NOTHING };
    const session = new ChatSession(ALL, answers);
    const params = { chat_id: CHANNEL_ID, user_id: PERSON_ID, can_post_messages: "true", ...more };
    expect(await call(session, { method: "promoteChatMember", params })).toBe("true");
    expect(session.made.at(-1)?.params).toMatchObject({
      adminRights: {
        ...{ postMessages: true, other: true },
        ...(banUsers !== undefined && { banUsers }),
      },
    });
    const sent = JSON.stringify(session.made.at(-1), (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(sent.includes("banUsers")).toBe(banUsers === true);
  });
});
