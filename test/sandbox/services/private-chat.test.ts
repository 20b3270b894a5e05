import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageText } from "../../../src/sandbox/world/message-text.ts";
import { PRIVATE_BOT, RecordingSession, SandboxBot, testWorld } from "../sandbox-bot.ts";

async function privateChat() {
  const assembled = testWorld();
  const { world, messages, feed } = assembled.parts;
  const botUser = world.addUser({ firstName: "Echo", username: "echo_bot", bot: PRIVATE_BOT });
  const ada = world.addUser({ firstName: "Ada", username: "ada_l", langCode: "en" });
  const bot = await SandboxBot.logIn(assembled, botUser, 1n);
  const say = (text: string) => {
    const place = { kind: "private", a: ada, b: botUser } as const;
    const message = messages.post({
      place,
      from: ada,
      content: messageText(text, [], () => undefined),
    });
    feed.flush();
    return message;
  };
  const peer: Tl.inputPeerUser = { _: "inputPeerUser", userId: BigInt(ada.id), accessHash: 0n };
  return { assembled, bot, ada, say, peer, botUser };
}

describe("a private chat with a bot", () => {
  it("refuses every call before the login", async () => {
    const { backend } = testWorld();
    const session = new RecordingSession(9n);
    const call = backend.call({ session, request: { _: "updates.getState" } });
    await expect(call).rejects.toMatchObject({ code: 401, text: "AUTH_KEY_UNREGISTERED" });
  });

  it("pushes a person's message with entities, the next pts and the person in full", async () => {
    const { bot, say, ada } = await privateChat();
    say("/start Lorem ipsum");
    expect(bot.session.updates[0]).toMatchObject({
      _: "updateNewMessage",
      pts: 2,
      ptsCount: 1,
      message: {
        id: 1,
        peerId: { userId: BigInt(ada.id) },
        entities: [{ _: "messageEntityBotCommand", offset: 0, length: 6 }],
      },
    });
    expect(bot.session.pushed[0]).toMatchObject({
      users: [
        { id: BigInt(ada.id), username: "ada_l", langCode: "en", accessHash: expect.any(BigInt) },
        { bot: true },
      ],
    });
  });

  it("answers sendMessage with the id before the message, names the sender, and pushes it to other sessions only", async () => {
    const { assembled, bot, say, peer, botUser } = await privateChat();
    say("hello");
    const other = new RecordingSession(1n, 2, 77n);
    assembled.backend.sessionOpened(other);
    const before = bot.session.pushed.length;
    const result = await bot.call("messages.sendMessage", { peer, message: "hi", randomId: 5n });
    expect(result).toMatchObject({
      updates: [
        { _: "updateMessageID", id: 2, randomId: 5n },
        {
          _: "updateNewMessage",
          pts: 3,
          message: { out: true, fromId: { userId: BigInt(botUser.id) } },
        },
      ],
    });
    expect(bot.session.pushed.length).toBe(before);
    expect(other.updates.map((update) => update._)).toEqual(["updateNewMessage"]);
  });

  it("sends once when the random id comes again", async () => {
    const { bot, say, peer, botUser } = await privateChat();
    say("hello");
    const first = await bot.call("messages.sendMessage", { peer, message: "hi", randomId: 5n });
    const second = await bot.call("messages.sendMessage", { peer, message: "hi", randomId: 5n });
    expect(second).toEqual(first);
    expect(botUser.account.pts).toBe(3);
  });

  it("replays what was missed in slices that add up", async () => {
    const { assembled, bot, say } = await privateChat();
    assembled.backend.sessionClosed(bot.session);
    for (let index = 0; index < 5; index += 1) say(`message ${index}`);
    const texts: string[] = [];
    let state = { pts: 1, qts: 1, date: 1_800_000_000 };
    for (;;) {
      const slice = await bot.call("updates.getDifference", { ...state, ptsLimit: 2 });
      if (slice._ !== "updates.difference" && slice._ !== "updates.differenceSlice") break;
      texts.push(
        ...slice.newMessages.map((message) => ("message" in message ? message.message : "")),
      );
      state = slice._ === "updates.difference" ? slice.state : slice.intermediateState;
      if (slice._ === "updates.difference") break;
    }
    expect(texts).toEqual([0, 1, 2, 3, 4].map((index) => `message ${index}`));
    expect(state.pts).toBe(6);
    await expect(bot.call("updates.getDifference", state)).resolves.toMatchObject({
      _: "updates.differenceEmpty",
    });
    assembled.backend.sessionOpened(bot.session);
    expect(bot.session.pushed.at(-1)).toMatchObject({ _: "updatesTooLong" });
  });

  it.each([
    ["an empty text", { message: "  \n" }, "MESSAGE_EMPTY"],
    ["a text over 4096 units", { message: "x".repeat(4097) }, "MESSAGE_TOO_LONG"],
    [
      "an entity beyond the text",
      { message: "hi", entities: [{ _: "messageEntityBold", offset: 1, length: 5 }] },
      "ENTITY_BOUNDS_INVALID",
    ],
    [
      "callback data over 64 bytes",
      { message: "hi", replyMarkup: inline(Buffer.alloc(65)) },
      "BUTTON_DATA_INVALID",
    ],
    [
      "a reply to nothing",
      { message: "hi", replyTo: { _: "inputReplyToMessage", replyToMsgId: 99 } },
      "REPLY_MESSAGE_ID_INVALID",
    ],
    [
      "a stranger",
      { message: "hi", peer: { _: "inputPeerUser", userId: 1n, accessHash: 0n } },
      "PEER_ID_INVALID",
    ],
  ] as [string, Partial<Tl.Methods["messages.sendMessage"]["params"]>, string][])(
    "refuses to send %s",
    async (_name, params, text) => {
      const { bot, say, peer } = await privateChat();
      say("hello");
      const call = bot.call("messages.sendMessage", { peer, message: "", randomId: 7n, ...params });
      await expect(call).rejects.toMatchObject({ text });
    },
  );

  it("edits, refuses the same content again, and deletes for both", async () => {
    const { bot, say, peer, ada } = await privateChat();
    say("hello");
    await bot.call("messages.sendMessage", { peer, message: "hi", randomId: 5n });
    const edit = { peer, id: 2, message: "hi there" };
    await expect(bot.call("messages.editMessage", edit)).resolves.toMatchObject({
      updates: [
        {
          _: "updateEditMessage",
          pts: 4,
          message: { message: "hi there", editDate: 1_800_000_000 },
        },
      ],
    });
    await expect(bot.call("messages.editMessage", edit)).rejects.toMatchObject({
      text: "MESSAGE_NOT_MODIFIED",
    });
    const deleted = await bot.call("messages.deleteMessages", { revoke: true, id: [1, 2] });
    expect(deleted).toMatchObject({ pts: 6, ptsCount: 2 });
    expect(ada.account.messages.get(2)).toBeUndefined();
  });

  it("carries a pressed button to the bot and its answer back", async () => {
    const { assembled, bot, say, peer, ada, botUser } = await privateChat();
    say("hello");
    await bot.call("messages.sendMessage", {
      peer,
      message: "hi",
      randomId: 5n,
      replyMarkup: inline(Buffer.from("yes")),
    });
    const message = ada.account.messages.get(2);
    if (message === undefined) throw new Error("not sent");
    const { callbackQueries, feed } = assembled.parts;
    const answered = callbackQueries.press(ada, botUser, message, { data: Buffer.from("yes") });
    feed.flush();
    const query = bot.session.updates.find((update) => update._ === "updateBotCallbackQuery");
    expect(query).toMatchObject({ msgId: 2, data: Buffer.from("yes") });
    expect(bot.session.pushed.at(-1)).toMatchObject({ seq: 2 });
    const queryId = query?._ === "updateBotCallbackQuery" ? query.queryId : 0n;
    const found = await bot.call("messages.getMessages", {
      id: [{ _: "inputMessageCallbackQuery", id: 2, queryId }],
    });
    expect(found).toMatchObject({ messages: [{ id: 2, out: true }] });
    await bot.call("messages.setBotCallbackAnswer", { queryId, message: "ok", cacheTime: 0 });
    await expect(answered).resolves.toMatchObject({ message: "ok" });
    const again = bot.call("messages.setBotCallbackAnswer", { queryId, cacheTime: 0 });
    await expect(again).rejects.toMatchObject({ text: "QUERY_ID_INVALID" });
  });
});

function inline(data: Buffer): Tl.ReplyMarkup {
  const type: Tl.InlineButtonType = { _: "inlineButtonTypeCallback", data };
  const button: Tl.KeyboardInlineButton = { _: "keyboardInlineButton", text: "Yes", type };
  return { _: "replyInlineMarkup", rows: [{ _: "keyboardInlineButtonRow", buttons: [button] }] };
}
