import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { SandboxBot } from "../sandbox-bot.ts";
import { SandboxControl } from "./sandbox-control.ts";

const ada = { _: "user", id: 6001, accessHash: "77", firstName: "Ada", usernames: [] };
const news = {
  ...{ _: "channel", id: 8001, accessHash: "88", title: "News", broadcast: true, date: 1 },
  photo: { _: "chatPhotoEmpty" },
};
const message = (id: number, peerId: object) => ({
  ...{ _: "message", id, peerId, date: 1, message: "x" },
});
const inPrivate = (id: number, more: object = {}) => ({
  ...{ _: "updateNewMessage", message: message(id, { _: "peerUser", userId: 6001 }), pts: "$" },
  ...more,
});
const inChannel = (id: number, more: object = {}) => ({
  _: "updateNewChannelMessage",
  message: message(id, { _: "peerChannel", channelId: "8001" }),
  pts: "$",
  ...more,
});
const stopped = { _: "updateBotStopped", userId: "6001", date: 1, stopped: true, qts: "$" };

async function withBot() {
  const control = new SandboxControl();
  const { id } = await control.ok<{ id: number }>("POST", "/bots", { username: "echo_bot" });
  const user = control.assembled.parts.world.users.get(id);
  if (user === undefined) throw new Error("no bot");
  const bot = await SandboxBot.logIn(control.assembled, user, 1n);
  const push = async (body: object): Promise<Tl.updates> => {
    const given = { account: id, ...body };
    const { hex } = await control.ok<{ hex: string }>("POST", "/tl", given);
    return tl229.decodeType("Updates", Buffer.from(hex, "hex")) as Tl.updates;
  };
  return { control, bot, id, push };
}

describe("POST /tl", () => {
  it("counts what has a $ in the boxes of the account and of its channels", async () => {
    const { push, bot } = await withBot();
    const first = { updates: [inPrivate(101, { ptsCount: 3 }), inChannel(5), stopped] };
    const container = await push({ ...first, users: [ada], chats: [news] });
    expect(container.updates).toMatchObject([
      { pts: 4, ptsCount: 3 },
      { pts: 2, ptsCount: 1 },
      { qts: 2 },
    ]);
    const next = await push({
      updates: [inPrivate(102), inChannel(6)],
      users: [ada],
      chats: [news],
    });
    expect(next.updates).toMatchObject([
      { pts: 5, ptsCount: 1 },
      { pts: 3, ptsCount: 1 },
    ]);
    expect(bot.session.updates).toHaveLength(5);
  });

  it("puts them into the history: differences of the account and the channel have them", async () => {
    const { push, bot } = await withBot();
    const updates = [inPrivate(101), inChannel(5), stopped];
    await push({ updates, users: [ada], chats: [news], date: 1_700_000_000 });
    const difference = await bot.call("updates.getDifference", { pts: 1, qts: 1, date: 1 });
    expect(difference).toMatchObject({
      newMessages: [{ id: 101 }],
      otherUpdates: [{ _: "updateBotStopped", qts: 2 }, { _: "updateChannelTooLong" }],
      users: expect.arrayContaining([expect.objectContaining({ id: 6001n, accessHash: 77n })]),
      state: { pts: 2, qts: 2 },
    });
    const ofChannel = await bot.call("updates.getChannelDifference", {
      channel: { _: "inputChannel", channelId: 8001n, accessHash: 88n },
      filter: { _: "channelMessagesFilterEmpty" },
      ...{ pts: 1, limit: 10 },
    });
    expect(ofChannel).toMatchObject({ newMessages: [{ id: 5 }], pts: 2 });
  });

  it("takes longs as numbers and strings, bytes as {hex}, and the date of the container", async () => {
    const { push } = await withBot();
    const query = {
      ...{ _: "updateBotCallbackQuery", queryId: "9007199254740993", userId: 6001, msgId: 1 },
      ...{ peer: { _: "peerUser", userId: 6001 }, chatInstance: 5, data: { hex: "00ff" } },
    };
    expect(await push({ updates: [query], users: [ada], date: 1_700_000_000 })).toMatchObject({
      updates: [{ queryId: 9007199254740993n, chatInstance: 5n, data: Buffer.from([0, 255]) }],
      date: 1_700_000_000,
    });
  });

  it.each([
    ["a field that its constructor lacks", { updates: [inPrivate(2, { colour: 1 })] }, "colour"],
    ["a field that is missing", { updates: [{ _: "updateBotStopped", qts: "$" }] }, "userId"],
    ["a counter that is missing", { updates: [{ ...inPrivate(2), pts: undefined }] }, "pts"],
    ["an unknown constructor", { updates: [{ _: "updateOfNothing" }] }, "updateOfNothing"],
    ["an unknown method", { rpc: { "messages.fly": {} } }, "messages.fly"],
    ["an unknown field of the request", { updates: [], sequence: 1 }, "sequence"],
  ])("refuses %s and has changed nothing then", async (_, body, named) => {
    const { control, push, id } = await withBot();
    const updates = [inPrivate(1), ...("updates" in body ? body.updates : [])];
    const reply = await control.request("POST", "/tl", {
      account: id,
      users: [ada],
      ...body,
      updates,
    });
    expect(reply).toMatchObject({ status: 400, json: { ok: false, error_code: 400 } });
    expect(JSON.stringify(reply.json)).toContain(named);
    expect((await push({ updates: [inPrivate(1)], users: [ada] })).updates).toMatchObject([
      { pts: 2 },
    ]);
  });

  it("answers calls of that account as ordered, until that is cleared", async () => {
    const { control, bot, id } = await withBot();
    const rpc = { "help.getNearestDc": { error: [420, "FLOOD_WAIT_7"] } };
    await control.ok("POST", "/tl", { account: id, rpc });
    const other = await control.ok<{ id: number }>("POST", "/bots", { username: "other_bot" });
    const user = control.assembled.parts.world.users.get(other.id);
    if (user === undefined) throw new Error("no bot");
    const otherBot = await SandboxBot.logIn(control.assembled, user, 2n);
    await expect(bot.call("help.getNearestDc", {})).rejects.toMatchObject({
      code: 420,
      text: "FLOOD_WAIT_7",
    });
    await expect(otherBot.call("help.getNearestDc", {})).resolves.toMatchObject({ thisDc: 2 });
    await control.ok("DELETE", "/tl");
    await expect(bot.call("help.getNearestDc", {})).resolves.toMatchObject({ thisDc: 2 });
    const calls = await control.ok<unknown[]>("GET", `/tl/calls?account=${id}`);
    expect(calls.slice(-2)).toMatchObject([
      { name: "help.getNearestDc", request: { _: "help.getNearestDc" }, at: expect.any(Number) },
      { name: "help.getNearestDc" },
    ]);
  });
});
