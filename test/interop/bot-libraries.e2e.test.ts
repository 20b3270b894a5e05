import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChildServer, eventually, freePort } from "../support/child-server.ts";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { ForeignProgram } from "./foreign-program.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));

interface SeenMessage {
  readonly message_id: number;
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard?: readonly unknown[] };
}

describe("Bot API libraries with only their base URL changed", () => {
  let sandbox: SandboxProcess;
  let server: ChildServer;
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-libraries-"));

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    server = await sandbox.server(dataDir);
  });
  afterAll(async () => {
    await server.kill();
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const libraries = ["grammy", "telegraf", "node-telegram-bot-api"];
  const cases = libraries.flatMap((library) =>
    ["polling", "webhook"].map((mode) => ({ library, mode })),
  );

  it.each(cases)("$library echoes and answers buttons by $mode", async ({ library, mode }) => {
    const username = `${library.replaceAll("-", "").slice(0, 12)}_${mode}_bot`;
    const bot = await sandbox.post<SandboxBot>("/bots", { username });
    const person = await sandbox.post<{ id: number }>("/users", { first_name: "Ada" });
    const port = String(await freePort());
    const args = [`bots/${library}.mjs`, server.url, bot.token, mode, port];
    const program = new ForeignProgram(process.execPath, args, HERE);
    try {
      await program.ready();
      const chat = `/users/${person.id}/chats/${bot.id}/messages`;
      const newest = async () => (await sandbox.get<SeenMessage[]>(chat))[0];
      await sandbox.post(`/users/${person.id}/sendMessage`, { chat_id: bot.id, text: "hello" });
      const echo = await eventually("the echo", async () => {
        const message = await newest();
        return message?.text === "echo: hello" ? message : undefined;
      });
      expect(echo.reply_markup?.inline_keyboard).toHaveLength(1);
      const answer = await sandbox.post<{ answered: boolean; text?: string }>(
        `/users/${person.id}/pressButton`,
        { chat_id: bot.id, message_id: echo.message_id, data: "cb:hello", timeout: 10 },
      );
      expect(answer).toMatchObject({ answered: true, text: "pressed" });
      await eventually("the edit", async () =>
        (await newest())?.text === "pressed cb:hello" ? true : undefined,
      );
    } finally {
      program.kill();
    }
  });
});
