import { describe, expect, it } from "vitest";
import { SandboxControl } from "../control/sandbox-control.ts";
import { PersonClient } from "../sandbox-person.ts";

interface Person {
  readonly id: number;
  readonly phone_number: string;
}

async function devices() {
  const control = new SandboxControl();
  control.dataCentre.dcs.push({ id: 4, ip: "127.0.0.1", port: 4434 });
  const ada = await control.ok<Person>("POST", "/users", { first_name: "Ada" });
  const phone = new PersonClient(control, 1n);
  const desk = new PersonClient(control, 2n);
  for (const device of [phone, desk]) await device.signIn(ada);
  return { control, ada, phone, desk };
}

const revoked = { code: 401, text: "SESSION_REVOKED" };

describe("the devices of an account", () => {
  it("are listed, each for itself the current one", async () => {
    const { phone } = await devices();
    const { authorizations } = await phone.call("account.getAuthorizations", {});
    expect(authorizations).toMatchObject([{ current: true, hash: 0n }, { current: undefined }]);
  });

  it("put out one another, and the one that was put out is made to notice", async () => {
    const { phone, desk } = await devices();
    const { authorizations } = await phone.call("account.getAuthorizations", {});
    const hash = authorizations.find(({ current }) => current !== true)?.hash ?? 0n;
    await expect(phone.call("account.resetAuthorization", { hash })).resolves.toBe(true);
    expect(desk.session.pushed).toEqual([{ _: "updatesTooLong" }]);
    for (const _ of [1, 2])
      await expect(desk.call("updates.getState", {})).rejects.toMatchObject(revoked);
    await expect(phone.call("account.resetAuthorization", { hash })).rejects.toMatchObject({
      text: "HASH_INVALID",
    });
    await expect(phone.call("updates.getState", {})).resolves.toBeDefined();
  });

  it("can all be put out but one, and may log in again", async () => {
    const { ada, phone, desk } = await devices();
    await phone.call("auth.resetAuthorizations", {});
    await expect(desk.call("updates.getState", {})).rejects.toMatchObject(revoked);
    await desk.signIn(ada);
    await expect(desk.call("updates.getState", {})).resolves.toBeDefined();
  });

  it("can be put out by the person, one or all", async () => {
    const { control, ada, phone, desk } = await devices();
    const path = `/users/${ada.id}`;
    const [first] = await control.ok<{ hash: string }[]>("GET", `${path}/devices`);
    await control.ok("POST", `${path}/endSessions`, { hash: first?.hash });
    await expect(phone.call("updates.getState", {})).rejects.toMatchObject(revoked);
    await control.ok("POST", `${path}/endSessions`);
    await expect(desk.call("updates.getState", {})).rejects.toMatchObject(revoked);
    await expect(control.ok("GET", `${path}/devices`)).resolves.toEqual([]);
  });

  it("take their logins at other data centres with them", async () => {
    const { control, phone, desk } = await devices();
    const abroad = new PersonClient(control, 9n, 4);
    const login = await phone.call("auth.exportAuthorization", { dcId: 4 });
    await abroad.call("auth.importAuthorization", login);
    await expect(abroad.call("updates.getState", {})).rejects.toMatchObject({ code: 303 });
    await desk.call("auth.resetAuthorizations", {});
    await expect(abroad.call("updates.getState", {})).rejects.toMatchObject({
      ...{ code: 401, text: "AUTH_KEY_UNREGISTERED" },
    });
  });
});
