import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { Params } from "../../../src/core/bot-api/params.ts";
import { getChat } from "../../../src/methods/chats/get-chat.ts";
import type { KnownPeer } from "../../../src/ports/bot-session.ts";
import { SessionMemories } from "../../../src/methods/session-memory.ts";
import {
  type Answers,
  CHANNEL_ID,
  ChatSession,
  GROUP_ID,
  PERSON_ID,
  SUPERGROUP_ID,
} from "../../support/chat-session.ts";
import { replayContext } from "../../support/replay-context.ts";

const notifySettings: Tl.peerNotifySettings = { _: "peerNotifySettings" };

const channelFull = (more: Partial<Tl.channelFull>): Answers => ({
  "channels.getFullChannel": {
    _: "messages.chatFull",
    fullChat: {
      _: "channelFull",
      ...{ id: 8001n, about: "", readInboxMaxId: 0, readOutboxMaxId: 0, unreadCount: 0, pts: 1 },
      ...{ chatPhoto: { _: "photoEmpty", id: 0n }, notifySettings, botInfo: [] },
      ...more,
    },
    ...{ chats: [], users: [] },
  },
});

const userFull = (more: Partial<Tl.userFull>): Answers => ({
  "users.getFullUser": {
    _: "users.userFull",
    fullUser: {
      _: "userFull",
      ...{ id: 6002n, settings: { _: "peerSettings" }, notifySettings, commonChatsCount: 0 },
      ...more,
    },
    ...{ chats: [], users: [] },
  },
});

const infoOf = async (
  chatId: number,
  answers: Answers,
  more: Partial<Tl.channel> = {},
): Promise<Record<string, unknown>> => {
  const session = new ChatSession({ pinMessages: true }, answers, more);
  const params = new Params([["chat_id", String(chatId)]]);
  const { json } = await getChat(new SessionMemories())(replayContext(session), params);
  return JSON.parse(String(json)) as Record<string, unknown>;
};

const link = (text: string): Tl.chatInviteExported => ({
  _: "chatInviteExported",
  ...{ link: text, adminId: 777_000n, date: 1, permanent: true },
});
const reactionEmoji = { _: "reactionEmoji", emoticon: "👍" } as const;

