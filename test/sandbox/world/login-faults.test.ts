import { describe, expect, it } from "vitest";
import { SandboxControl } from "../control/sandbox-control.ts";
import { PersonClient } from "../sandbox-person.ts";

interface Person {
  readonly id: number;
  readonly phone_number: string;
}

async function loggedIn() {
  const control = new SandboxControl();
  control.dataCentre.dcs.push({ id: 4, ip: "127.0.0.1", port: 4434 });
  const ada = await control.ok<Person>("POST", "/users", { first_name: "Ada" });
  const client = new PersonClient(control, 1n);
  await client.signIn(ada);
  const fault = (kind: string, more: object = {}) =>
    control.ok<{ id: number }>("POST", "/faults", { kind, ...more });
  const state = () => client.call("updates.getState", {});
  return { control, ada, client, fault, state };
}

describe("faults that end logins", () => {
  it.each([
    { kind: "auth_key_duplicated", code: 406, text: "AUTH_KEY_DUPLICATED" },
    { kind: "session_revoked", code: 401, text: "SESSION_REVOKED" },
    { kind: "revoke_auth_key", code: 401, text: "AUTH_KEY_UNREGISTERED" },
  ])("$kind is told by every call from then on, until the next login", async (expected) => {
    const { ada, client, fault, state } = await loggedIn();
    const { kind, code, text } = expected;
    await fault(kind, { account: ada.id });
    for (const _ of [1, 2]) await expect(state()).rejects.toMatchObject({ code, text });
    await client.signIn(ada);
    await expect(state()).resolves.toBeDefined();
  });

  it.each([
    { banned: false, text: "USER_DEACTIVATED", login: { code: 401, text: "USER_DEACTIVATED" } },
    {
      ...{ banned: true, text: "USER_DEACTIVATED_BAN" },
      login: { code: 400, text: "PHONE_NUMBER_BANNED" },
    },
  ])("an account that is $text can be logged in nowhere", async ({ banned, text, login }) => {
    const { control, ada, client, fault, state } = await loggedIn();
    const { id } = await fault("user_deactivated", { account: ada.id, banned });
    expect(client.session.pushed).toEqual([{ _: "updatesTooLong" }]);
    await expect(state()).rejects.toMatchObject({ code: 401, text });
    const second = new PersonClient(control, 2n);
    await expect(second.signIn(ada)).rejects.toMatchObject(login);
    await control.ok("DELETE", `/faults/${id}`);
    await expect(state()).resolves.toBeDefined();
  });

  it("needs to be told whose", async () => {
    const { control } = await loggedIn();
    const { status } = await control.request("POST", "/faults", { kind: "session_revoked" });
    expect(status).toBe(400);
  });
});

describe("faults of servers", () => {
  it("answer a method with 500", async () => {
    const { client, fault, state } = await loggedIn();
    await fault("server_error", { method: "updates.getState", times: 2 });
    await expect(state()).rejects.toMatchObject({ code: 500, text: "INTERNAL" });
    await expect(client.call("account.getPassword", {})).resolves.toBeDefined();
    await expect(state()).rejects.toMatchObject({ code: 500 });
    await expect(state()).resolves.toBeDefined();
  });

  it("send logins to another data centre, and spare those that are there", async () => {
    const { control, ada, fault } = await loggedIn();
    await fault("network_migrate", { dc: 4, method: "auth.sendCode", times: 5 });
    const here = new PersonClient(control, 2n);
    await expect(here.sendCode(ada.phone_number)).rejects.toMatchObject({
      ...{ code: 303, text: "NETWORK_MIGRATE_4" },
    });
    const there = new PersonClient(control, 3n, 4);
    await expect(there.sendCode(ada.phone_number)).rejects.toMatchObject({
      text: "PHONE_MIGRATE_2",
    });
  });

  it("disturb the data centre until they are cleared", async () => {
    const { control, ada, fault } = await loggedIn();
    await fault("silent", { account: ada.id });
    await fault("silent");
    await fault("clock_skew", { seconds: -90 });
    await fault("key_exchange", { failure: "retry", times: 3 });
    await control.ok("DELETE", "/faults");
    expect(control.dataCentre.told).toEqual([
      ...["silence 1 true", "silence undefined true", "skew -90000", "exchange retry 3"],
      ...["silence 1 false", "silence undefined false", "skew 0", "exchange undefined 0"],
    ]);
  });
});

describe("an account that is moved", () => {
  it("goes on at its new home with the login it carried there", async () => {
    const { control, ada, client, fault, state } = await loggedIn();
    await fault("migrate", { account: ada.id, dc: 4 });
    await expect(state()).rejects.toMatchObject({ code: 303, text: "USER_MIGRATE_4" });
    const login = await client.call("auth.exportAuthorization", { dcId: 4 });
    const there = new PersonClient(control, 2n, 4);
    await there.call("auth.importAuthorization", login);
    await expect(there.call("updates.getState", {})).resolves.toBeDefined();
  });
});
