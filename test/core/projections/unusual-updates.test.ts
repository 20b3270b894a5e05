import { describe, expect, it } from "vitest";
import { projectRawUpdate } from "../../../src/core/projections/project-raw-update.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";

const NOW = 1_800_000_000;
const SELF = 777000;
const identity = { selfId: SELF, authorizedAt: 0 };
const photo = { _: "chatPhotoEmpty" };
const users = [
  { _: "user", id: 6001n, firstName: "Ada" },
  { _: "user", id: 6002n, firstName: "Bob" },
  { _: "user", id: BigInt(SELF), self: true, bot: true, botInfoVersion: 1, firstName: "Bot" },
];
const chats = [
  {
    ...{ _: "chat", id: 7001n, title: "Group", photo, participantsCount: 2, date: 1, version: 1 },
    defaultBannedRights: { _: "chatBannedRights", sendReactions: true, untilDate: 0 },
  },
  { _: "channel", id: 8001n, title: "Super", megagroup: true, photo, date: 1 },
  { _: "channel", id: 9001n, title: "Channel", broadcast: true, photo, date: 1 },
];

/** The part of the one update that is told, by its path; undefined when nothing is told. */
function told(update: TlObject, path: string): unknown {
  const raw = {
    layer: 229,
    updates: [tl229.encode(update)],
    users: users.map((user) => tl229.encode(user)),
    chats: chats.map((chat) => tl229.encode(chat)),
    receivedAtMs: NOW * 1000,
  };
  const [one] = projectRawUpdate(raw, identity, ({ error }) => expect(error).toBeUndefined());
  if (one === undefined) return undefined;
  let part: unknown = { [one.type]: JSON.parse(one.body) };
  for (const field of path.split(".")) part = (part as Record<string, unknown>)[field];
  return part;
}

interface Case {
  readonly name: string;
  readonly update: TlObject;
  readonly at: string;
  /** undefined = nothing is told. */
  readonly expected: unknown;
}

const pressed = (fields: object): TlObject => ({
  _: "updateBotCallbackQuery",
  queryId: 1n,
  userId: 6001n,
  peer: { _: "peerUser", userId: 6001n },
  msgId: 1,
  chatInstance: 1n,
  ...fields,
});

const member = { _: "channelParticipant", userId: 6002n, date: NOW };
const admin = (rights: object, fields: object = {}): TlObject => ({
  ...{ _: "channelParticipantAdmin", userId: 6002n, promotedBy: 6001n, date: NOW },
  adminRights: { _: "chatAdminRights", ...rights },
  ...fields,
});
const changed = (fields: object): TlObject => ({
  ...{ _: "updateChannelParticipant", channelId: 8001n, date: NOW, qts: 1 },
  ...{ actorId: 6001n, userId: 6002n },
  ...fields,
});
const bob = { id: 6002, is_bot: false, first_name: "Bob" };
const NEW = "chat_member.new_chat_member";

const GAME = "callback_query.game_short_name";
const both = { data: Buffer.from("d"), gameShortName: "g" };
const queries: readonly Case[] = [
  { name: "a button with nothing", update: pressed({}), at: GAME, expected: undefined },
  { name: "a button with data and a game", update: pressed(both), at: GAME, expected: undefined },
  {
    name: "a button with a game and empty data",
    update: pressed({ ...both, data: Buffer.alloc(0) }),
    ...{ at: GAME, expected: "g" },
  },
];

const members: readonly Case[] = [
  { name: "a change from nothing to nothing", update: changed({}), at: NEW, expected: undefined },
  {
    name: "a change of one member into another",
    update: changed({ prevParticipant: member, newParticipant: { ...member, userId: 6001n } }),
    ...{ at: NEW, expected: undefined },
  },
  {
    name: "a ban by nobody",
    update: changed({
      newParticipant: {
        ...{ _: "channelParticipantBanned", peer: { _: "peerUser", userId: 6002n }, date: NOW },
        kickedBy: 0n,
        bannedRights: { _: "chatBannedRights", viewMessages: true, untilDate: 0 },
      },
    }),
    ...{ at: NEW, expected: undefined },
  },
  {
    name: "a member of a chat that was never met",
    update: changed({ channelId: 8002n, newParticipant: member }),
    ...{ at: NEW, expected: undefined },
  },
  {
    name: "an administrator without a right is a member",
    update: changed({ newParticipant: admin({ postMessages: true }, { rank: "R" }) }),
    ...{ at: NEW, expected: { user: bob, status: "member", tag: "R" } },
  },
  {
    name: "a title is trimmed and has 16 characters",
    update: changed({ newParticipant: { ...member, rank: " 123456789 123456789 " } }),
    ...{ at: `${NEW}.tag`, expected: "123456789 123456" },
  },
  {
    name: "whom the bot promotes, it may edit",
    update: changed({ actorId: BigInt(SELF), newParticipant: admin({ other: true }) }),
    ...{ at: `${NEW}.can_be_edited`, expected: true },
  },
];

