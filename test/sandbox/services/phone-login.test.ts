import { describe, expect, it } from "vitest";
import { SandboxControl } from "../control/sandbox-control.ts";
import { newestCode, PersonClient } from "../sandbox-person.ts";

interface Person {
  readonly id: number;
  readonly phone_number: string;
}

const PHONE = "+1 (555) 010-0100";
const settings = { _: "codeSettings" } as const;

async function sandboxWith(fields: object = {}) {
  const control = new SandboxControl();
  const ada = await control.ok<Person>("POST", "/users", {
    ...{ first_name: "Ada", phone_number: PHONE },
    ...fields,
  });
  return { control, ada, client: new PersonClient(control, 1n) };
}

const refusal = (code: number, text: string) => ({ code, text });

describe("logging in by a code", () => {
  it("takes the code that was sent, and the account is there", async () => {
    const { ada, client } = await sandboxWith();
    expect(ada.phone_number).toBe("15550100100");
    await expect(client.signIn(ada)).resolves.toMatchObject({
      _: "auth.authorization",
      user: { id: BigInt(ada.id), self: true, phone: "15550100100" },
    });
    await expect(client.call("updates.getState", {})).resolves.toMatchObject({ pts: 1 });
  });

  it("says by which way the code went, and goes on to the next when asked", async () => {
    const { control, ada, client } = await sandboxWith();
    const sent = await client.sendCode(PHONE);
    expect(sent).toMatchObject({
      type: { _: "auth.sentCodeTypeSms", length: 5 },
      nextType: { _: "auth.codeTypeCall" },
    });
    const { phoneCodeHash } = sent;
    const first = await newestCode(control, ada.id);
    const again = { phoneNumber: PHONE, phoneCodeHash };
    await expect(client.call("auth.resendCode", again)).resolves.toMatchObject({
      type: { _: "auth.sentCodeTypeCall" },
      phoneCodeHash,
    });
    await expect(client.call("auth.resendCode", again)).rejects.toMatchObject(
      refusal(400, "SEND_CODE_UNAVAILABLE"),
    );
    await expect(control.ok("GET", `/users/${ada.id}/codes`)).resolves.toMatchObject([
      { code: first, via: "sms" },
      { via: "call", is_open: true },
    ]);
    const phoneCode = await newestCode(control, ada.id);
    await client.call("auth.signIn", { ...again, phoneCode });
    const second = new PersonClient(control, 2n);
    await expect(second.sendCode(PHONE)).resolves.toMatchObject({
      type: { _: "auth.sentCodeTypeApp" },
      nextType: { _: "auth.codeTypeSms" },
    });
  });

  it("lets a wrong code be followed by the right one, not without end", async () => {
    const { control, ada, client } = await sandboxWith();
    const { phoneCodeHash } = await client.sendCode(PHONE);
    const right = await newestCode(control, ada.id);
    const wrong = right === "00000" ? "00001" : "00000";
    const signIn = (phoneCode: string) =>
      client.call("auth.signIn", { phoneNumber: PHONE, phoneCodeHash, phoneCode });
    await expect(signIn("")).rejects.toMatchObject(refusal(400, "PHONE_CODE_EMPTY"));
    for (let tries = 0; tries < 4; tries += 1)
      await expect(signIn(wrong)).rejects.toMatchObject(refusal(400, "PHONE_CODE_INVALID"));
    await expect(signIn(right)).resolves.toMatchObject({ _: "auth.authorization" });

    const another = new PersonClient(control, 2n);
    const { phoneCodeHash: hash } = await another.sendCode(PHONE);
    const code = await newestCode(control, ada.id);
    const bad = code === "00000" ? "00001" : "00000";
    const request = { phoneNumber: PHONE, phoneCodeHash: hash };
    for (let tries = 0; tries < 5; tries += 1)
      await expect(
        another.call("auth.signIn", { ...request, phoneCode: bad }),
      ).rejects.toMatchObject(refusal(400, "PHONE_CODE_INVALID"));
    await expect(
      another.call("auth.signIn", { ...request, phoneCode: code }),
    ).rejects.toMatchObject(refusal(400, "PHONE_CODE_EXPIRED"));
  });

  it("knows no code that is over, was cancelled, or went to another client", async () => {
    const { control, ada, client } = await sandboxWith();
    const expired = refusal(400, "PHONE_CODE_EXPIRED");
    const attempt = async (between: (hash: string) => Promise<unknown>, who = client) => {
      const { phoneCodeHash } = await client.sendCode(PHONE);
      const phoneCode = await newestCode(control, ada.id);
      await between(phoneCodeHash);
      return who.call("auth.signIn", { phoneNumber: PHONE, phoneCodeHash, phoneCode });
    };
    const expire = () => control.ok("POST", `/users/${ada.id}/expireCodes`);
    await expect(attempt(expire)).rejects.toMatchObject(expired);
    const cancel = (phoneCodeHash: string) =>
      client.call("auth.cancelCode", { phoneNumber: PHONE, phoneCodeHash });
    await expect(attempt(cancel)).rejects.toMatchObject(expired);
    const stranger = new PersonClient(control, 2n);
    await expect(attempt(() => Promise.resolve(), stranger)).rejects.toMatchObject(expired);
  });

  it("refuses numbers that are none, nobody's, banned, or asked for too often", async () => {
    const { control, ada, client } = await sandboxWith();
    for (const phone of ["", "abc", "+1", "+19998887766"]) {
      await expect(client.sendCode(phone)).rejects.toMatchObject(
        refusal(400, "PHONE_NUMBER_INVALID"),
      );
    }
    const noApi = { phoneNumber: PHONE, apiId: 0, apiHash: "", settings };
    await expect(client.call("auth.sendCode", noApi)).rejects.toMatchObject(
      refusal(400, "API_ID_INVALID"),
    );
    await control.ok("POST", `/users/${ada.id}/banNumber`);
    await expect(client.sendCode(PHONE)).rejects.toMatchObject(refusal(400, "PHONE_NUMBER_BANNED"));
    await control.ok("POST", `/users/${ada.id}/banNumber`, { banned: false });
    for (let sent = 0; sent < 30; sent += 1) await client.sendCode(PHONE);
    await expect(client.sendCode(PHONE)).rejects.toMatchObject(refusal(400, "PHONE_NUMBER_FLOOD"));
  });

  it("can be told to make a number wait", async () => {
    const { control, ada, client } = await sandboxWith();
    const fault = { kind: "flood_wait", account: ada.id, method: "auth.sendCode", seconds: 86 };
    await control.ok("POST", "/faults", fault);
    await expect(client.sendCode(PHONE)).rejects.toMatchObject(refusal(420, "FLOOD_WAIT_86"));
    await expect(client.sendCode(PHONE)).resolves.toMatchObject({ _: "auth.sentCode" });
  });

  it("sends a client to the data centre of the account", async () => {
    const { control, ada } = await sandboxWith();
    const abroad = new PersonClient(control, 3n, 4);
    await expect(abroad.signIn(ada)).rejects.toMatchObject(refusal(303, "PHONE_MIGRATE_2"));
  });
});

