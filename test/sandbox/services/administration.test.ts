import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { allRights } from "../../../src/sandbox/world/peer-view.ts";
import { messageText } from "../../../src/sandbox/world/message-text.ts";
import type { AdminRight } from "../../../src/sandbox/world/world-chat.ts";
import { PRIVATE_BOT, SandboxBot, testWorld } from "../sandbox-bot.ts";

const RIGHTS: Tl.chatAdminRights = { _: "chatAdminRights", pinMessages: true, other: true };
const NOTHING: Tl.chatAdminRights = { _: "chatAdminRights" };
const BAN: Tl.chatBannedRights = { _: "chatBannedRights", viewMessages: true, untilDate: 0 };
const MUTE: Tl.chatBannedRights = { _: "chatBannedRights", sendPlain: true, untilDate: 0 };

/** A supergroup with an owner, two bots that administer it, one that does not, and a person. */
async function clubhouse(isForum = false) {
  const assembled = testWorld();
  const { world, chats, messages, feed } = assembled.parts;
  const owner = world.addUser({ firstName: "Owner" });
  const ada = world.addUser({ firstName: "Ada" });
  const users = ["acting_bot", "watching_bot", "plain_bot"].map((username) =>
    world.addUser({ firstName: username, username, bot: PRIVATE_BOT }),
  );
  const bots = await Promise.all(
    users.map((user, index) => SandboxBot.logIn(assembled, user, BigInt(index + 1))),
  );
  const [acting, watching, plain] = bots;
  if (acting === undefined || watching === undefined || plain === undefined) throw new Error();
  const chat = chats.create({
    ...{ type: "supergroup", title: "Club", creator: owner, isForum },
    members: [ada, plain.user],
    admins: [acting.user, watching.user],
  });
  feed.flush();
  for (const { session } of bots) session.pushed.length = 0;
  const channel: Tl.inputChannel = {
    _: "inputChannel",
    channelId: BigInt(chat.id),
    accessHash: 0n,
  };
  const peer: Tl.inputPeerChannel = { ...channel, _: "inputPeerChannel" };
  const inputUser = (id: number): Tl.inputUser => ({
    _: "inputUser",
    userId: BigInt(id),
    accessHash: 0n,
  });
  const person = { ...inputUser(ada.id), _: "inputPeerUser" } as const;
  const say = (text: string) =>
    messages.post({
      place: { kind: "chat", chat },
      from: acting.user,
      content: messageText(text, [], () => undefined),
    });
  const seenBy = (bot: SandboxBot) => bot.session.updates.map((update) => update._);
  return {
    ...{ assembled, acting, watching, plain, chat, ada, owner, channel, peer, person, say },
    ...{ seenBy, inputUser },
  };
}

const refusal = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof RpcError) return `${error.code} ${error.text}`;
    throw error;
  }
  return "no refusal";
};

