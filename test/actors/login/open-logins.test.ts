import { describe, expect, it } from "vitest";
import { OpenLogins } from "../../../actors/login/open-logins.ts";
import { SessionFacts } from "../../../actors/session/session-facts.ts";
import { aesGcmSealer } from "../../../src/adapters/secrets/aes-gcm-sealer.ts";
import { accountOfUserToken } from "../../../src/adapters/secrets/token-digest.ts";
import { BotApiError } from "../../../src/core/bot-api/bot-api-error.ts";
import type { AuthorizationState, LoginStepRequest } from "../../../src/ports/user-logins.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { loginAnswers, type Script, ScriptedTelegram } from "../../support/scripted-telegram.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { testRandom } from "../../support/test-sandbox.ts";

const { sentCode, authorization, password } = loginAnswers;
const request = { clientIp: "", tellsOwn: false };
const code = (text = "12345"): LoginStepRequest => ({ step: "code", code: text });
const PATIENCE_MS = 900_000;

/** Logins over a Telegram that answers by script, on a log that other processes of the test go on with. */
function world(script: Script, log = new MemoryEventLog(), allowsRegistration = true) {
  const telegram = new ScriptedTelegram(script);
  const clock = new SimulatedClock();
  const sealer = aesGcmSealer(Buffer.alloc(32, 7));
  const [authorized, closed]: [string[], string[]] = [[], []];
  const logins = new OpenLogins({
    ...{ client: telegram, dcs: telegram.dcs, clock, apiId: 1, apiHash: "x", allowsRegistration },
    prove: async () => ({
      ...{ _: "inputCheckPasswordSRP", srpId: 1n, A: Buffer.alloc(1), M1: Buffer.alloc(1) },
    }),
    ...{ patienceMs: PATIENCE_MS, log, sealer, random: testRandom, logger: silentLogger },
    accountOf: accountOfUserToken,
    authorized: (token) => authorized.push(token),
    closed: (_, why) => closed.push(why),
  });
  const stored = (token: string) =>
    new SessionFacts(log, sealer, clock, accountOfUserToken(token)).load();
  return { telegram, clock, logins, authorized, closed, stored, log };
}

type World = ReturnType<typeof world>;

/** What was told, or code and description of the refusal. */
async function told(state: Promise<AuthorizationState>): Promise<string> {
  try {
    return (await state).authorization_state;
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    return `${error.code} ${error.description}`;
  }
}

async function begun({ logins }: World): Promise<string> {
  const { token = "" } = await logins.beginPhone("15550001111", request);
  return token;
}

