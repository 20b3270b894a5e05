import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChildServer, eventually } from "../support/child-server.ts";
import {
  lastCode,
  type LoginReply,
  type PhoneOwner,
  postForm,
  type Refusal,
} from "../support/logged-in-person.ts";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

interface Update {
  readonly update_id: number;
  readonly message?: { readonly text?: string };
}
interface PhoneReply {
  readonly reason: string;
  readonly data: Readonly<Record<string, string>>;
}

const PASSWORD = "correct horse battery staple";

/** With plain HTTP alone, as `curl` does it. */
describe("people who log in", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-login-"));
  let sandbox: SandboxProcess;
  let server: ChildServer;
  let bot: SandboxBot;
  let grace: PhoneOwner;
  let clubId: number;
  /** Sessions of the first tests, for those that come after a restart. */
  let leftAndStayed: readonly [string, string];

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    bot = await sandbox.post<SandboxBot>("/bots", { username: "echo_bot" });
    grace = await sandbox.post<PhoneOwner>("/users", {
      ...{ first_name: "Grace", phone_number: "15550001111" },
      ...{ password: PASSWORD, password_hint: "a comic" },
    });
    const club = { type: "group", title: "Club", members: [grace.id, bot.id] };
    clubId = (await sandbox.post<{ id: number }>("/chats", club)).id;
    server = await start();
  });
  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const start = (): Promise<ChildServer> =>
    sandbox.server(dataDir, 0, ["--allow-users-registration", "--log-level", "debug"]);
  const restart = async (): Promise<void> => {
    await server.kill();
    server = await start();
  };
  const post = <T = LoginReply>(path: string, form?: Record<string, string>) =>
    postForm<T>(`${server.url}/${path}`, form);
  const state = (reply: LoginReply | Refusal): unknown =>
    typeof reply === "string" ? reply : reply.authorization_state;
  const begin = async (phone: string, more: Record<string, string> = {}): Promise<string> => {
    const reply = await post("userLogin", { phone_number: phone, ...more });
    if (typeof reply === "string" || reply.token === undefined)
      throw new Error(JSON.stringify(reply));
    expect(reply.authorization_state).toBe("wait_code");
    return `user${reply.token}`;
  };
  const code = (): Promise<string> => lastCode(sandbox, grace.id);

  async function logInByPhone(more: Record<string, string> = {}): Promise<string> {
    const user = await begin("+1 555 000-11-11", more);
    expect(state(await post(`${user}/authCode`, { code: await code() }))).toBe("wait_password");
    expect(state(await post(`${user}/authPassword`, { password: PASSWORD }))).toBe("ready");
    return user;
  }

  /** Texts that each session was told, each update confirmed by the next call. */
  const inboxes = new Map<string, { offset: number; readonly texts: string[] }>();
  const updateTexts = async (user: string): Promise<readonly string[]> => {
    const inbox = inboxes.get(user) ?? { offset: 0, texts: [] };
    inboxes.set(user, inbox);
    const form = { offset: String(inbox.offset) };
    const updates = await post<readonly Update[]>(`${user}/getUpdates`, form);
    if (typeof updates === "string") throw new Error(updates);
    for (const { update_id: id, message } of updates) {
      inbox.offset = id + 1;
      inbox.texts.push(message?.text ?? "");
    }
    return inbox.texts;
  };

  it("do so by steps, with mistakes on the way, and act as themselves", async () => {
    const user = await begin("+1 555 000-11-11");
    const early = await post(`${user}/getMe`);
    expect(early).toBe("404 Not Found: method not found or login not yet completed");
    expect(await post(`${user}/authPassword`, { password: "x" })).toBe(
      "400 Bad Request: currently not waiting for a password",
    );
    expect(await post(`${user}/authCode`)).toBe("400 Bad Request: code not found");
    const right = await code();
    const wrong = right === "11111" ? "22222" : "11111";
    expect(await post(`${user}/authCode`, { code: wrong })).toBe(
      "400 Bad Request: PHONE_CODE_INVALID",
    );
    expect(await post(`${user}/resendCode`)).toMatch(/^429 Too Many Requests: retry after \d+$/);
    expect(await post(`${user}/authCode`, { code: right })).toEqual({
      ...{ authorization_state: "wait_password", password_hint: "a comic" },
      has_recovery_email_address: false,
    });
    expect(await post(`${user}/2fapassword`, { password: "wrong" })).toBe(
      "400 Bad Request: PASSWORD_HASH_INVALID",
    );
    expect(await post(`${user}/authPassword`, { password: PASSWORD })).toEqual({
      authorization_state: "ready",
    });
    expect(await post(`${user}/authCode`, { code: right })).toBe(
      "400 Bad Request: currently not waiting for a code",
    );
    expect(await post(`${user}/getMe`)).toEqual({
      ...{ id: grace.id, is_bot: false, first_name: "Grace" },
    });

    const hello = { chat_id: "@echo_bot", text: "hello" };
    const sent = await post<object>(`${user}/sendMessage`, hello);
    // A chat that they had before this session, by its id.
    const inClub = { chat_id: String(clubId), text: "good evening" };
    await eventually("the club being known", async () =>
      typeof (await post<object>(`${user}/sendMessage`, inClub)) === "string" ? undefined : true,
    );
    expect(sent).toMatchObject({ text: "hello", from: { id: grace.id } });
    const answer = { chat_id: String(grace.id), text: "hello yourself" };
    await post(`bot${bot.token}/sendMessage`, answer);
    await eventually("the answer", async () =>
      (await updateTexts(user)).includes("hello yourself") ? true : undefined,
    );

    expect(await post(`${user}/sendInvoice`, { chat_id: "1" })).toBe(
      "400 Bad Request: You can only use this method as a bot",
    );
    const keyboard = { chat_id: "@echo_bot", text: "x", reply_markup: '{"remove_keyboard":true}' };
    expect(await post(`${user}/sendMessage`, keyboard)).toBe(
      "400 Bad Request: reply markup not available as user",
    );
    const wrongPath = "400 Bad Request: Please use the correct api endpoint for bots or users";
    expect(await post(`${user.replace("user", "bot")}/getMe`)).toBe(wrongPath);
    expect(await post(`user${bot.token}/getMe`)).toBe(wrongPath);
  });

  it("have several sessions side by side, of which one ends alone", async () => {
    const [first, second] = [await logInByPhone(), await logInByPhone({ own_messages: "true" })];
    const answer = { chat_id: String(grace.id), text: "to both" };
    await post(`bot${bot.token}/sendMessage`, answer);
    for (const user of [first, second]) {
      await eventually("the message", async () =>
        (await updateTexts(user)).includes("to both") ? true : undefined,
      );
    }
    // What is sent over one session is told by the other when it asked for that, and never by itself.
    for (const [user, text] of [
      [second, "from the second"],
      [first, "from the first"],
    ] as const) {
      const sent = await post<object>(`${user}/sendMessage`, { chat_id: "@echo_bot", text });
      expect(sent).toMatchObject({ text });
    }
    await eventually("the own message", async () =>
      (await updateTexts(second)).includes("from the first") ? true : undefined,
    );
    expect(inboxes.get(second)?.texts).toEqual(["to both", "from the first"]);
    expect(await updateTexts(first)).toEqual(["to both"]);
    expect(await post(`${first}/logOut`)).toBe(true);
    expect(await post(`${first}/getMe`)).toBe("400 Logged out");
    expect(await post(`${second}/getMe`)).toMatchObject({ id: grace.id });
    leftAndStayed = [first, second];
  });

  it("do so by one call that is repeated", async () => {
    const phone = grace.phone_number;
    const step = (form: Record<string, string> = {}) =>
      post<PhoneReply>("authorizePhone", { phone, ...form }) as Promise<PhoneReply>;
    const needed = await step();
    expect(needed.reason).toBe("code_needed");
    const { session = "", phone_code_hash: hash = "" } = needed.data;
    expect(await step({ session, code: "0" })).toBe("400 Bad Request: PHONE_CODE_INVALID");

    await sandbox.post(`/users/${grace.id}/expireCodes`);
    const expired = await step({ session, phone_code_hash: hash, code: await code() });
    expect(expired.reason).toBe("code_expired");
    const next = { session, phone_code_hash: expired.data["phone_code_hash"] ?? "" };
    expect(next.phone_code_hash).not.toBe(hash);
    const typed = { ...next, code: await code() };
    expect((await step(typed)).reason).toBe("two_factor_password_needed");
    const done = await step({ ...typed, password: PASSWORD });
    expect(done.reason).toBe("success_phone");
    expect(await post(`${done.data["token"]}/getMe`)).toMatchObject({ id: grace.id });

    const asBot = await post<PhoneReply>("authorizePhone", { bot_token: bot.token });
    expect(asBot).toMatchObject({ reason: "success_bot", data: { token: `bot${bot.token}` } });
  });

  it("do so by a code that another device scans, and their password", async () => {
    const shown = (await post("userLoginQr")) as LoginReply & { qr_svg: string; qr_png: string };
    expect(shown.authorization_state).toBe("wait_qr");
    expect(shown.qr_link).toMatch(/^tg:\/\/login\?token=[\w-]+$/);
    expect(shown.qr_svg).toContain("<svg");
    expect(shown.qr_png).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
    const user = `user${shown.token}`;
    const image = await fetch(`${server.url}/${user}/qr.png`);
    expect(image.headers.get("content-type")).toBe("image/png");
    const waiting = post(`${user}/authState`, { timeout: "20" });
    const { qr_link: url } = (await post(`${user}/authState`)) as LoginReply;
    expect(url).toBe(shown.qr_link);
    await sandbox.post(`/users/${grace.id}/scanQr`, { url });
    expect(state(await waiting)).toBe("wait_password");
    expect(state(await post(`${user}/authPassword`, { password: PASSWORD }))).toBe("ready");
    expect(await post(`${user}/getMe`)).toMatchObject({ id: grace.id });
  });

  it("make an account for a number that has none", async () => {
    const { id } = await sandbox.post<PhoneOwner>("/users", {
      ...{ phone_number: "15550002222", registered: false },
    });
    const user = await begin("15550002222");
    const typed = { code: await lastCode(sandbox, id) };
    expect(state(await post(`${user}/authCode`, typed))).toBe("wait_registration");
    expect(await post(`${user}/registerUser`, { last_name: "Hamilton" })).toBe(
      "400 Bad Request: first_name not found",
    );
    const name = { first_name: "Margaret", last_name: "Hamilton" };
    expect(state(await post(`${user}/registerUser`, name))).toBe("ready");
    expect(await post(`${user}/getMe`)).toEqual({ id, is_bot: false, ...name });
  });

  it("go on where they were when the process is killed", async () => {
    const newcomer = await sandbox.post<PhoneOwner>("/users", {
      ...{ phone_number: "15550003333", registered: false },
    });
    const [byPhone, byNewPhone] = [await begin(grace.phone_number), await begin("15550003333")];
    const newcomersCode = { code: await lastCode(sandbox, newcomer.id) };
    await post(`${byNewPhone}/authCode`, newcomersCode);
    const shown = (await post("userLoginQr")) as LoginReply;
    const byQr = `user${shown.token}`;

    await restart();
    expect(await post(`${byPhone}/getMe`)).toMatch(/^404 /);
    expect(state(await post(`${byPhone}/authState`))).toBe("wait_code");
    expect(state(await post(`${byNewPhone}/authState`))).toBe("wait_registration");
    const renewed = (await post(`${byQr}/authState`)) as LoginReply;
    expect(renewed.authorization_state).toBe("wait_qr");
    const typed = { code: await code() };
    expect(state(await post(`${byPhone}/authCode`, typed))).toBe("wait_password");
    const name = { first_name: "Katherine" };
    expect(state(await post(`${byNewPhone}/registerUser`, name))).toBe("ready");
    await sandbox.post(`/users/${grace.id}/scanQr`, { url: renewed.qr_link });

    await restart();
    expect(await post(`${byPhone}/authState`)).toMatchObject({
      ...{ authorization_state: "wait_password", password_hint: "a comic" },
    });
    expect(state(await post(`${byPhone}/authPassword`, { password: PASSWORD }))).toBe("ready");
    expect(state(await post(`${byQr}/authState`, { timeout: "10" }))).toBe("wait_password");
    expect(await post(`${byQr}/cancelLogin`)).toEqual({ authorization_state: "closed" });
    expect(await post(`${byQr}/authPassword`, { password: PASSWORD })).toBe(
      "401 Unauthorized: the login failed; begin again",
    );

    await restart();
    expect(await post(`${byPhone}/getMe`)).toMatchObject({ id: grace.id });
    expect(await post(`${byNewPhone}/getMe`)).toMatchObject({ first_name: "Katherine" });
    const [left, stayed] = leftAndStayed;
    expect(await post(`${left}/getMe`)).toBe("400 Logged out");
    await post(`bot${bot.token}/sendMessage`, { chat_id: String(grace.id), text: "at last" });
    await eventually("the update", async () =>
      (await updateTexts(stayed)).includes("at last") ? true : undefined,
    );
  });

  it("are refused by number, with the reason", async () => {
    await sandbox.post(`/users/${grace.id}/banNumber`);
    expect(await post("userLogin", { phone_number: grace.phone_number })).toBe(
      "400 Bad Request: PHONE_NUMBER_BANNED",
    );
    await sandbox.post(`/users/${grace.id}/banNumber`, { banned: false });
    await sandbox.post("/faults", {
      ...{ kind: "flood_wait", account: grace.id, method: "auth.sendCode", seconds: 3600 },
    });
    expect(await post("userLogin", { phone_number: grace.phone_number })).toBe(
      "429 Too Many Requests: retry after 3600",
    );
    expect(await post("userLogin", { phone_number: "123" })).toBe(
      "401 Unauthorized: invalid phone number specified",
    );
  });
});
