import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServedSandbox } from "../../support/served-sandbox.ts";
import { waitFor } from "../../support/test-sandbox.ts";

interface Made {
  readonly id: number;
  readonly token: string;
}

let served: ServedSandbox;
let ada: { readonly id: number };
let bots = 0;

beforeAll(async () => {
  served = await ServedSandbox.start([1, 2]);
  ada = await served.control("POST /users", { first_name: "Ada" });
});
afterAll(() => served.close());

/** A bot to which Ada has written. */
async function runningBot(fields: object = {}): Promise<Made> {
  const username = `ended${(bots += 1)}_bot`;
  const bot = await served.control<Made>("POST /bots", { username, ...fields });
  await expect(served.api(bot.token, "getMe")).resolves.toMatchObject({ ok: true });
  await say(bot, "hello");
  return bot;
}

const say = (bot: Made, text: string) =>
  served.control(`POST /users/${ada.id}/sendMessage`, { chat_id: bot.id, text });
const answer = (bot: Made) =>
  served.api(bot.token, "sendMessage", { chat_id: ada.id, text: "answer" });
const fault = (kind: string, fields: object) =>
  served.control<{ id: number }>("POST /faults", { kind, ...fields });

async function textsOf(bot: Made, count: number): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let offset = 0; texts.length < count;) {
    const { result } = await served.api(bot.token, "getUpdates", { offset, timeout: 10 });
    const updates = result as { update_id: number; message: { text: string } }[];
    if (updates.length === 0) break;
    for (const { update_id: id, message } of updates) {
      offset = id + 1;
      texts.push(message.text);
    }
  }
  return texts;
}

describe("an authorization that Telegram ends", () => {
  it.each([
    { kind: "session_revoked", more: {} },
    { kind: "revoke_auth_key", more: {} },
    { kind: "revoke_auth_key", more: { forget_key: true } },
    { kind: "user_deactivated", more: {} },
    { kind: "user_deactivated", more: { banned: true } },
  ])("by $kind $more is 401 for the bot's requests", async ({ kind, more }) => {
    const bot = await runningBot();
    await fault(kind, { account: bot.id, ...more });
    await waitFor(async () => (await answer(bot)).error_code === 401 || undefined);
    await expect(served.api(bot.token, "getMe")).resolves.toEqual({
      ...{ ok: false, error_code: 401, description: "Unauthorized" },
    });
  });

  it("because the key was duplicated makes the bot log in again, and nothing is lost", async () => {
    const bot = await runningBot();
    await fault("auth_key_duplicated", { account: bot.id });
    await say(bot, "while away");
    await waitFor(async () => (await answer(bot)).ok || undefined);
    await say(bot, "after");
    await expect(textsOf(bot, 3)).resolves.toEqual(["hello", "while away", "after"]);
  });

  it.each([
    { kind: "session_revoked", more: {} },
    { kind: "revoke_auth_key", more: {} },
    { kind: "revoke_auth_key", more: { forget_key: true } },
    { kind: "auth_key_duplicated", more: {} },
  ])("by $kind $more while the server was down makes the bot log in again", async (ending) => {
    const bot = await runningBot();
    await served.stopServer();
    await fault(ending.kind, { account: bot.id, ...ending.more });
    await say(bot, "while down");
    await served.startServer();
    await expect(answer(bot)).resolves.toMatchObject({ ok: true });
    await say(bot, "after");
    await expect(textsOf(bot, 3)).resolves.toEqual(["hello", "while down", "after"]);
  });

  it("and whose token is no longer good is 401 after a restart too", async () => {
    const bot = await runningBot();
    await served.stopServer();
    await fault("user_deactivated", { account: bot.id });
    await served.startServer();
    await expect(answer(bot)).resolves.toMatchObject({ error_code: 401 });
  });
});

describe("an account that lives at another data centre", () => {
  it("is found there at its login", async () => {
    const bot = await runningBot({ dc: 2 });
    await expect(answer(bot)).resolves.toMatchObject({ ok: true });
  });

  it("is sent on by the network's data centre first", async () => {
    const username = `ended${(bots += 1)}_bot`;
    const bot = await served.control<Made>("POST /bots", { username });
    await fault("network_migrate", { dc: 1 });
    await expect(served.api(bot.token, "getMe")).resolves.toMatchObject({ ok: true });
  });

  it("is followed when it moves, without a call or an update lost, and found after a restart", async () => {
    const bot = await runningBot();
    const { sessions, world } = served.sandbox.world.parts;
    const { users } = world;
    const account = users.get(bot.id)?.account;
    await fault("migrate", { account: bot.id, dc: 2 });
    await say(bot, "moved");
    const answers = await Promise.all([answer(bot), answer(bot), answer(bot)]);
    expect(answers).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect([...(account?.sessions ?? [])].map(({ dcId }) => dcId)).toContain(2);
    await say(bot, "at home");
    await expect(textsOf(bot, 3)).resolves.toEqual(["hello", "moved", "at home"]);
    for (const { keyId } of sessions.authorizationsOf(users.get(bot.id) ?? raise())) {
      const homes = served.sandbox.dataCentre.sessions(keyId).map(({ dcId }) => dcId);
      if (homes.includes(1)) sessions.logOut(keyId); // the key at the former home
    }
    await served.stopServer();
    await served.startServer();
    await expect(answer(bot)).resolves.toMatchObject({ ok: true });
  });

  it("sends files that a bot fetches from their data centre", async () => {
    const bot = await runningBot({ dc: 2 });
    const form = new FormData();
    form.set("chat_id", String(bot.id));
    form.set("document", new File(["far away"], "far.txt"));
    await served.upload(`/users/${ada.id}/sendDocument`, form);
    const { result } = await served.api(bot.token, "getUpdates", { timeout: 10 });
    const updates = result as { message: { document?: { file_id: string } } }[];
    const id = updates.find(({ message }) => message.document !== undefined)?.message.document;
    const file = await served.api(bot.token, "getFile", { file_id: id?.file_id });
    expect(file).toMatchObject({ ok: true, result: { file_size: 8 } });
  });
});

function raise(): never {
  throw new Error("no such account");
}