describe("a login by phone", () => {
  it("moves to the number's home before a code is sent", async () => {
    const at = world({ "auth.sendCode": ["303 PHONE_MIGRATE_4", sentCode("h", 60)] });
    const state = await at.logins.beginPhone("15550001111", request);
    expect(state).toMatchObject({
      ...{ authorization_state: "wait_code", timeout: 60, code_type: "sms", code_length: 5 },
      next_code_type: "call",
    });
    expect(state.token).toMatch(/^15550001111:[\w-]{43}$/);
    expect(at.telegram.asked).toEqual(["2 auth.sendCode", "4 auth.sendCode"]);
    const { login } = await at.stored(state.token ?? "");
    expect(login).toMatchObject({ dcId: 4, authKey: Buffer.alloc(256, 4) });
    expect(at.telegram.open).toBe(1);
  });

  const refused: readonly (readonly [answer: string, described: string])[] = [
    ["400 PHONE_NUMBER_BANNED", "400 Bad Request: PHONE_NUMBER_BANNED"],
    ["400 PHONE_NUMBER_FLOOD", "400 Bad Request: PHONE_NUMBER_FLOOD"],
    [
      "406 PHONE_NUMBER_INVALID",
      "401 Unauthorized: Log in failed, logging out due to PHONE_NUMBER_INVALID",
    ],
    ["420 FLOOD_WAIT_3600", "429 Too Many Requests: retry after 3600"],
    ["500 AUTH_RESTART", "429 Too Many Requests: retry after 8"],
  ];
  it.each(refused)("that is answered %s leaves nothing", async (answer, described) => {
    const at = world({ "auth.sendCode": answer });
    expect(await told(at.logins.beginPhone("15550001111", request))).toBe(described);
    expect(at.logins.count).toBe(0);
    expect(await at.log.accounts("sessions")).toEqual([]);
    await Promise.resolve();
    expect(at.telegram.open).toBe(0);
  });

  const steps: readonly {
    readonly name: string;
    readonly answer: Script;
    readonly step: LoginStepRequest;
    readonly tells: string;
    readonly next?: string;
  }[] = [
    {
      name: "stays open after a wrong code",
      answer: { "auth.signIn": "400 PHONE_CODE_INVALID" },
      ...{ step: code(), tells: "400 Bad Request: PHONE_CODE_INVALID", next: "wait_code" },
    },
    {
      name: "stays open while Telegram asks to wait",
      answer: { "auth.signIn": "420 FLOOD_WAIT_30" },
      ...{ step: code(), tells: "429 Too Many Requests: retry after 30", next: "wait_code" },
    },
    {
      name: "sends another code when Telegram begins again",
      answer: { "auth.signIn": "500 AUTH_RESTART_7" },
      ...{ step: code(), tells: "wait_code", next: "wait_code" },
    },
    {
      name: "asks for the password",
      answer: { "auth.signIn": "401 SESSION_PASSWORD_NEEDED", "account.getPassword": password },
      ...{ step: code(), tells: "wait_password", next: "wait_password" },
    },
    {
      name: "asks for a name where there is no account",
      answer: { "auth.signIn": { _: "auth.authorizationSignUpRequired" } },
      ...{ step: code(), tells: "wait_registration", next: "wait_registration" },
    },
    {
      name: "asks for a name where the number is not taken",
      answer: { "auth.signIn": "400 PHONE_NUMBER_UNOCCUPIED" },
      ...{ step: code(), tells: "wait_registration", next: "wait_registration" },
    },
    {
      name: "ends when the account is banned",
      answer: { "auth.signIn": "401 USER_DEACTIVATED_BAN" },
      step: code(),
      tells: "401 Unauthorized: Log in failed, logging out due to USER_DEACTIVATED_BAN",
    },
    {
      name: "sends a code again",
      answer: { "auth.resendCode": sentCode("h2") },
      ...{ step: { step: "resend" }, tells: "wait_code", next: "wait_code" },
    },
    {
      name: "begins anew with a code that can no longer be sent again",
      answer: { "auth.resendCode": "400 PHONE_CODE_EXPIRED" },
      ...{ step: { step: "resend" }, tells: "wait_code", next: "wait_code" },
    },
    {
      name: "keeps the code when there is no further way to send it",
      answer: { "auth.resendCode": "406 SEND_CODE_UNAVAILABLE" },
      step: { step: "resend" },
      ...{ tells: "400 Bad Request: SEND_CODE_UNAVAILABLE", next: "wait_code" },
    },
    {
      name: "is cancelled",
      answer: { "auth.cancelCode": true },
      ...{ step: { step: "cancel" }, tells: "closed" },
    },
  ];
  it.each(steps)("$name", async ({ answer, step, tells, next }) => {
    const at = world({ "auth.sendCode": sentCode("h"), ...answer });
    const token = await begun(at);
    expect(await told(at.logins.next(token, step))).toBe(tells);
    const { login } = await at.stored(token);
    expect(login?.step.state).toBe(next);
    expect(at.logins.count).toBe(next === undefined ? 0 : 1);
  });

  it("is refused a name when numbers may not be registered", async () => {
    const script = { "auth.sendCode": sentCode("h"), "auth.signIn": "400 PHONE_NUMBER_UNOCCUPIED" };
    const at = world(script, new MemoryEventLog(), false);
    const answer = await told(at.logins.next(await begun(at), code()));
    expect(answer).toMatch(/^401 Unauthorized: .*--allow-users-registration/);
    expect(at.closed).toEqual(["refused"]);
  });

  it("takes a password again when its proof was outdated", async () => {
    const at = world({
      "auth.sendCode": sentCode("h"),
      "auth.signIn": "401 SESSION_PASSWORD_NEEDED",
      "account.getPassword": password,
      "auth.checkPassword": ["400 SRP_ID_INVALID", authorization(7)],
    });
    const token = await begun(at);
    const asked = await at.logins.next(token, code());
    expect(asked).toEqual({
      ...{ authorization_state: "wait_password", password_hint: "a comic" },
      has_recovery_email_address: true,
    });
    expect(await told(at.logins.next(token, { step: "password", password: "x" }))).toBe("ready");
    expect(at.authorized).toEqual([token]);
  });

  it("expires when nobody goes on with it", async () => {
    const at = world({ "auth.sendCode": sentCode("h"), "auth.cancelCode": true });
    const token = await begun(at);
    await at.clock.advance(PATIENCE_MS - 6000);
    expect(at.closed).toEqual([]);
    await at.clock.advance(12_000);
    expect(at.closed).toEqual(["expired"]);
    expect(at.telegram.asked.at(-1)).toBe("2 auth.cancelCode");
    expect((await at.stored(token)).login).toBeUndefined();
    expect(at.telegram.open).toBe(0);
  });
});