const link = {
  ...{ _: "chatInviteExported", link: "https://t.me/+abc", adminId: 6001n, date: NOW },
  ...{ usageLimit: 5, title: "T", expireDate: NOW },
};
const joined = (invite: object): TlObject => changed({ newParticipant: member, invite });
const LINK = "chat_member.invite_link";
const links: readonly Case[] = [
  {
    name: "a link that was never made",
    update: joined({ ...link, date: 0 }),
    ...{ at: LINK, expected: undefined },
  },
  {
    name: "a link that asks for approval has no limit of members",
    update: joined({ ...link, requestNeeded: true }),
    ...{ at: `${LINK}.member_limit`, expected: undefined },
  },
  {
    name: "a primary link has no name",
    update: joined({ ...link, permanent: true }),
    ...{ at: `${LINK}.name`, expected: undefined },
  },
  {
    name: "a subscription for nothing is none",
    update: joined({
      ...link,
      subscriptionPricing: { _: "starsSubscriptionPricing", period: 60, amount: 0n },
    }),
    ...{ at: `${LINK}.subscription_period`, expected: undefined },
  },
];

const boost = (fields: object): TlObject => ({
  ...{ _: "updateBotChatBoost", peer: { _: "peerChannel", channelId: 9001n }, qts: 1 },
  boost: { _: "boost", id: "b", date: NOW, expires: NOW + 9, ...fields },
});
const vote = (fields: object): TlObject => ({
  ...{ _: "updateMessagePollVote", pollId: 5n, peer: { _: "peerUser", userId: 6001n }, qts: 1 },
  ...{ options: [Buffer.from("0")], positions: [0] },
  ...fields,
});
const others: readonly Case[] = [
  { name: "a boost of nobody", update: boost({}), at: "chat_boost", expected: undefined },
  {
    name: "a gift code that nobody used",
    update: boost({ gift: true }),
    ...{ at: "chat_boost", expected: undefined },
  },
  {
    name: "an answer with more options than positions",
    update: vote({ positions: [] }),
    ...{ at: "poll_answer", expected: undefined },
  },
  {
    name: "an answer with an empty option",
    update: vote({ options: [Buffer.alloc(0)] }),
    ...{ at: "poll_answer", expected: undefined },
  },
  {
    name: "a payment of more than can be",
    update: {
      ...{ _: "updateBotPrecheckoutQuery", queryId: 1n, userId: 6001n, currency: "USD" },
      ...{ payload: Buffer.from("p"), totalAmount: 1_000_000_000_000n },
    },
    ...{ at: "pre_checkout_query", expected: undefined },
  },
  {
    name: "a count of reactions that is none",
    update: {
      ...{ _: "updateBotMessageReactions", peer: { _: "peerChannel", channelId: 9001n }, qts: 1 },
      ...{ msgId: 1, date: NOW },
      reactions: [
        { _: "reactionCount", reaction: { _: "reactionEmoji", emoticon: "👍" }, count: 0 },
      ],
    },
    ...{ at: "message_reaction_count.reactions", expected: [] },
  },
];

const text = (value: string, entities: readonly object[] = []): object => ({
  ...{ _: "textWithEntities", text: value, entities },
});
const bold = { _: "messageEntityBold", offset: 0, length: 1 };
const answer = (option: string): object => ({
  ...{ _: "pollAnswer", text: text("A", [bold]), option: Buffer.from(option) },
});
const poll = (fields: object, results: object = {}): TlObject => ({
  ...{ _: "updateMessagePoll", pollId: 5n },
  poll: {
    ...{ _: "poll", id: 5n, question: text("Q", [bold]), answers: [answer("0"), answer("1")] },
    ...{ hash: 0n },
    ...fields,
  },
  results: { _: "pollResults", ...results },
});
const votes = (option: string, voters: number, fields: object = {}): object => ({
  ...{ _: "pollAnswerVoters", option: Buffer.from(option), voters, recentVoters: [] },
  ...fields,
});
const polls: readonly Case[] = [
  {
    name: "a poll whose options are the same",
    update: poll({ answers: [answer("0"), answer("0")] }),
    ...{ at: "poll", expected: undefined },
  },
  {
    name: "a question in bold",
    update: poll({}),
    at: "poll.question_entities",
    expected: undefined,
  },
  {
    name: "an option by somebody unknown",
    update: poll({
      answers: [{ ...answer("0"), addedBy: { _: "peerUser", userId: 6009n }, date: NOW }],
    }),
    ...{ at: "poll.options", expected: [{ persistent_id: "0", text: "A", voter_count: 0 }] },
  },
  {
    name: "an end without a period does not close",
    update: poll({ closeDate: NOW - 9 }),
    ...{ at: "poll.is_closed", expected: false },
  },
  {
    name: "a closed poll has no end",
    update: poll({ closed: true, closePeriod: 600, closeDate: NOW + 600 }),
    ...{ at: "poll.close_date", expected: undefined },
  },
  {
    name: "there are as many voters as votes",
    update: poll({}, { totalVoters: 9, results: [votes("0", 3), votes("1", 1)] }),
    ...{ at: "poll.total_voter_count", expected: 4 },
  },
  {
    name: "there are no fewer voters than of an option",
    update: poll({ multipleChoice: true }, { results: [votes("0", 3), votes("1", 1)] }),
    ...{ at: "poll.total_voter_count", expected: 3 },
  },
  {
    name: "min results of a quiz do not say what is right",
    update: poll({ quiz: true }, { min: true, results: [votes("0", 3, { correct: true })] }),
    ...{ at: "poll.correct_option_ids", expected: undefined },
  },
];

