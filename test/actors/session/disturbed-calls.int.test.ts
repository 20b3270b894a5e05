import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServedSandbox } from "../../support/served-sandbox.ts";

interface Made {
  readonly id: number;
  readonly token: string;
}

let served: ServedSandbox;
let ada: { readonly id: number };
let bot: Made;

beforeAll(async () => {
  served = await ServedSandbox.start([2, 1]);
  ada = await served.control("POST /users", { first_name: "Ada" });
  bot = await served.control<Made>("POST /bots", { username: "disturbed_bot" });
  await served.control(`POST /users/${ada.id}/sendMessage`, { chat_id: bot.id, text: "hello" });
  await send();
});
afterAll(() => served.close());

const send = () => served.api(bot.token, "sendMessage", { chat_id: ada.id, text: "hi" });
const fault = (kind: string, fields: object = {}) =>
  served.control("POST /faults", { kind, account: bot.id, ...fields });
const method = "messages.sendMessage";

async function sentMessages(): Promise<number> {
  const path = `GET /users/${ada.id}/chats/${bot.id}/messages`;
  return (await served.control<object[]>(path)).length;
}

describe("a call that Telegram does not serve at once", () => {
  it("waits when it is asked to wait for a moment", async () => {
    await fault("flood_wait", { method, seconds: 1 });
    const before = Date.now();
    await expect(send()).resolves.toMatchObject({ ok: true });
    expect(Date.now() - before).toBeGreaterThanOrEqual(1000);
  });

  it("passes longer waits on to the client at once", async () => {
    await fault("flood_wait", { method, seconds: 40 });
    const before = Date.now();
    await expect(send()).resolves.toEqual({
      ...{ ok: false, error_code: 429, description: "Too Many Requests: retry after 40" },
      parameters: { retry_after: 40 },
    });
    expect(Date.now() - before).toBeLessThan(5000);
  });

  it("is made again when a server failed, once", async () => {
    const before = await sentMessages();
    await fault("server_error", { method });
    await expect(send()).resolves.toMatchObject({ ok: true });
    expect(await sentMessages()).toBe(before + 1);
  });

  it("takes a new salt and a corrected clock on its way", async () => {
    const before = await sentMessages();
    await fault("bad_server_salt", { times: 2 });
    await served.control("POST /faults", { kind: "clock_skew", seconds: -7200 });
    await expect(Promise.all([send(), send()])).resolves.toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    await served.control("DELETE /faults");
    await expect(send()).resolves.toMatchObject({ ok: true });
    expect(await sentMessages()).toBe(before + 3);
  });
});

describe("a bot whose key exchange fails", () => {
  it.each(["refuse", "retry", "nonce"])("by %s is logged in nevertheless", async (failure) => {
    const username = `exchange_${failure}_bot`;
    const late = await served.control<Made>("POST /bots", { username });
    await served.control("POST /faults", { kind: "key_exchange", failure });
    await expect(served.api(late.token, "getMe")).resolves.toMatchObject({ ok: true });
  });
});

describe("a file that was moved to another data centre", () => {
  it("is fetched from there", async () => {
    const form = new FormData();
    form.set("chat_id", String(bot.id));
    form.set("document", new File(["moved away"], "moved.txt"));
    await served.upload(`/users/${ada.id}/sendDocument`, form);
    const { result } = await served.api(bot.token, "getUpdates", { offset: -1, timeout: 10 });
    const [update] = result as { message: { document?: { file_id: string } } }[];
    await served.control("POST /files/move", { dc: 1 });
    const file = await served.api(bot.token, "getFile", {
      file_id: update?.message.document?.file_id,
    });
    expect(file).toMatchObject({ ok: true, result: { file_size: 10 } });
  });
});