interface Case {
  readonly name: string;
  readonly chatId: number;
  readonly answers: Answers;
  readonly more?: Partial<Tl.channel>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const cases: readonly Case[] = [
  {
    name: "all reactions are not listed",
    chatId: SUPERGROUP_ID,
    answers: channelFull({ availableReactions: { _: "chatReactionsAll" } }),
    expected: { available_reactions: undefined, max_reaction_count: 11 },
  },
  {
    name: "some reactions are, and paid ones before them",
    chatId: CHANNEL_ID,
    answers: channelFull({
      availableReactions: { _: "chatReactionsSome", reactions: [reactionEmoji] },
      ...{ paidReactionsAvailable: true, reactionsLimit: 3 },
    }),
    expected: {
      available_reactions: [{ type: "paid" }, { type: "emoji", emoji: "👍" }],
      max_reaction_count: 3,
    },
  },
  {
    name: "what a supergroup's administrators have set",
    chatId: SUPERGROUP_ID,
    answers: channelFull({
      ...{ about: "About", exportedInvite: link("https://t.me/+a"), slowmodeSeconds: 10 },
      ...{ linkedChatId: 9001n, hiddenPrehistory: true, participantsHidden: true, antispam: true },
      ...{ ttlPeriod: 86_400, boostsUnrestrict: 2 },
    }),
    more: { joinRequest: true, username: "super", noforwards: true, hasLink: true },
    expected: {
      ...{ description: "About", invite_link: "https://t.me/+a", slow_mode_delay: 10 },
      ...{ linked_chat_id: CHANNEL_ID, has_visible_history: undefined, has_hidden_members: true },
      ...{ has_aggressive_anti_spam_enabled: true, message_auto_delete_time: 86_400 },
      ...{ unrestrict_boost_count: 2, join_by_request: true, join_to_send_messages: undefined },
      ...{ has_protected_content: true, active_usernames: ["super"] },
    },
  },
  {
    name: "a direct messages chat as its channel looks",
    chatId: SUPERGROUP_ID,
    answers: channelFull({ canViewParticipants: true }),
    more: { monoforum: true, linkedMonoforumId: 9001n, sendPaidMessagesStars: 5n },
    expected: {
      ...{ title: "Title", is_direct_messages: true, accent_color_id: 9001 % 7 },
      ...{ join_to_send_messages: undefined, has_hidden_members: undefined },
      paid_message_star_count: 5,
    },
  },
  {
    name: "members that are not listed as hidden",
    chatId: SUPERGROUP_ID,
    answers: channelFull({}),
    expected: { has_hidden_members: true, join_to_send_messages: true },
  },
  {
    name: "gifts and paid media of a channel",
    chatId: CHANNEL_ID,
    answers: channelFull({ stargiftsAvailable: true, paidMediaAllowed: true }),
    expected: {
      can_send_gift: true,
      can_send_paid_media: true,
      permissions: undefined,
      accepted_gift_types: {
        ...{ unlimited_gifts: true, limited_gifts: true, unique_gifts: true },
        ...{ premium_subscription: true, gifts_from_channels: true },
      },
    },
  },
  {
    name: "colours that are not the id's",
    chatId: CHANNEL_ID,
    answers: channelFull({}),
    more: {
      color: { _: "peerColor", color: 9, backgroundEmojiId: 5n },
      profileColor: { _: "peerColor", color: 4 },
      emojiStatus: { _: "emojiStatus", documentId: 7n, until: 1_900_000_000 },
    },
    expected: {
      ...{ accent_color_id: 9, background_custom_emoji_id: "5", profile_accent_color_id: 4 },
      emoji_status_custom_emoji_id: "7",
      emoji_status_expiration_date: 1_900_000_000,
    },
  },
  {
    name: "what a person tells, but not their business without Premium",
    chatId: PERSON_ID,
    answers: userFull({
      ...{ about: "Bio", privateForwardName: "B", voiceMessagesForbidden: true },
      birthday: { _: "birthday", day: 1, month: 2 },
      businessLocation: { _: "businessLocation", address: "Street" },
      disallowedGifts: { _: "disallowedGiftsSettings", disallowPremiumGifts: true },
      starsRating: { _: "starsRating", level: 2, currentLevelStars: 5n, stars: 7n },
    }),
    expected: {
      ...{ bio: "Bio", has_private_forwards: true, birthdate: { day: 1, month: 2 } },
      has_restricted_voice_and_video_messages: undefined,
      business_location: undefined,
      rating: { level: 2, rating: 7, current_level_rating: 5 },
      accepted_gift_types: {
        ...{ unlimited_gifts: true, limited_gifts: true, unique_gifts: true },
        ...{ premium_subscription: false, gifts_from_channels: true },
      },
    },
  },
];

describe("getChat", () => {
  it.each(cases)("$name", async ({ chatId, answers, more, expected }) => {
    const info = await infoOf(chatId, answers, more);
    const shown = Object.fromEntries(Object.keys(expected).map((field) => [field, info[field]]));
    expect(shown).toEqual(expected);
  });

  it("shows the pinned message, and the chat without it when it cannot be read", async () => {
    const message: Tl.message = {
      _: "message",
      ...{ id: 5, peerId: { _: "peerChannel", channelId: 8001n }, date: 1, message: "pinned" },
    };
    const found = (messages: readonly Tl.Message[]): Answers => ({
      ...channelFull({ pinnedMsgId: 5 }),
      "channels.getMessages": {
        _: "messages.channelMessages",
        ...{ pts: 1, count: 1, messages, topics: [], chats: [], users: [] },
      },
    });
    expect(await infoOf(SUPERGROUP_ID, found([message]))).toMatchObject({
      pinned_message: { message_id: 5, text: "pinned" },
    });
    const gone = await infoOf(SUPERGROUP_ID, found([{ _: "messageEmpty", id: 5 }]));
    expect(gone).not.toHaveProperty("pinned_message");
  });

  it("names the picture of a chat by the chat", async () => {
    const photo: Tl.chatPhoto = { _: "chatPhoto", photoId: 42n, dcId: 2 };
    const info = await infoOf(SUPERGROUP_ID, channelFull({}), { photo });
    expect(Object.keys(info["photo"] as object)).toEqual([
      "small_file_id",
      "small_file_unique_id",
      "big_file_id",
      "big_file_unique_id",
    ]);
  });

  it("ends a basic group with what all basic groups have", async () => {
    const fullChat: Tl.chatFull = {
      _: "chatFull",
      ...{ id: 7001n, about: "", notifySettings },
      participants: { _: "chatParticipants", chatId: 7001n, participants: [], version: 1 },
    };
    const answers: Answers = {
      "messages.getFullChat": { _: "messages.chatFull", fullChat, chats: [], users: [] },
    };
    const fields = Object.keys(await infoOf(GROUP_ID, answers));
    expect(fields.slice(0, 6)).toEqual([
      ...["id", "title", "type", "permissions", "all_members_are_administrators"],
      "accepted_gift_types",
    ]);
  });
});

class BotChat extends ChatSession {
  override peer(id: number): Promise<KnownPeer | undefined> {
    const user: Tl.user = { _: "user", id: 6003n, accessHash: 3n, firstName: "Other", bot: true };
    return Promise.resolve(id === 6003 ? { kind: "user", id, user } : undefined);
  }
}

describe("getChat of another bot", () => {
  it("tells neither of gifts nor what it says of itself", async () => {
    const session = new BotChat(undefined, userFull({ id: 6003n, about: "Helper" }));
    const params = new Params([["chat_id", "6003"]]);
    const { json } = await getChat(new SessionMemories())(replayContext(session), params);
    const told = JSON.parse(String(json)) as Record<string, unknown>;
    expect(Object.keys(told)).not.toContain("bio");
    expect(Object.keys(told)).not.toContain("can_send_gift");
    expect(told["accepted_gift_types"]).toMatchObject({ unlimited_gifts: false });
  });
});
