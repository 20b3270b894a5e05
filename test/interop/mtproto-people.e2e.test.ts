import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/child-server.ts";
import { SandboxProcess } from "../support/sandbox-process.ts";
import { ForeignProgram } from "./foreign-program.ts";

interface Person {
  readonly id: number;
  readonly phone_number: string;
}

interface SeenMessage {
  readonly text?: string;
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PYTHON = join(HERE, ".venv/bin/python");
const PASSWORD = "correct horse battery staple";

describe.skipIf(!existsSync(PYTHON))("Telethon, logged in as a person", () => {
  let sandbox: SandboxProcess;
  let ada: Person;
  let bob: Person;
  let client: ForeignProgram;

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    ada = await sandbox.post("/users", { first_name: "Ada", password: PASSWORD });
    bob = await sandbox.post("/users", { first_name: "Bob" });
    const place = ["127.0.0.1", String(sandbox.dcPort), sandbox.keyFile];
    const who = [ada.phone_number, PASSWORD, sandbox.control, String(ada.id)];
    client = new ForeignProgram(PYTHON, ["clients/telethon_user.py", ...place, ...who], HERE);
    await client.ready();
  });
  afterAll(async () => {
    client.kill();
    await sandbox.stop();
  });

  it("was told of its mistakes on the way", () => {
    expect(client.output().split("\n").slice(0, 4)).toEqual([
      "wrong code refused",
      "password needed",
      "wrong password refused",
      `ready ${ada.phone_number}`,
    ]);
  });

  it("is one of the person's devices", async () => {
    const devices = await sandbox.get<object[]>(`/users/${ada.id}/devices`);
    expect(devices).toMatchObject([{ is_online: true, api_id: 1 }]);
    expect(devices[0]).toHaveProperty("app_version", expect.stringMatching(/./));
  });

  it("gets messages, and sees its conversations and their history", async () => {
    await sandbox.post(`/users/${bob.id}/sendMessage`, { chat_id: ada.id, text: "hello" });
    const path = `/users/${bob.id}/chats/${ada.id}/messages`;
    const echo = await eventually("an echo", async () =>
      (await sandbox.get<SeenMessage[]>(path)).find(({ text }) => text?.startsWith("echo")),
    );
    expect(echo.text).toBe("echo: hello in Bob after 1");
  });

  it("sees what the person sends elsewhere", async () => {
    await sandbox.post(`/users/${ada.id}/sendMessage`, { chat_id: bob.id, text: "note to self" });
    await eventually("its own message", () =>
      Promise.resolve(client.output().includes("own note to self") || undefined),
    );
  });

  it("understood everything, and was understood", async () => {
    expect(client.output()).not.toMatch(/unknown|constructor|not find|typenotfound|traceback/i);
    const stats = await sandbox.get<{ unsupported_calls: object }>("/stats");
    expect(stats.unsupported_calls).toEqual({});
  });
});