describe("what an administrator does to members", () => {
  it("is told to the other administrators that are bots, and to nobody else", async () => {
    const { acting, watching, plain, channel, person, seenBy } = await clubhouse();
    await acting.call("channels.editBanned", { channel, participant: person, bannedRights: BAN });
    expect(seenBy(watching)).toEqual(["updateChannelParticipant", "updateNewChannelMessage"]);
    expect(seenBy(plain)).toEqual(["updateNewChannelMessage"]);
    expect(watching.session.updates[0]).toMatchObject({
      prevParticipant: { _: "channelParticipant" },
      newParticipant: { _: "channelParticipantBanned", bannedRights: { viewMessages: true } },
    });
  });

  it("shows who may change an administrator: the owner and who made them one", async () => {
    const { acting, watching, channel, person, inputUser, ada } = await clubhouse();
    const userId = inputUser(ada.id);
    await acting.call("channels.editAdmin", { channel, userId, adminRights: RIGHTS });
    const asked = { channel, participant: person };
    const seen = await acting.call("channels.getParticipant", asked);
    expect(seen.participant).toMatchObject({ _: "channelParticipantAdmin", canEdit: true });
    const other = await watching.call("channels.getParticipant", asked);
    expect(other.participant).not.toHaveProperty("canEdit", true);
    const call = { channel, participant: person, bannedRights: MUTE };
    expect(await refusal(watching.call("channels.editBanned", call))).toBe(
      "400 USER_ADMIN_INVALID",
    );
  });

  it("keeps a restricted member a member, until everything is allowed again", async () => {
    const { acting, channel, person } = await clubhouse();
    const change = { channel, participant: person };
    await acting.call("channels.editBanned", { ...change, bannedRights: MUTE });
    const muted = await acting.call("channels.getParticipant", change);
    expect(muted.participant).toMatchObject({
      _: "channelParticipantBanned",
      left: undefined,
      bannedRights: { sendPlain: true },
    });
    const nothing: Tl.chatBannedRights = { _: "chatBannedRights", untilDate: 0 };
    await acting.call("channels.editBanned", { ...change, bannedRights: nothing });
    const again = await acting.call("channels.getParticipant", change);
    expect(again.participant._).toBe("channelParticipant");
  });

  it.each([
    {
      name: "somebody without rights",
      by: "plain",
      rights: MUTE,
      expected: "400 CHAT_ADMIN_REQUIRED",
    },
    { name: "a stranger's id", by: "acting", rights: BAN, expected: "400 PARTICIPANT_ID_INVALID" },
  ] as const)("refuses $name", async ({ by, rights, expected }) => {
    const club = await clubhouse();
    const { channel, person } = club;
    const stranger = { ...person, userId: 4242n };
    const participant = by === "plain" ? person : stranger;
    const call = { channel, participant, bannedRights: rights };
    expect(await refusal(club[by].call("channels.editBanned", call))).toBe(expected);
  });

  it("refuses to give a right that the bot has not", async () => {
    const { assembled, acting, channel, inputUser, ada, chat, owner } = await clubhouse();
    const few = allRights(chat).filter((right: AdminRight) => right !== "changeInfo");
    assembled.parts.chats.promote(chat, owner, acting.user, new Set(few));
    const adminRights: Tl.chatAdminRights = { ...NOTHING, changeInfo: true };
    const call = { channel, userId: inputUser(ada.id), adminRights };
    expect(await refusal(acting.call("channels.editAdmin", call))).toBe("403 RIGHT_FORBIDDEN");
  });
});

describe("what members may send", () => {
  const send = (peer: Tl.InputPeer, randomId: bigint) => ({ peer, message: "hello", randomId });

  it("is what everybody may, and not what one may not", async () => {
    const { acting, plain, peer, channel, inputUser } = await clubhouse();
    const participant = { ...inputUser(plain.user.id), _: "inputPeerUser" } as const;
    await acting.call("channels.editBanned", { channel, participant, bannedRights: MUTE });
    expect(await refusal(plain.call("messages.sendMessage", send(peer, 1n)))).toBe(
      "403 CHAT_SEND_PLAIN_FORBIDDEN",
    );
    expect(await refusal(acting.call("messages.sendMessage", send(peer, 2n)))).toBe("no refusal");
  });

  it("is decided for all by the permissions of the chat, but for administrators", async () => {
    const { acting, plain, peer } = await clubhouse();
    const change = { peer, bannedRights: MUTE };
    await acting.call("messages.editChatDefaultBannedRights", change);
    expect(await refusal(plain.call("messages.sendMessage", send(peer, 1n)))).toBe(
      "403 CHAT_SEND_PLAIN_FORBIDDEN",
    );
    expect(await refusal(acting.call("messages.sendMessage", send(peer, 2n)))).toBe("no refusal");
    expect(await refusal(acting.call("messages.editChatDefaultBannedRights", change))).toBe(
      "400 CHAT_NOT_MODIFIED",
    );
  });

  it("is free again when a restriction ends", async () => {
    const { acting, plain, peer, channel, inputUser, assembled } = await clubhouse();
    const participant = { ...inputUser(plain.user.id), _: "inputPeerUser" } as const;
    const untilDate = assembled.parts.world.clock.now();
    const bannedRights = { ...MUTE, untilDate };
    await acting.call("channels.editBanned", { channel, participant, bannedRights });
    expect(await refusal(plain.call("messages.sendMessage", send(peer, 1n)))).toBe("no refusal");
  });
});

describe("pins", () => {
  it("are told to all members, with a service message, and once", async () => {
    const { acting, watching, peer, say, seenBy } = await clubhouse();
    const pin = { peer, id: say("pin me").id };
    await acting.call("messages.updatePinnedMessage", pin);
    expect(seenBy(watching)).toContain("updatePinnedChannelMessages");
    expect(watching.session.updates.at(-1)).toMatchObject({
      message: { action: { _: "messageActionPinMessage" } },
    });
    expect(await refusal(acting.call("messages.updatePinnedMessage", pin))).toBe(
      "400 CHAT_NOT_MODIFIED",
    );
  });

  it("leave no hole in the counters of the chat", async () => {
    const { acting, watching, peer, say } = await clubhouse();
    await acting.call("messages.updatePinnedMessage", { peer, id: say("pin me").id });
    await acting.call("messages.unpinAllMessages", { peer });
    const counted = watching.session.updates.flatMap((update) =>
      "ptsCount" in update ? [[update.pts, update.ptsCount] as const] : [],
    );
    for (const [index, [pts, count]] of counted.entries())
      if (index > 0) expect(pts - count).toBe(counted[index - 1]?.[0]);
    expect(counted.length).toBeGreaterThan(2);
  });
});

