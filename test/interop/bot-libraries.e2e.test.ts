import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChildServer, eventually, freePort } from "../support/child-server.ts";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

const BOTS = fileURLToPath(new URL("bots/", import.meta.url));

interface SeenMessage {
  readonly message_id: number;
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard?: readonly unknown[] };
}

function startBot(
  script: string,
  args: readonly string[],
): { child: ChildProcess; ready: Promise<void> } {
  const child = spawn(process.execPath, [join(BOTS, script), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes("ready ")) resolve();
      });
    }
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}: ${output}`)));
  });
  return { child, ready };
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
    const username = `${library.replaceAll("-", "_")}_${mode}_bot`;
    const bot = await sandbox.post<SandboxBot>("/bots", { username });
    const person = await sandbox.post<{ id: number }>("/users", { first_name: "Ada" });
    const port = String(await freePort());
    const { child, ready } = startBot(`${library}.mjs`, [server.url, bot.token, mode, port]);
    try {
      await ready;
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
      child.kill("SIGKILL");
    }
  });
});
