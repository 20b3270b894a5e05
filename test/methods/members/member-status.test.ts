import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { Params } from "../../../src/core/bot-api/params.ts";
import { createMethodTable } from "../../../src/methods/method-table.ts";
import { CHANNEL_ID, ChatSession, PERSON_ID, SUPERGROUP_ID } from "../../support/chat-session.ts";
import { replayContext } from "../../support/replay-context.ts";

const NOTHING: Tl.Updates = {
  _: "updates",
  ...{ updates: [], users: [], chats: [], date: 0, seq: 0 },
};
const FOR_EVER = 2_147_483_647;
const rights = (given: Partial<Tl.chatAdminRights>): Tl.chatAdminRights => ({
  ...given,
  _: "chatAdminRights",
});
const banned = (
  given: Partial<Tl.chatBannedRights>,
  more: Partial<Tl.channelParticipantBanned> = {},
): Tl.ChannelParticipant => ({
  _: "channelParticipantBanned",
  ...more,
  peer: { _: "peerUser", userId: BigInt(PERSON_ID) },
  ...{ kickedBy: 1n, date: 1 },
  bannedRights: { ...given, _: "chatBannedRights", untilDate: given.untilDate ?? FOR_EVER },
});
const administrator = (given: Partial<Tl.chatAdminRights>): Tl.ChannelParticipant => ({
  _: "channelParticipantAdmin",
  ...{ canEdit: true as const, userId: BigInt(PERSON_ID), promotedBy: 1n, date: 1 },
  adminRights: rights({ ...given, other: true }),
});
const plain: Tl.ChannelParticipant = {
  _: "channelParticipant",
  ...{ userId: BigInt(PERSON_ID), date: 1 },
};
const NO_MORE_LINKS: Partial<Tl.chatBannedRights> = { embedLinks: true };
const everythingBut = (name: string): string =>
  JSON.stringify(
    Object.fromEntries(
      [
        ...["messages", "audios", "documents", "photos", "videos", "video_notes", "voice_notes"],
        ...["polls", "other_messages"],
      ]
        .map((kind) => `can_send_${kind}`)
        .concat("can_add_web_page_previews", "can_change_info", "can_invite_users")
        .concat("can_pin_messages")
        .map((right) => [right, right !== name]),
    ),
  );

interface Case {
  readonly name: string;
  readonly method: string;
  readonly chatId?: number;
  readonly params?: Readonly<Record<string, string>>;
  readonly participant: Tl.ChannelParticipant;
  /** What is called after the question who the user is. */
  readonly calls: readonly (readonly [method: string, params: object])[];
}

const cases: readonly Case[] = [
  {
    name: "a ban that is there is not repeated",
    method: "banChatMember",
    participant: banned({ viewMessages: true }, { left: true }),
    calls: [],
  },
  {
    name: "a ban that ends becomes one for ever",
    method: "banChatMember",
    participant: banned({ viewMessages: true, untilDate: 1_900_000_000 }, { left: true }),
    calls: [["channels.editBanned", { bannedRights: { untilDate: 0 } }]],
  },
  {
    name: "a restriction that is there is not repeated",
    method: "restrictChatMember",
    params: { permissions: everythingBut("can_add_web_page_previews") },
    participant: banned(NO_MORE_LINKS),
    calls: [],
  },
  {
    name: "an administrator who may do everything is one no more",
    method: "restrictChatMember",
    params: { permissions: everythingBut("nothing") },
    participant: administrator({ pinMessages: true }),
    calls: [["channels.editAdmin", { adminRights: rights({}) }]],
  },
  {
    name: "an administrator with the same rights is left alone",
    method: "promoteChatMember",
    params: { can_pin_messages: "true" },
    participant: administrator({ pinMessages: true }),
    calls: [],
  },
  {
    name: "an administrator with other rights gets these",
    method: "promoteChatMember",
    params: { can_manage_voice_chats: "true" },
    participant: administrator({ pinMessages: true }),
    calls: [["channels.editAdmin", { adminRights: rights({ manageCall: true, other: true }) }]],
  },
  {
    name: "a right that channels do not have is a promotion all the same",
    method: "promoteChatMember",
    chatId: CHANNEL_ID,
    params: { can_pin_messages: "true" },
    participant: plain,
    calls: [["channels.editAdmin", { adminRights: rights({ banUsers: true, other: true }) }]],
  },
  {
    name: "a restricted member without rights to get is freed",
    method: "promoteChatMember",
    participant: banned(NO_MORE_LINKS),
    calls: [["channels.editBanned", { bannedRights: { _: "chatBannedRights", untilDate: 0 } }]],
  },
];

async function callsOf({ method, chatId, params, participant }: Case): Promise<unknown[]> {
  const session = new ChatSession(
    { addAdmins: true, banUsers: true },
    {
      "channels.getParticipant": {
        _: "channels.channelParticipant",
        ...{ participant, chats: [], users: [] },
      },
      "channels.editBanned": NOTHING,
      "channels.editAdmin": NOTHING,
      "channels.leaveChannel": NOTHING,
    },
  );
  const given = { chat_id: String(chatId ?? SUPERGROUP_ID), user_id: String(PERSON_ID), ...params };
  const reply = await createMethodTable().get(method.toLowerCase())?.(
    replayContext(session),
    new Params(Object.entries(given)),
  );
  expect(reply?.json).toBe("true");
  return session.made
    .filter(({ method: made }) => made !== "channels.getParticipant")
    .map(({ method: made, params: sent }) => [made, sent]);
}

describe("who has a status already", () => {
  it.each(cases)("$method: $name", async (given) => {
    expect(await callsOf(given)).toMatchObject(given.calls);
  });

  it("unbanChatMember: the bot itself leaves", async () => {
    const calls = await callsOf({
      ...{ name: "", method: "unbanChatMember", participant: plain, calls: [] },
      params: { user_id: "777000" },
    });
    expect(calls).toMatchObject([["channels.leaveChannel", {}]]);
  });
});
