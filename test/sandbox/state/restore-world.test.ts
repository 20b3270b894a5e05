import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { captureWorld } from "../../../src/sandbox/state/capture-world.ts";
import { jumpAhead } from "../../../src/sandbox/state/jump-ahead.ts";
import { restoreWorld } from "../../../src/sandbox/state/restore-world.ts";
import type { WorldState } from "../../../src/sandbox/state/world-state.ts";
import { messageText } from "../../../src/sandbox/world/message-text.ts";
import { migrateGroup } from "../../../src/sandbox/world/migrate-group.ts";
import { Replayer } from "../../../src/sandbox/world/replay.ts";
import type { Place, WorldMessage } from "../../../src/sandbox/world/world-message.ts";
import type { AssembledWorld } from "../../../src/sandbox/services/assemble-world.ts";
import type { WorldChat } from "../../../src/sandbox/world/world-chat.ts";
import type { WorldUser } from "../../../src/sandbox/world/world-user.ts";
import { PRIVATE_BOT, RecordingSession, SandboxBot, testWorld } from "../sandbox-bot.ts";

const BOT_KEY = 5n;
const RANDOM_ID = 77n;

/** What administrators and members do besides writing. */
function administer({ parts }: AssembledWorld, chat: WorldChat, owner: WorldUser, bot: WorldUser) {
  const { chats, pins, topics, reactions, joinRequests, messages, world } = parts;
  const asker = world.addUser({ firstName: "Cleo" });
  const member = world.addUser({ firstName: "Dan" });
  chats.add(chat, owner, member);
  chats.restrict(chat, owner, member, { _: "chatBannedRights", sendPlain: true, untilDate: 0 });
  chats.setRank(chat, owner, owner, "boss");
  const place = { kind: "chat", chat } as const;
  const content = messageText("pinned", [], () => undefined);
  const pinned = messages.post({ place, from: owner, content });
  pins.pin(owner, pinned, false);
  reactions.react(owner, pinned, [{ _: "reactionEmoji", emoticon: "👍" }], true);
  const icon = { iconColor: 1, iconEmojiId: 5n };
  const topic = topics.create(chat, owner, { title: "Topic", ...icon });
  messages.post({ place, from: owner, content, topicId: topic.id });
  const link = {
    ...{ link: "https://t.me/+x", adminId: owner.id, date: 1, isPermanent: false, title: "T" },
    ...{ expireDate: 0, usageLimit: 3, usage: 1, requestNeeded: true, isRevoked: false },
    pricing: undefined,
  };
  chat.administration.links.set(link.link, link);
  joinRequests.ask(chat, asker, link, "let me in");
  chat.administration.about = "About";
  chat.administration.guardBotId = bot.id;
  chat.administration.defaultBanned = { _: "chatBannedRights", pinMessages: true, untilDate: 0 };
  chat.administration.boosts.push({ id: "b", userId: owner.id, date: 1, expires: 2 });
  chat.administration.stickerset = parts.stickerSets.find({
    ...{ _: "inputStickerSetShortName", shortName: "SandboxShapes" },
  })?.set;
  world.recognition.verifiers.add(bot.id);
  world.recognition.personalChannels.set(owner.id, chat.id);
  world.recognition.statuses.set(owner.id, { _: "emojiStatus", documentId: 9n });
}

/** A world in which most things have happened that a world can remember. */
async function livedInWorld() {
  const assembled = testWorld();
  const { world, feed, messages, chats, callbackQueries } = assembled.parts;
  const botUser = world.addUser({ firstName: "Echo", username: "echo_bot", bot: PRIVATE_BOT });
  const ada = world.addUser({ firstName: "Ada", username: "ada_l", langCode: "en", phone: "1" });
  const ben = world.addUser({ firstName: "Ben", isPremium: true });
  const bot = await SandboxBot.logIn(assembled, botUser, BOT_KEY);
  const say = (place: Place, from: WorldUser, text: string, replyTo?: WorldMessage) =>
    messages.post({
      place,
      from,
      content: messageText(text, [], () => undefined),
      replyTo: replyTo && {
        message: replyTo,
        quoteText: "q",
        quoteEntities: undefined,
        quoteOffset: 0,
      },
    });
  const privately: Place = { kind: "private", a: ada, b: botUser };
  const first = say(privately, ada, "/start deep");
  const answer = await bot.call("messages.sendMessage", {
    peer: { _: "inputPeerUser", userId: BigInt(ada.id), accessHash: 0n },
    message: "press",
    randomId: RANDOM_ID,
  });
  const sent = botUser.account.messages.get(2);
  if (sent === undefined) throw new Error("the bot's message is missing");
  messages.edit(sent, { text: "press me", entities: [] }, undefined);
  void callbackQueries.press(ada, botUser, sent, { data: Buffer.from("data") });
  messages.delete(privately, [say(privately, ada, "gone")]);
  const group = chats.create({
    ...{ type: "group", title: "Old", creator: ada, members: [botUser], admins: [] },
  });
  say({ kind: "chat", chat: group }, ada, "/hello @echo_bot");
  const supergroup = chats.create({
    ...{ type: "supergroup", title: "New", creator: ada, members: [ben, botUser], admins: [] },
    ...{ username: "new_group", isForum: true },
  });
  say({ kind: "chat", chat: supergroup }, ben, "seen @echo_bot", first);
  say({ kind: "chat", chat: supergroup }, ben, "hidden from bots in privacy mode");
  migrateGroup(
    world,
    messages,
    chats.create({ type: "group", title: "Grown", creator: ada, members: [botUser], admins: [] }),
    ada,
  );
  chats.ban(supergroup, ada, ben, 1_900_000_000);
  administer(assembled, supergroup, ada, botUser);
  ben.blocked.add(botUser.id);
  new Replayer(world, feed).push({
    user: botUser,
    updates: [
      {
        _: "updateNewMessage",
        message: {
          _: "message",
          id: 900,
          peerId: { _: "peerUser", userId: "4242" },
          date: "$date",
          message: "from a recording",
        },
        pts: "$",
        ptsCount: 1,
      },
    ],
    users: [{ _: "user", id: "4242", accessHash: "99", firstName: "Recorded" }],
    chats: [],
    date: undefined,
  });
  feed.flush();
  return { assembled, bot, answer, ids: { ada: ada.id, bot: botUser.id } };
}

