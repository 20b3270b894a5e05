import { describe, expect, it } from "vitest";
import { messageText } from "../../../src/sandbox/world/message-text.ts";
import { RecordingDataCentre } from "../control/sandbox-control.ts";
import { PRIVATE_BOT, RecordingSession, SandboxBot, testWorld } from "../sandbox-bot.ts";

async function loggedInAtHome() {
  const assembled = testWorld();
  const { world, messages, feed } = assembled.parts;
  const botUser = world.addUser({ firstName: "Echo", username: "echo_bot", bot: PRIVATE_BOT });
  const ada = world.addUser({ firstName: "Ada" });
  const dataCentre = new RecordingDataCentre();
  assembled.attach(dataCentre);
  dataCentre.dcs.push({ id: 1, ip: "127.0.0.1", port: 4431 });
  const bot = await SandboxBot.logIn(assembled, botUser, 1n);
  const abroad = new RecordingSession(9n, 1);
  assembled.backend.sessionOpened(abroad);
  const callAbroad = (_: string, fields: object = {}) =>
    assembled.backend.call({ session: abroad, request: { ...fields, _ } });
  const say = () => {
    const place = { kind: "private", a: ada, b: botUser } as const;
    messages.post({ place, from: ada, content: messageText("hi", [], () => undefined) });
    feed.flush();
  };
  return { dataCentre, bot, botUser, abroad, callAbroad, say };
}

describe("a login carried to a second data centre", () => {
  it("is good once, for that data centre, and tells who logged in", async () => {
    const { bot, botUser, callAbroad } = await loggedInAtHome();
    const exported = await bot.call("auth.exportAuthorization", { dcId: 1 });
    const { id, bytes } = exported;
    await expect(callAbroad("auth.importAuthorization", { id, bytes })).resolves.toMatchObject({
      _: "auth.authorization",
      user: { id: BigInt(botUser.id), self: true },
    });
    const again = callAbroad("auth.importAuthorization", { id, bytes });
    await expect(again).rejects.toMatchObject({ code: 400, text: "AUTH_BYTES_INVALID" });
  });

  it("serves no call that belongs home, and gets no updates", async () => {
    const { bot, abroad, callAbroad, say } = await loggedInAtHome();
    const exported = await bot.call("auth.exportAuthorization", { dcId: 1 });
    await callAbroad("auth.importAuthorization", exported);
    await expect(callAbroad("updates.getState")).rejects.toMatchObject({
      code: 303,
      text: "USER_MIGRATE_2",
    });
    say();
    expect(bot.session.updates).toHaveLength(1);
    expect(abroad.pushed).toEqual([]);
  });

  it("keeps logins for several data centres apart", async () => {
    const { bot, callAbroad, dataCentre } = await loggedInAtHome();
    dataCentre.dcs.length = 1; // one stands for all
    const first = await bot.call("auth.exportAuthorization", { dcId: 1 });
    await bot.call("auth.exportAuthorization", { dcId: 4 });
    await expect(callAbroad("auth.importAuthorization", first)).resolves.toBeDefined();
  });

  it.each([
    { name: "its own data centre", dcId: 2 },
    { name: "one that is not there", dcId: 5 },
    { name: "none", dcId: 0 },
  ])("is refused for $name", async ({ dcId }) => {
    const { bot } = await loggedInAtHome();
    const call = bot.call("auth.exportAuthorization", { dcId });
    await expect(call).rejects.toMatchObject({ code: 400, text: "DC_ID_INVALID" });
  });

  it("needs the login at home first", async () => {
    const { callAbroad } = await loggedInAtHome();
    const call = callAbroad("auth.exportAuthorization", { dcId: 2 });
    await expect(call).rejects.toMatchObject({ code: 401 });
  });
});
