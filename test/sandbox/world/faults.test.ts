import { afterEach, describe, expect, it, vi } from "vitest";
import { SandboxBot } from "../sandbox-bot.ts";
import { SandboxControl } from "../control/sandbox-control.ts";

async function chatting() {
  const control = new SandboxControl();
  const { id } = await control.ok<{ id: number }>("POST", "/bots", { username: "echo_bot" });
  const user = control.assembled.parts.world.users.get(id);
  if (user === undefined) throw new Error("no bot");
  const bot = await SandboxBot.logIn(control.assembled, user, 1n);
  const ada = (await control.ok<{ id: number }>("POST", "/users", { first_name: "Ada" })).id;
  const say = (text: string) =>
    control.ok("POST", `/users/${ada}/sendMessage`, { chat_id: id, text });
  const fault = (kind: string, more: object = {}) =>
    control.ok<{ id: number }>("POST", "/faults", { kind, account: id, ...more });
  const pts = () => bot.session.updates.map((update) => ("pts" in update ? update.pts : 0));
  return { control, bot, id, say, fault, pts };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("faults", () => {
  it("leave a hole that the difference fills", async () => {
    const { bot, say, fault, pts } = await chatting();
    await fault("skip_pts", { after: 1, times: 2 });
    for (const text of ["a", "b", "c", "d"]) await say(text);
    expect(pts()).toEqual([2, 5]);
    const difference = await bot.call("updates.getDifference", {
      pts: 2,
      qts: 1,
      date: 1_800_000_000,
    });
    expect(difference).toMatchObject({
      newMessages: [{ message: "b" }, { message: "c" }, { message: "d" }],
    });
  });

  it("repeat and reorder containers", async () => {
    const { say, fault, pts } = await chatting();
    await fault("duplicate_update");
    await say("a");
    await fault("reorder");
    await say("b");
    await say("c");
    expect(pts()).toEqual([2, 2, 4, 3]);
  });

  it("send a reordered container that nothing overtakes after a while", async () => {
    vi.useFakeTimers();
    const { say, fault, pts } = await chatting();
    await fault("reorder");
    await say("a");
    expect(pts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(250);
    expect(pts()).toEqual([2]);
  });

  it.each([
    ["without loss", {}, 1],
    ["past what was missed", { lossy: true }, 2],
  ])("make the difference too long once, %s", async (_name, more, pts) => {
    const { bot, say, fault } = await chatting();
    await say("a");
    await fault("difference_too_long", more);
    const request = { pts: 1, qts: 1, date: 1_800_000_000 };
    const first = await bot.call("updates.getDifference", request);
    expect(first).toEqual({ _: "updates.differenceTooLong", pts });
    const second = await bot.call("updates.getDifference", request);
    expect(second).toMatchObject({ _: "updates.difference" });
  });

  it.each([
    ["flood_wait", { method: "updates.getState", seconds: 7 }, { code: 420, text: "FLOOD_WAIT_7" }],
    [
      "rpc_error",
      { method: "updates.getState", code: 500, message: "BOOM" },
      { code: 500, text: "BOOM" },
    ],
  ])("answer one call of the method with %s", async (kind, more, error) => {
    const { bot, fault } = await chatting();
    await fault(kind, more);
    await expect(bot.call("help.getConfig", {})).resolves.toMatchObject({ thisDc: 2 });
    await expect(bot.call("updates.getState", {})).rejects.toMatchObject(error);
    await expect(bot.call("updates.getState", {})).resolves.toMatchObject({ pts: 1 });
  });

  it("revoke the login", async () => {
    const { bot, fault } = await chatting();
    await fault("revoke_auth_key");
    await expect(bot.call("updates.getState", {})).rejects.toMatchObject({
      code: 401,
      text: "AUTH_KEY_UNREGISTERED",
    });
  });

  it("pass what concerns connections on to the data centre, and undo it", async () => {
    const { control, fault, say } = await chatting();
    const { id } = await fault("delay", { ms: 50 });
    await fault("bad_server_salt", { times: 3 });
    await fault("half_open", { for_ms: 10 });
    await fault("drop_connection");
    await fault("drop_connection", { after: 1 });
    await say("a");
    expect(control.dataCentre.told).toEqual(["delay 1 50", "salt 1 3", "stall 1 10", "drop 1"]);
    await say("b");
    await control.ok("DELETE", `/faults/${id}`);
    expect(control.dataCentre.told.slice(4)).toEqual(["drop 1", "delay 1 0"]);
  });

  it("send a client to another data centre only if there is one", async () => {
    const { control, id } = await chatting();
    const reply = await control.request("POST", "/faults", { kind: "migrate", account: id, dc: 4 });
    expect(reply.json).toMatchObject({ description: "Bad Request: there is no data centre 4" });
  });
});