describe("topics of a forum", () => {
  it("are where messages say they are, and gone with their messages", async () => {
    const { acting, peer } = await clubhouse(true);
    const made = { peer, title: "News", randomId: 5n };
    await acting.call("messages.createForumTopic", made);
    // the same call again makes no second one
    await acting.call("messages.createForumTopic", made);
    const { topics } = await acting.call("messages.getForumTopics", {
      ...{ peer, offsetDate: 0, offsetId: 0, offsetTopic: 0, limit: 10 },
    });
    expect(topics).toMatchObject([{ title: "News" }, { id: 1, title: "General" }]);
    const id = topics[0]?.id ?? 0;
    const replyTo = { _: "inputReplyToMessage", replyToMsgId: id, topMsgId: id } as const;
    const sent = await acting.call("messages.sendMessage", {
      ...{ peer, replyTo, message: "in it", randomId: 6n },
    });
    expect(sent).toMatchObject({
      updates: [
        {},
        { message: { replyTo: { forumTopic: true, replyToMsgId: id }, message: "in it" } },
      ],
    });
    await acting.call("messages.deleteTopicHistory", { peer, topMsgId: id });
    const after = await acting.call("messages.getForumTopicsByID", { peer, topics: [id] });
    expect(after.topics).toMatchObject([{ _: "forumTopicDeleted", id }]);
  });

  it("do not take messages when they are closed, but from who manages them", async () => {
    const { acting, plain, peer } = await clubhouse(true);
    const close = { peer, topicId: 1, closed: true };
    await acting.call("messages.editForumTopic", close);
    expect(await refusal(acting.call("messages.editForumTopic", close))).toBe(
      "400 TOPIC_NOT_MODIFIED",
    );
    const send = { peer, message: "hello", randomId: 7n };
    expect(await refusal(plain.call("messages.sendMessage", send))).toBe("400 TOPIC_CLOSED");
    expect(await refusal(acting.call("messages.sendMessage", send))).toBe("no refusal");
  });
});

describe("reactions", () => {
  it("of people are told to bots that administer the chat, with what was there before", async () => {
    const { assembled, watching, plain, ada, say, seenBy } = await clubhouse();
    const { reactions, feed } = assembled.parts;
    const message = say("like me");
    reactions.react(ada, message, [{ _: "reactionEmoji", emoticon: "👍" }]);
    reactions.react(ada, message, [{ _: "reactionEmoji", emoticon: "🔥" }]);
    feed.flush();
    expect(watching.session.updates.at(-1)).toMatchObject({
      _: "updateBotMessageReaction",
      oldReactions: [{ emoticon: "👍" }],
      newReactions: [{ emoticon: "🔥" }],
    });
    expect(seenBy(plain)).not.toContain("updateBotMessageReaction");
  });

  it.each([
    { name: "more than one of a bot", emoji: ["👍", "🔥"], expected: "400 REACTIONS_TOO_MANY" },
    { name: "what is none", emoji: ["x"], expected: "400 REACTION_INVALID" },
  ])("refuse $name", async ({ emoji, expected }) => {
    const { acting, peer, say } = await clubhouse();
    const reaction = emoji.map((emoticon) => ({ _: "reactionEmoji" as const, emoticon }));
    const call = { peer, msgId: say("like me").id, reaction };
    expect(await refusal(acting.call("messages.sendReaction", call))).toBe(expected);
  });
});

describe("invite links", () => {
  it("let people in as often as they say, and tell who came by them", async () => {
    const { assembled, acting, watching, peer } = await clubhouse();
    const { joinRequests, world, feed } = assembled.parts;
    const invite = await acting.call("messages.exportChatInvite", { peer, usageLimit: 1 });
    const link = invite._ === "chatInviteExported" ? invite.link : "";
    joinRequests.follow(world.addUser({ firstName: "Eve" }), link);
    feed.flush();
    const joined = watching.session.updates.find((u) => u._ === "updateChannelParticipant");
    expect(joined).toMatchObject({ invite: { link } });
    expect(() => joinRequests.follow(world.addUser({ firstName: "Fay" }), link)).toThrow("expired");
  });
});
