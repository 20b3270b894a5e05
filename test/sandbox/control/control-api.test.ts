import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { SandboxBot } from "../sandbox-bot.ts";
import { SandboxControl } from "./sandbox-control.ts";

interface Made {
  readonly id: number;
}

async function withBot(more: object = {}) {
  const control = new SandboxControl();
  const { id } = await control.ok<Made>("POST", "/bots", { username: "echo_bot", ...more });
  const user = control.assembled.parts.world.users.get(id);
  if (user === undefined) throw new Error("no bot");
  const bot = await SandboxBot.logIn(control.assembled, user, 1n);
  const ada = (await control.ok<Made>("POST", "/users", { first_name: "Ada", username: "ada_l" }))
    .id;
  return { control, bot, id, ada };
}

describe("the control API", () => {
  it("names unknown fields and changes nothing", async () => {
    const control = new SandboxControl();
    const reply = await control.request("POST", "/bots", {
      username: "echo_bot",
      colour: 1,
      size: 2,
    });
    expect(reply).toEqual({
      status: 400,
      json: { ok: false, error_code: 400, description: "Bad Request: unknown fields colour, size" },
    });
    expect(control.assembled.parts.world.users.size).toBe(0);
  });

  it.each([
    ["POST", "/users", { first_name: "A", phone_number: "x" }, 400],
    ["POST", "/users/1/sendMessage", { chat_id: 1, text: "x" }, 404],
    ["POST", "/bots", { username: "x" }, 400],
    ["POST", "/bots", {}, 400],
    ["GET", "/nothing", undefined, 404],
    ["PUT", "/bots", undefined, 405],
    ["POST", "/faults", { kind: "earthquake" }, 400],
  ])("answers %s %s %j with %i", async (method, path, body, status) => {
    const reply = await new SandboxControl().request(method, path, body);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({ ok: false, error_code: status });
  });

  it("lets a person talk with a bot, press its button and read both sides of the chat", async () => {
    const { control, bot, id, ada } = await withBot();
    const started = await control.ok("POST", `/users/${ada}/startBot`, {
      bot: "@echo_bot",
      payload: "x1",
    });
    expect(started).toMatchObject({
      message_id: 1,
      text: "/start x1",
      chat: { id, type: "private" },
      from: { id: ada },
    });
    const peer = { _: "inputPeerUser", userId: BigInt(ada), accessHash: 0n } as const;
    const type = { _: "inlineButtonTypeCallback", data: Buffer.from("go") } as const;
    const rows = [
      { _: "keyboardInlineButtonRow", buttons: [{ _: "keyboardInlineButton", text: "Go", type }] },
    ] as const;
    const replyMarkup: Tl.ReplyMarkup = { _: "replyInlineMarkup", rows };
    await bot.call("messages.sendMessage", { peer, message: "press", randomId: 1n, replyMarkup });
    const seen = await control.ok<object[]>("GET", `/users/${ada}/chats/echo_bot/messages?limit=1`);
    expect(seen).toEqual([
      expect.objectContaining({
        message_id: 2,
        text: "press",
        from: expect.objectContaining({ id, is_bot: true }),
        reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] },
      }),
    ]);
    const pressing = control.ok("POST", `/users/${ada}/pressButton`, {
      chat_id: id,
      message_id: 2,
      text: "Go",
    });
    await Promise.resolve();
    const query = bot.session.updates.find((update) => update._ === "updateBotCallbackQuery");
    if (query?._ !== "updateBotCallbackQuery") throw new Error("no query");
    await bot.call("messages.setBotCallbackAnswer", {
      queryId: query.queryId,
      alert: true,
      message: "done",
      cacheTime: 0,
    });
    await expect(pressing).resolves.toEqual({
      answered: true,
      text: "done",
      show_alert: true,
      url: undefined,
    });
    await control.ok("POST", `/users/${ada}/editMessageText`, {
      chat_id: id,
      message_id: 1,
      text: "/start x2",
    });
    await control.ok("POST", `/users/${ada}/deleteMessages`, { chat_id: id, message_ids: [1] });
    expect(bot.session.updates.slice(-2).map((update) => update._)).toEqual([
      "updateEditMessage",
      "updateDeleteMessages",
    ]);
  });

  it("tells a bot that it was stopped, refuses its messages, and lets it write again", async () => {
    const { control, bot, ada, id } = await withBot();
    await control.ok("POST", `/users/${ada}/startBot`, { bot: id });
    await control.ok("POST", `/users/${ada}/blockBot`, { bot: id });
    expect(bot.session.updates.at(-1)).toMatchObject({
      _: "updateBotStopped",
      stopped: true,
      qts: 2,
    });
    const peer = { _: "inputPeerUser", userId: BigInt(ada), accessHash: 0n } as const;
    const send = { peer, message: "hi", randomId: 1n };
    await expect(bot.call("messages.sendMessage", send)).rejects.toMatchObject({
      text: "USER_IS_BLOCKED",
    });
    await control.ok("POST", `/users/${ada}/unblockBot`, { bot: id });
    await expect(bot.call("messages.sendMessage", send)).resolves.toMatchObject({ _: "updates" });
  });

  it("keeps replayed updates for differences and answers calls as ordered", async () => {
    const { control, bot, id } = await withBot();
    const user = { _: "user", id: 6001, accessHash: "77", firstName: "Ada", usernames: [] };
    const message = {
      _: "message",
      id: 101,
      peerId: { _: "peerUser", userId: 6001 },
      date: "$date",
      message: "x",
    };
    const updates = [{ _: "updateNewMessage", message, pts: "$", ptsCount: 1 }];
    const rpc = { "messages.getMessages": { error: [400, "NO_SUCH"] }, "users.getUsers": [user] };
    await control.ok("POST", "/tl", { account: id, updates, users: [user], rpc });
    const difference = await bot.call("updates.getDifference", { pts: 1, qts: 1, date: 1 });
    expect(difference).toMatchObject({
      newMessages: [{ id: 101 }],
      users: [{ id: 6001n, accessHash: 77n }],
      state: { pts: 2 },
    });
    await expect(bot.call("messages.getMessages", { id: [] })).rejects.toMatchObject({
      text: "NO_SUCH",
    });
    await expect(bot.call("users.getUsers", { id: [] })).resolves.toMatchObject([{ id: 6001n }]);
    await control.ok("DELETE", "/tl");
    await expect(bot.call("messages.getMessages", { id: [] })).resolves.toMatchObject({
      messages: [],
    });
    const calls = await control.ok<{ name: string }[]>("GET", `/tl/calls?account=${id}`);
    expect(calls.at(-1)).toMatchObject({ name: "messages.getMessages", request: { id: [] } });
  });
});