function restored(state: WorldState) {
  const assembled = testWorld();
  restoreWorld(assembled.parts, JSON.parse(JSON.stringify(state)) as WorldState);
  return assembled;
}

const differenceOf = (bot: SandboxBot) =>
  bot.call("updates.getDifference", { pts: 1, qts: 1, date: 1 });

describe("a world that was saved and restored", () => {
  it("is the same world", async () => {
    const { assembled } = await livedInWorld();
    const state = captureWorld(assembled.parts);
    expect(captureWorld(restored(state).parts)).toEqual(state);
  });

  it("tells a bot with its old key the same difference, and the same again in a channel", async () => {
    const { assembled, bot } = await livedInWorld();
    const other = restored(captureWorld(assembled.parts));
    const session = new RecordingSession(BOT_KEY);
    other.backend.sessionOpened(session);
    const again = (request: { readonly _: string; readonly [field: string]: unknown }) =>
      other.backend.call({ session, request });
    const everything = { pts: 1, qts: 1, date: 1 };
    expect(await again({ _: "updates.getDifference", ...everything })).toEqual(
      await differenceOf(bot),
    );
    const channel = {
      channel: { _: "inputChannel", channelId: 2_000_000_001n, accessHash: 0n },
      filter: { _: "channelMessagesFilterEmpty" },
      ...{ pts: 1, limit: 100 },
    } as const satisfies Tl.Methods["updates.getChannelDifference"]["params"];
    expect(await again({ _: "updates.getChannelDifference", ...channel })).toEqual(
      await bot.call("updates.getChannelDifference", channel),
    );
  });

  it("answers a repeated send as before, and lets the bot answer an old query", async () => {
    const { assembled, bot, answer, ids } = await livedInWorld();
    const other = restored(captureWorld(assembled.parts));
    const session = new RecordingSession(BOT_KEY);
    const call = (request: { readonly _: string; readonly [field: string]: unknown }) =>
      other.backend.call({ session, request });
    const peer = { _: "inputPeerUser", userId: BigInt(ids.ada), accessHash: 0n };
    const send = { _: "messages.sendMessage", peer, message: "press", randomId: RANDOM_ID };
    expect(await call(send)).toEqual(answer);
    const query = bot.session.updates.find((update) => update._ === "updateBotCallbackQuery");
    const queryId = query?._ === "updateBotCallbackQuery" ? query.queryId : 0n;
    const setAnswer = { _: "messages.setBotCallbackAnswer", queryId, cacheTime: 0 };
    expect(await call(setAnswer)).toBe(true);
  });

  it("gives tokens, hashes and ids that go on where the old ones ended", async () => {
    const { assembled, ids } = await livedInWorld();
    const { world } = assembled.parts;
    const other = restored(captureWorld(assembled.parts)).parts.world;
    expect(other.users.get(ids.bot)?.bot?.token).toBe(world.users.get(ids.bot)?.bot?.token);
    expect(other.accessHash(ids.bot, ids.ada)).toBe(world.accessHash(ids.bot, ids.ada));
    expect(other.accessHash(ids.bot, 4242)).toBe(99n);
    expect(other.byUsername("NEW_GROUP")).toMatchObject({ title: "New", isForum: true });
    const next = world.addUser({ firstName: "Next" }).id;
    expect(other.addUser({ firstName: "Next" }).id).toBe(next);
  });

  it("gives no number twice after an unclean end, and tells by it that there is a gap", async () => {
    const { assembled, ids } = await livedInWorld();
    const state = captureWorld(assembled.parts);
    const other = restored(state);
    jumpAhead(other.parts.world);
    const { account } = other.parts.world.users.get(ids.bot) ?? {};
    const before = state.users.find(({ id }) => id === ids.bot);
    expect(account?.pts).toBeGreaterThan((before?.box.pts ?? 0) + 1000);
    expect(account?.qts).toBeGreaterThan((before?.qts ?? 0) + 1000);
    expect(account?.seq).toBeGreaterThan((before?.seq ?? 0) + 1000);
    expect(account?.messages.nextId).toBeGreaterThan((before?.box.nextId ?? 0) + 1000);
    const session = new RecordingSession(BOT_KEY);
    const seen = (before?.box.pts ?? 0) + 3; // three events that were told and not saved
    const request = { _: "updates.getDifference", pts: seen, qts: before?.qts, date: 1 };
    const difference = await other.backend.call({ session, request });
    expect(difference).toMatchObject({ newMessages: [], state: { pts: account?.pts } });
  });
});
