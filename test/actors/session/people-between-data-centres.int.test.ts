import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServedSandbox } from "../../support/served-sandbox.ts";
import { waitFor } from "../../support/test-sandbox.ts";

interface Person {
  readonly id: number;
  readonly phone_number: string;
}

interface Login {
  readonly token: string;
  readonly authorization_state: string;
  readonly qr_link?: string;
}

let served: ServedSandbox;

/** The server asks data centre 2 first, people live at 1 unless told otherwise. */
beforeAll(async () => {
  served = await ServedSandbox.start([1, 2]);
  await served.control("POST /bots", { username: "people_bot" });
});
afterAll(() => served.close());

const newPerson = (fields: object = {}) =>
  served.control<Person>("POST /users", { first_name: "Ada", ...fields });
const asPerson = (token: string, method: string, fields: object = {}) =>
  served.post(`user${token}/${method}`, fields);
const say = (token: string) =>
  asPerson(token, "sendMessage", { chat_id: "@people_bot", text: "hello" });

async function newestCode({ id }: Person): Promise<string> {
  const codes = await served.control<{ code: string }[]>(`GET /users/${id}/codes`);
  return codes.at(-1)?.code ?? "";
}

/** @returns the token of a new session */
async function logIn(person: Person): Promise<string> {
  const begun = await served.post("userLogin", { phone_number: person.phone_number });
  const { token } = begun.result as Login;
  const code = await newestCode(person);
  await expect(asPerson(token, "authCode", { code })).resolves.toMatchObject({
    result: { authorization_state: "ready" },
  });
  return token;
}

describe("a person whose account lives at another data centre than the first", () => {
  it("logs in there by a code and a password", async () => {
    const ada = await newPerson({ password: "secret" });
    const begun = await served.post("userLogin", { phone_number: ada.phone_number });
    const { token } = begun.result as Login;
    const code = await newestCode(ada);
    await expect(asPerson(token, "authCode", { code })).resolves.toMatchObject({
      result: { authorization_state: "wait_password" },
    });
    await asPerson(token, "authPassword", { password: "secret" });
    await waitFor(async () => (await say(token)).ok || undefined);
    const account = served.sandbox.world.parts.world.users.get(ada.id)?.account;
    expect([...(account?.sessions ?? [])].map(({ dcId }) => dcId)).toEqual([1]);
  });

  it("logs in there by a QR code", async () => {
    const ada = await newPerson();
    const shown = await served.post("userLoginQr");
    const { token, qr_link: url } = shown.result as Login;
    await served.control(`POST /users/${ada.id}/scanQr`, { url });
    await waitFor(async () => (await say(token)).ok || undefined);
    await expect(asPerson(token, "getMe")).resolves.toMatchObject({ result: { id: ada.id } });
  });

  it("is followed when the account moves", async () => {
    const ada = await newPerson();
    const token = await logIn(ada);
    await waitFor(async () => (await say(token)).ok || undefined);
    await served.control("POST /faults", { kind: "migrate", account: ada.id, dc: 2 });
    await expect(say(token)).resolves.toMatchObject({ ok: true });
    const account = served.sandbox.world.parts.world.users.get(ada.id)?.account;
    expect([...(account?.sessions ?? [])].map(({ dcId }) => dcId)).toContain(2);
  });
});

describe("a person's session that Telegram ends", () => {
  it.each(["session_revoked", "auth_key_duplicated", "user_deactivated"])(
    "by %s is 401, and no other session is touched",
    async (kind) => {
      const ada = await newPerson();
      const other = await logIn(await newPerson());
      const token = await logIn(ada);
      await waitFor(async () => (await say(token)).ok || undefined);
      await served.control("POST /faults", { kind, account: ada.id });
      await waitFor(async () => (await say(token)).error_code === 401 || undefined);
      await expect(asPerson(token, "getMe")).resolves.toMatchObject({ error_code: 401 });
      await waitFor(async () => (await say(other)).ok || undefined);
    },
  );

  it("from another device leaves the person's other sessions alone", async () => {
    const ada = await newPerson();
    const [first, second] = [await logIn(ada), await logIn(ada)];
    for (const token of [first, second]) await waitFor(async () => (await say(token)).ok);
    const [device] = await served.control<{ hash: string }[]>(`GET /users/${ada.id}/devices`);
    await served.control(`POST /users/${ada.id}/endSessions`, { hash: device?.hash });
    await waitFor(async () => (await say(first)).error_code === 401 || undefined);
    await expect(say(second)).resolves.toMatchObject({ ok: true });
  });
});
