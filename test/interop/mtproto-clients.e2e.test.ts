import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/child-server.ts";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { ForeignProgram } from "./foreign-program.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PYTHON = join(HERE, ".venv/bin/python");

interface SeenMessage {
  readonly message_id: number;
  readonly text?: string;
}

interface JournalledCall {
  readonly name: string;
  readonly at: number;
}

const clients = [
  { name: "TDLib", layer: 227, command: process.execPath, script: "clients/tdlib.mjs" },
  { name: "mtcute", layer: 223, command: process.execPath, script: "clients/mtcute.mjs" },
  { name: "Telethon", layer: 229, command: PYTHON, script: "clients/telethon_bot.py" },
];

let sandbox: SandboxProcess;
const folder = mkdtempSync(join(tmpdir(), "teletape-clients-"));
beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const { name, layer, command, script } of clients) {
  describe.skipIf(!existsSync(command))(`${name}, layer ${layer}, on the sandbox`, () => {
    let client: ForeignProgram;
    let bot: SandboxBot;
    let person: { readonly id: number };
    const data = join(folder, name);

    const newChat = (type: string) =>
      sandbox.post<{ id: number }>("/chats", { type, title: type, members: [person.id, bot.id] });
    const say = (chatId: number, text: string) =>
      sandbox.post(`/users/${person.id}/sendMessage`, { chat_id: chatId, text });
    const callsSince = async (at: number) =>
      (await sandbox.get<JournalledCall[]>(`/tl/calls?account=${bot.id}`))
        .filter((call) => call.at >= at)
        .map((call) => call.name);

    async function seen(chatId: number, text: string): Promise<SeenMessage> {
      const path = `/users/${person.id}/chats/${chatId}/messages`;
      try {
        return await eventually(`"${text}" from ${name}`, async () => {
          const messages = await sandbox.get<SeenMessage[]>(path);
          return messages.find((message) => message.text === text);
        });
      } catch (error) {
        const calls = (await callsSince(0)).join(" ");
        const lines = [String(error), `its calls: ${calls}`, client.output(), sandbox.log()];
        throw new Error(lines.join("\n"), { cause: error });
      }
    }

    beforeAll(async () => {
      const username = `${name.toLowerCase()}_bot`;
      bot = await sandbox.post("/bots", { username, can_read_all_group_messages: true });
      person = await sandbox.post("/users", { first_name: "Ada" });
      const place = ["127.0.0.1", String(sandbox.dcPort), sandbox.keyFile];
      client = new ForeignProgram(command, [script, ...place, bot.token, data], HERE);
      await client.ready();
      // What is sent before a client knows its first state belongs to the past.
      await eventually("its first state", async () =>
        (await callsSince(0)).includes("updates.getState") ? true : undefined,
      );
    });
    afterAll(() => client.kill());

    it("echoes, answers a button and edits", async () => {
      await say(bot.id, "hello");
      const echo = await seen(bot.id, "echo: hello");
      const press = { chat_id: bot.id, message_id: echo.message_id, data: "cb:hello", timeout: 15 };
      const answer = await sandbox.post<unknown>(`/users/${person.id}/pressButton`, press);
      expect(answer).toMatchObject({ answered: true, text: "pressed" });
      await seen(bot.id, "pressed cb:hello");
    });

    it("answers in a group and in a supergroup", async () => {
      for (const type of ["group", "supergroup"]) {
        const chat = await newChat(type);
        await say(chat.id, `to the ${type}`);
        await seen(chat.id, `echo: to the ${type}`);
      }
    });

    it("fetches what it missed while it was cut off, of its account and of a supergroup", async () => {
      const group = await newChat("group");
      const supergroup = await newChat("supergroup");
      const places = [bot.id, group.id, supergroup.id];
      for (const place of places) {
        await say(place, "before");
        await seen(place, "echo: before");
      }
      const cutAt = Date.now();
      client.suspend();
      await sandbox.post("/faults", { kind: "drop_connection", account: bot.id });
      const texts = ["one", "two", "three"];
      for (const text of texts) for (const place of places) await say(place, text);
      client.resume();
      await eventually("a call over a new connection", async () =>
        (await callsSince(cutAt)).length > 0 ? true : undefined,
      );
      // Telethon asks for nothing by itself: only the next update shows it that there is a gap.
      texts.push("four");
      for (const place of places) await say(place, "four");
      for (const text of texts) for (const place of places) await seen(place, `echo: ${text}`);
      const calls = await callsSince(cutAt);
      expect(calls).toContain("updates.getDifference");
      expect(calls).toContain("updates.getChannelDifference");
      expect(calls.filter((call) => call === "messages.sendMessage")).toHaveLength(12);
    });

    it("understood everything, and was understood", async () => {
      expect(client.output()).not.toMatch(/unknown|constructor|not find|typenotfound|traceback/i);
      if (name === "TDLib") expect(readFileSync(join(data, "errors.log"), "utf8")).toBe("");
      const stats = await sandbox.get<{ unsupported_calls: object }>("/stats");
      expect(stats.unsupported_calls).toEqual({});
    });
  });
}
