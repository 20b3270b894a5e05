import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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

/** What an app with a screen asks for, and the sandbox has nothing of. */
const UNFURNISHED: ReadonlySet<string> = new Set([
  "account.getChatThemes",
  "account.getContentSettings",
  "account.getNotifySettings",
  "account.getReactionsNotifySettings",
  "account.getWebBrowserSettings",
  "aicompose.getTones",
  "contacts.getTopPeers",
  "messages.getAttachMenuBots",
  "messages.getAvailableEffects",
  "messages.getAvailableReactions",
  "messages.getDialogFilters",
  "messages.getPinnedDialogs",
]);

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PASSWORD = "correct horse battery staple";

const clients = [
  {
    name: "Telethon",
    command: join(HERE, ".venv/bin/python"),
    script: "clients/telethon_user.py",
    mistakes: ["wrong code refused", "password needed", "wrong password refused"],
    // It turns the pages of its conversations before it answers.
    echo: "echo: hello in Bob after 1",
  },
  {
    name: "TDLib",
    command: process.execPath,
    script: "clients/tdlib-user.mjs",
    mistakes: ["PHONE_CODE_INVALID", "password needed: a comic", "PASSWORD_HASH_INVALID"],
    echo: "echo: hello",
  },
].map((client) => ({ ...client, isThere: existsSync(client.command) }));

const folder = mkdtempSync(join(tmpdir(), "teletape-people-"));
const people = new Map<string, { readonly ada: Person; readonly client: ForeignProgram }>();
let sandbox: SandboxProcess;
let bob: Person;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  bob = await sandbox.post("/users", { first_name: "Bob" });
  for (const { name, command, script, isThere } of clients) {
    if (!isThere) continue;
    const ada = await sandbox.post<Person>("/users", {
      ...{ first_name: "Ada", password: PASSWORD, password_hint: "a comic" },
    });
    const place = ["127.0.0.1", String(sandbox.dcPort), sandbox.keyFile];
    const who = [ada.phone_number, PASSWORD, sandbox.control, String(ada.id)];
    const args = [script, ...place, ...who, join(folder, name)];
    people.set(name, { ada, client: new ForeignProgram(command, args, HERE) });
  }
  await Promise.all([...people.values()].map(({ client }) => client.ready()));
});
afterAll(async () => {
  for (const { client } of people.values()) client.kill();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const { name, mistakes, echo, isThere } of clients) {
  describe.skipIf(!isThere)(`${name}, logged in as a person`, () => {
    const person = () => {
      const found = people.get(name);
      if (found === undefined) throw new Error(`nobody uses ${name}`);
      return found;
    };

    it("was told of its mistakes on the way", () => {
      const { ada, client } = person();
      const lines = client.output().split("\n").slice(0, 4);
      expect(lines).toEqual([...mistakes, `ready ${ada.phone_number}`]);
    });

    it("is one of the person's devices", async () => {
      const devices = await sandbox.get<object[]>(`/users/${person().ada.id}/devices`);
      expect(devices).toMatchObject([{ is_online: true, api_id: 1 }]);
      expect(devices[0]).toHaveProperty("app_version", expect.stringMatching(/./));
    });

    it("gets messages and answers them", async () => {
      const { ada } = person();
      await sandbox.post(`/users/${bob.id}/sendMessage`, { chat_id: ada.id, text: "hello" });
      const path = `/users/${bob.id}/chats/${ada.id}/messages`;
      const answer = await eventually("an echo", async () =>
        (await sandbox.get<SeenMessage[]>(path)).find(({ text }) => text?.startsWith("echo")),
      );
      expect(answer.text).toBe(echo);
    });

    it("sees what the person sends elsewhere", async () => {
      const { ada, client } = person();
      await sandbox.post(`/users/${ada.id}/sendMessage`, { chat_id: bob.id, text: "note to self" });
      await eventually("its own message", () =>
        Promise.resolve(client.output().includes("own note to self") || undefined),
      );
    });

    it("understood everything, and was understood", async () => {
      const { client } = person();
      expect(client.output()).not.toMatch(/unknown|constructor|not find|typenotfound|traceback/i);
      const errors = join(folder, name, "errors.log");
      if (existsSync(errors)) expect(readFileSync(errors, "utf8")).toBe("");
      const stats = await sandbox.get<{ unsupported_calls: object }>("/stats");
      const unknown = Object.keys(stats.unsupported_calls).filter((call) => !UNFURNISHED.has(call));
      expect(unknown).toEqual([]);
    });
  });
}