describe("a login that another process began", () => {
  const notAuthorized: Script = { "users.getUsers": "401 AUTH_KEY_UNREGISTERED" };
  const passwordNeeded: Script = {
    "users.getUsers": "401 SESSION_PASSWORD_NEEDED",
    "account.getPassword": password,
  };
  const authorizedMeanwhile: Script = { "users.getUsers": [[authorization(7).user]] };
  const cases: readonly (readonly [string, Script, LoginStepRequest, string])[] = [
    ["waits for its code as before", notAuthorized, { step: "state", waitMs: 0 }, "wait_code"],
    ["had its code taken: a password is needed", passwordNeeded, code(), "wait_password"],
    ["was let in before it could be written down", authorizedMeanwhile, code(), "ready"],
  ];
  it.each(cases)("%s", async (_, script, step, state) => {
    const before = world({ "auth.sendCode": sentCode("h") });
    const token = await begun(before);
    const { login } = await before.stored(token);
    before.logins.stop();

    const after = world(script, before.log);
    if (login !== undefined) await after.logins.restore(login);
    expect(await told(after.logins.next(token, step))).toBe(state);
    expect((await after.stored(token)).authorization !== undefined).toBe(state === "ready");
  });

  it("must begin again when Telegram has forgotten its key", async () => {
    const before = world({ "auth.sendCode": sentCode("h") });
    const token = await begun(before);
    const { login } = await before.stored(token);
    const after = world(notAuthorized, before.log);
    after.telegram.hasForgotten = true;
    if (login !== undefined) await after.logins.restore(login);
    expect(await told(after.logins.next(token, code()))).toBe(
      "401 Unauthorized: Log in failed, logging out due to Telegram having forgotten it: begin again",
    );
    expect((await after.stored(token)).login).toBeUndefined();
  });

  it("stays open while its data centre cannot be reached", async () => {
    const before = world({ "auth.sendCode": sentCode("h") });
    const token = await begun(before);
    const { login } = await before.stored(token);
    const after = world(notAuthorized, before.log);
    if (login !== undefined) await after.logins.restore({ ...login, dcId: 9 });
    expect(await told(after.logins.next(token, code()))).toBe(
      "500 Internal Server Error: Telegram does not answer",
    );
    expect((await after.stored(token)).login).toBeDefined();
  });

  it("is removed when it was abandoned meanwhile", async () => {
    const before = world({ "auth.sendCode": sentCode("h") });
    const token = await begun(before);
    const { login } = await before.stored(token);
    const after = world({ "auth.cancelCode": true }, before.log);
    if (login !== undefined) await after.logins.restore({ ...login, expiresAtMs: 0 });
    expect(after.closed).toEqual(["expired"]);
    expect((await after.stored(token)).login).toBeUndefined();
  });
});

describe("a login by another device", () => {
  const shown = (token: string, expires: number) => ({
    ...{ _: "auth.loginToken", token: Buffer.from(token), expires },
  });

  it("shows a new link when the old one ends", async () => {
    const at = world({});
    const now = Math.floor(at.clock.nowMs() / 1000);
    at.telegram.answers("auth.exportLoginToken", shown("one", now + 30), shown("two", now + 60));
    const { token = "", ...first } = await at.logins.beginQr(request);
    expect(first).toMatchObject({ authorization_state: "wait_qr", qr_expires_in: 30 });
    expect(first.qr_link).toBe(`tg://login?token=${Buffer.from("one").toString("base64url")}`);
    expect(await at.logins.next(token, { step: "state", waitMs: 0 })).toMatchObject(first);
    const waiting = at.logins.next(token, { step: "state", waitMs: 50_000 });
    await at.clock.advance(30_000);
    expect((await waiting).qr_link).toContain(Buffer.from("two").toString("base64url"));
  });

  it("moves with the person who accepted it", async () => {
    const at = world({ "auth.importLoginToken": { _: "auth.loginTokenSuccess", ...{} } });
    const now = Math.floor(at.clock.nowMs() / 1000);
    at.telegram.answers("auth.exportLoginToken", shown("one", now + 30), {
      ...{ _: "auth.loginTokenMigrateTo", dcId: 4, token: Buffer.from("moved") },
    });
    at.telegram.answers("auth.importLoginToken", {
      ...{ _: "auth.loginTokenSuccess", authorization: authorization(7) },
    });
    const { token = "" } = await at.logins.beginQr(request);
    const waiting = at.logins.next(token, { step: "state", waitMs: 20_000 });
    at.telegram.push({ _: "updateLoginToken" });
    expect((await waiting).authorization_state).toBe("ready");
    expect((await at.stored(token)).authorization).toMatchObject({ dcId: 4 });
    expect(at.telegram.asked.slice(-2)).toEqual(["4 auth.importLoginToken", "4 updates.getState"]);
  });
});