const service = (action: TlObject, fields: object = {}): TlObject => ({
  ...{ _: "updateNewMessage", pts: 1, ptsCount: 1 },
  message: {
    ...{ _: "messageService", id: 9, peerId: { _: "peerUser", userId: 6001n }, date: NOW, action },
    ...fields,
  },
});
const inGroup = {
  peerId: { _: "peerChat", chatId: 7001n },
  fromId: { _: "peerUser", userId: 6001n },
};
const payment = {
  ...{ _: "messageActionPaymentSentMe", currency: "USD", payload: Buffer.from("p") },
  ...{ totalAmount: 5n, charge: { _: "paymentCharge", id: "c", providerChargeId: "" } },
};
const stars = (amount: bigint): object => ({ _: "starsAmount", amount, nanos: 0 });
const approval = { _: "messageActionSuggestedPostApproval", scheduleDate: NOW };
const title = { _: "messageActionChatEditTitle", title: "T" };
const messages: readonly Case[] = [
  {
    name: "a payment of more than can be is one of nothing",
    update: service({ ...payment, totalAmount: 1_000_000_000_000n }),
    ...{ at: "message.successful_payment.total_amount", expected: 0 },
  },
  {
    name: "an order of which nothing was asked",
    update: service({ ...payment, info: { _: "paymentRequestedInfo" } }),
    ...{ at: "message.successful_payment.order_info", expected: undefined },
  },
  {
    name: "a price of no Stars is none",
    update: service({ ...approval, price: stars(0n) }),
    ...{ at: "message.suggested_post_approved", expected: { send_date: NOW } },
  },
  {
    name: "a price of less than a cent of a TON is none",
    update: service({ ...approval, price: { _: "starsTonAmount", amount: 9_999_999n } }),
    ...{ at: "message.suggested_post_approved", expected: { send_date: NOW } },
  },
  {
    name: "a payment of no Stars is one of TON",
    update: service({ _: "messageActionSuggestedPostSuccess", price: stars(0n) }),
    ...{ at: "message.suggested_post_paid", expected: { currency: "TON", amount: 0 } },
  },
  {
    name: "a topic that is shown and opened again is told as opened",
    update: service({ _: "messageActionTopicEdit", hidden: false, closed: false }),
    ...{ at: "message.forum_topic_reopened", expected: {} },
  },
  {
    name: "a pinned message of another chat",
    update: service(
      { _: "messageActionPinMessage" },
      {
        ...inGroup,
        replyTo: {
          ...{ _: "messageReplyHeader", replyToMsgId: 3 },
          replyToPeerId: { _: "peerChannel", channelId: 9001n },
        },
      },
    ),
    ...{ at: "message", expected: undefined },
  },
  {
    name: "a message of somebody else is told, whatever its flag says",
    update: service({ _: "messageActionBoostApply", boosts: -1 }, { ...inGroup, out: true }),
    ...{ at: "message.boost_added.boost_count", expected: 0 },
  },
  {
    name: "a message of the bot is not told, whatever its flag says",
    update: service(
      { _: "messageActionSetMessagesTTL", period: 60 },
      { ...inGroup, fromId: { _: "peerUser", userId: BigInt(SELF) } },
    ),
    ...{ at: "message", expected: undefined },
  },
  {
    name: "where reactions are forbidden, members are no administrators",
    update: service(title, inGroup),
    ...{ at: "message.chat.all_members_are_administrators", expected: false },
  },
];

describe("updates that are not as they should be", () => {
  it.each([...queries, ...members, ...links, ...others, ...polls, ...messages])(
    "$name",
    ({ update, at, expected }) => {
      expect(told(update, at)).toEqual(expected);
    },
  );
});