describe("a number without an account", () => {
  it("gets one, with the id it was promised", async () => {
    const { control, client } = await sandboxWith();
    const phone = "+49 30 123456";
    const number = await control.ok<Person>("POST", "/users", {
      ...{ phone_number: phone, registered: false },
    });
    const names = { firstName: "Grace", lastName: "Hopper" };
    const { phoneCodeHash } = await client.sendCode(phone);
    const request = { phoneNumber: phone, phoneCodeHash };
    await expect(client.call("auth.signUp", { ...request, ...names })).rejects.toMatchObject(
      refusal(400, "PHONE_CODE_INVALID"),
    );
    const phoneCode = await newestCode(control, number.id);
    await expect(client.call("auth.signIn", { ...request, phoneCode })).resolves.toEqual({
      _: "auth.authorizationSignUpRequired",
    });
    await expect(
      client.call("auth.signUp", { ...request, firstName: " ", lastName: "" }),
    ).rejects.toMatchObject(refusal(400, "FIRSTNAME_INVALID"));
    await expect(client.call("auth.signUp", { ...request, ...names })).resolves.toMatchObject({
      user: { id: BigInt(number.id), firstName: "Grace", lastName: "Hopper", self: true },
    });
    const second = new PersonClient(control, 2n);
    await expect(second.signIn({ ...number })).resolves.toMatchObject({ _: "auth.authorization" });
  });

  it("cannot be somebody's", async () => {
    const { control } = await sandboxWith();
    const { status } = await control.request("POST", "/users", {
      ...{ phone_number: PHONE, registered: false },
    });
    expect(status).toBe(400);
  });
});

describe("an account with a password", () => {
  const secured = { password: "correct horse", password_hint: "animal", recovery_email: "a@b.org" };

  it("asks for it after the code, tells its hint, and takes it", async () => {
    const { ada, client } = await sandboxWith(secured);
    const needed = refusal(401, "SESSION_PASSWORD_NEEDED");
    await expect(client.signIn(ada)).rejects.toMatchObject(needed);
    await expect(client.call("updates.getState", {})).rejects.toMatchObject(
      refusal(401, "SESSION_PASSWORD_NEEDED"),
    );
    await expect(client.call("account.getPassword", {})).resolves.toMatchObject({
      ...{ hasPassword: true, hasRecovery: true, hint: "animal" },
    });
    await expect(client.checkPassword("battery staple")).rejects.toMatchObject(
      refusal(400, "PASSWORD_HASH_INVALID"),
    );
    await expect(client.checkPassword("correct horse")).resolves.toMatchObject({
      user: { id: BigInt(ada.id) },
    });
    await expect(client.call("updates.getState", {})).resolves.toBeDefined();
  });

  it("takes each challenge once", async () => {
    const { ada, client } = await sandboxWith(secured);
    await client.signIn(ada).catch(() => undefined);
    const password = {
      _: "inputCheckPasswordSRP",
      ...{ srpId: 5n, A: Buffer.alloc(256, 1), M1: Buffer.alloc(32) },
    } as const;
    await expect(client.call("auth.checkPassword", { password })).rejects.toMatchObject(
      refusal(400, "SRP_ID_INVALID"),
    );
    const { srpId } = await client.call("account.getPassword", {});
    const wrong = { ...password, srpId: srpId ?? 0n };
    await expect(client.call("auth.checkPassword", { password: wrong })).rejects.toMatchObject(
      refusal(400, "PASSWORD_HASH_INVALID"),
    );
    await expect(client.call("auth.checkPassword", { password: wrong })).rejects.toMatchObject(
      refusal(400, "SRP_ID_INVALID"),
    );
  });

  it("can be left at the password, and begun again", async () => {
    const { ada, client } = await sandboxWith(secured);
    await client.signIn(ada).catch(() => undefined);
    await expect(client.call("auth.logOut", {})).resolves.toEqual({ _: "auth.loggedOut" });
    await expect(client.call("account.getPassword", {})).rejects.toMatchObject(
      refusal(401, "AUTH_KEY_UNREGISTERED"),
    );
  });

  it("can be opened by taking the password away", async () => {
    const { control, ada, client } = await sandboxWith(secured);
    await control.ok("POST", `/users/${ada.id}/setPassword`, {});
    await expect(client.signIn(ada)).resolves.toMatchObject({ _: "auth.authorization" });
  });
});
