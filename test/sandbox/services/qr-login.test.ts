import { describe, expect, it } from "vitest";
import { SandboxControl } from "../control/sandbox-control.ts";
import { API, PersonClient } from "../sandbox-person.ts";

interface Person {
  readonly id: number;
  readonly phone_number: string;
}

async function sandboxWith(fields: object = {}, dcs: readonly number[] = []) {
  const control = new SandboxControl();
  for (const id of dcs) control.dataCentre.dcs.push({ id, ip: "127.0.0.1", port: 4430 + id });
  const ada = await control.ok<Person>("POST", "/users", { first_name: "Ada", ...fields });
  const screen = new PersonClient(control, 1n);
  const scan = (token: Uint8Array) => {
    const url = `tg://login?token=${Buffer.from(token).toString("base64url")}`;
    return control.request("POST", `/users/${ada.id}/scanQr`, { url });
  };
  return { control, ada, screen, scan };
}

async function shownToken(screen: PersonClient, exceptIds: readonly bigint[] = []) {
  const shown = await screen.call("auth.exportLoginToken", { ...API, exceptIds });
  if (shown._ !== "auth.loginToken") throw new Error(shown._);
  return shown.token;
}

const again = { ...API, exceptIds: [] } as const;

describe("logging in by a QR code", () => {
  it("is told when a person has scanned it, and is logged in then", async () => {
    const { ada, screen, scan } = await sandboxWith();
    const token = await shownToken(screen);
    await expect(scan(token)).resolves.toMatchObject({ status: 200 });
    expect(screen.session.pushed).toMatchObject([
      { _: "updateShort", update: { _: "updateLoginToken" } },
    ]);
    await expect(screen.call("auth.exportLoginToken", again)).resolves.toMatchObject({
      _: "auth.loginTokenSuccess",
      authorization: { user: { id: BigInt(ada.id), self: true } },
    });
    await expect(screen.call("updates.getState", {})).resolves.toBeDefined();
  });

  it("can be scanned by a device that is logged in", async () => {
    const { control, ada, screen } = await sandboxWith();
    const phone = new PersonClient(control, 2n);
    await phone.signIn(ada);
    const token = await shownToken(screen);
    await expect(phone.call("auth.acceptLoginToken", { token })).resolves.toMatchObject({
      _: "authorization",
    });
    await expect(phone.call("auth.acceptLoginToken", { token })).rejects.toMatchObject({
      text: "AUTH_TOKEN_ALREADY_ACCEPTED",
    });
    await screen.call("auth.exportLoginToken", again);
    const { authorizations } = await screen.call("account.getAuthorizations", {});
    expect(authorizations).toHaveLength(2);
  });

  it("asks for the password of an account that has one", async () => {
    const { screen, scan } = await sandboxWith({ password: "secret" });
    await scan(await shownToken(screen));
    // The second time for a client that did not see the first answer.
    for (let i = 0; i < 2; i++)
      await expect(screen.call("auth.exportLoginToken", again)).rejects.toMatchObject({
        ...{ code: 401, text: "SESSION_PASSWORD_NEEDED" },
      });
    await expect(screen.checkPassword("secret")).resolves.toMatchObject({
      _: "auth.authorization",
    });
  });

  it("goes on at the data centre of who scanned it", async () => {
    const { control, ada, screen, scan } = await sandboxWith({ dc: 4 }, [4]);
    await scan(await shownToken(screen));
    const moved = await screen.call("auth.exportLoginToken", again);
    if (moved._ !== "auth.loginTokenMigrateTo") throw new Error(moved._);
    expect(moved.dcId).toBe(4);
    const there = new PersonClient(control, 5n, 4);
    const { token } = moved;
    await expect(there.call("auth.importLoginToken", { token })).resolves.toMatchObject({
      authorization: { user: { id: BigInt(ada.id) } },
    });
    await expect(there.call("auth.importLoginToken", { token })).rejects.toMatchObject({
      text: "AUTH_TOKEN_INVALID",
    });
  });

  it("refuses links that are no login, and who is logged in there already", async () => {
    const { control, ada, screen, scan } = await sandboxWith();
    await expect(scan(Buffer.alloc(33))).resolves.toMatchObject({
      json: { description: "Bad Request: AUTH_TOKEN_INVALID" },
    });
    const path = `/users/${ada.id}/scanQr`;
    await expect(
      control.request("POST", path, { url: "https://example.org" }),
    ).resolves.toMatchObject({ status: 400 });
    const token = await shownToken(screen, [BigInt(ada.id)]);
    await expect(scan(token)).resolves.toMatchObject({
      json: { description: "Bad Request: AUTH_TOKEN_EXCEPTION" },
    });
    await expect(screen.call("auth.importLoginToken", { token })).rejects.toMatchObject({
      text: "AUTH_TOKEN_INVALID",
    });
  });

  it("is shown anew each time until somebody scanned it", async () => {
    const { screen, scan } = await sandboxWith();
    const first = await shownToken(screen);
    const second = await shownToken(screen);
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(false);
    await expect(scan(first)).resolves.toMatchObject({ status: 200 });
  });
});
