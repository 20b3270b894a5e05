import { beforeEach, expect, it } from "vitest";
import { captureWorld } from "../../../src/sandbox/state/capture-world.ts";
import { restoreWorld } from "../../../src/sandbox/state/restore-world.ts";
import { SandboxControl } from "../control/sandbox-control.ts";
import { API, newestCode, PersonClient } from "../sandbox-person.ts";

interface Person {
  readonly id: number;
  readonly phone_number: string;
}

let control: SandboxControl;

beforeEach(() => {
  control = new SandboxControl();
});

/** The same data centre in a new process, as the file of its state tells it. */
function restarted(from: SandboxControl): SandboxControl {
  const state = JSON.parse(JSON.stringify(captureWorld(from.assembled.parts)));
  const next = new SandboxControl();
  restoreWorld(next.assembled.parts, state);
  return next;
}

it("takes a code that was sent before a restart", async () => {
  const ada = await control.ok<Person>("POST", "/users", { first_name: "Ada" });
  const before = new PersonClient(control, 1n);
  const { phoneCodeHash } = await before.sendCode(ada.phone_number);
  const next = restarted(control);
  const after = new PersonClient(next, 1n);
  const phoneCode = await newestCode(next, ada.id);
  const request = { phoneNumber: ada.phone_number, phoneCodeHash, phoneCode };
  await expect(after.call("auth.signIn", request)).resolves.toMatchObject({
    _: "auth.authorization",
  });
});

it("goes on at the password after a restart", async () => {
  const ada = await control.ok<Person>("POST", "/users", {
    ...{ first_name: "Ada", password: "secret", password_hint: "a hint" },
  });
  await new PersonClient(control, 1n).signIn(ada).catch(() => undefined);
  const state = JSON.stringify(captureWorld(control.assembled.parts));
  expect(state).not.toContain('"secret"');
  const after = new PersonClient(restarted(control), 1n);
  await expect(after.call("account.getPassword", {})).resolves.toMatchObject({ hint: "a hint" });
  await expect(after.checkPassword("secret")).resolves.toMatchObject({ _: "auth.authorization" });
});

it("lets someone sign up whose number was confirmed before a restart", async () => {
  const fields = { phone_number: "+49301234", registered: false };
  const number = await control.ok<Person>("POST", "/users", fields);
  const before = new PersonClient(control, 1n);
  const { phoneCodeHash } = await before.sendCode(number.phone_number);
  const request = { phoneNumber: number.phone_number, phoneCodeHash };
  const phoneCode = await newestCode(control, number.id);
  await before.call("auth.signIn", { ...request, phoneCode });
  const after = new PersonClient(restarted(control), 1n);
  const names = { firstName: "Grace", lastName: "" };
  await expect(after.call("auth.signUp", { ...request, ...names })).resolves.toMatchObject({
    user: { id: BigInt(number.id), phone: "49301234" },
  });
});

it("knows after a restart which numbers are banned", async () => {
  const ada = await control.ok<Person>("POST", "/users", { first_name: "Ada" });
  await control.ok("POST", `/users/${ada.id}/banNumber`);
  const after = new PersonClient(restarted(control), 1n);
  await expect(after.sendCode(ada.phone_number)).rejects.toMatchObject({
    text: "PHONE_NUMBER_BANNED",
  });
});

it("holds no code", async () => {
  const ada = await control.ok<Person>("POST", "/users", { first_name: "Ada" });
  await new PersonClient(control, 1n).sendCode(ada.phone_number);
  const code = await newestCode(control, ada.id);
  const { logins } = captureWorld(control.assembled.parts);
  expect(JSON.stringify(logins)).not.toContain(`"${code}"`);
});

it("remembers over a restart who was put out, and which codes were scanned", async () => {
  const ada = await control.ok<Person>("POST", "/users", { first_name: "Ada" });
  const phone = new PersonClient(control, 1n);
  await phone.signIn(ada);
  await control.ok("POST", `/users/${ada.id}/endSessions`);
  const screen = new PersonClient(control, 2n);
  const request = { ...API, exceptIds: [] };
  const shown = await screen.call("auth.exportLoginToken", request);
  const token = shown._ === "auth.loginToken" ? Buffer.from(shown.token) : Buffer.alloc(0);
  const url = `tg://login?token=${token.toString("base64url")}`;
  await control.ok("POST", `/users/${ada.id}/scanQr`, { url });
  const next = restarted(control);
  await expect(new PersonClient(next, 1n).call("updates.getState", {})).rejects.toMatchObject({
    text: "SESSION_REVOKED",
  });
  const after = new PersonClient(next, 2n);
  await expect(after.call("auth.exportLoginToken", request)).resolves.toMatchObject({
    _: "auth.loginTokenSuccess",
  });
});
