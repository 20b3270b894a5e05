import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/child-server.ts";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PYTHON = join(HERE, ".venv/bin/python");

interface SeenMessage {
  readonly message_id: number;
  readonly text?: string;
}

const clients = [
  { name: "TDLib", command: process.execPath, script: "clients/tdlib.mjs" },
  { name: "mtcute", command: process.execPath, script: "clients/mtcute.mjs" },
  { name: "Telethon", command: PYTHON, script: "clients/telethon_bot.py" },
];

describe("MTProto clients that are not ours, on the sandbox", () => {
  let sandbox: SandboxProcess;
  const folder = mkdtempSync(join(tmpdir(), "teletape-clients-"));

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
  });
  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function start(command: string, args: readonly string[]) {
    const child: ChildProcess = spawn(command, args, {
      cwd: HERE,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: string[] = [];
    const ready = new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on("data", (chunk: Buffer) => {
          output.push(chunk.toString());
          if (output.join("").includes("ready ")) resolve();
        });
      }
      child.once("exit", (code) => reject(new Error(`ended with ${code}: ${output.join("")}`)));
      setTimeout(() => reject(new Error(`not ready: ${output.join("")}`)), 40_000).unref();
    });
    return { child, ready, output: () => output.join("") };
  }

  for (const { name, command, script } of clients) {
    it.skipIf(!existsSync(command))(
      `${name} logs a bot in, echoes, answers a button, edits, and catches up after a cut`,
      async () => {
        const bot = await sandbox.post<SandboxBot>("/bots", {
          username: `${name.toLowerCase()}_bot`,
        });
        const person = await sandbox.post<{ id: number }>("/users", { first_name: "Ada" });
        const data = join(folder, name);
        const args = [
          script,
          "127.0.0.1",
          String(sandbox.dcPort),
          sandbox.keyFile,
          bot.token,
          data,
        ];
        const client = start(command, args);
        const say = (text: string) =>
          sandbox.post(`/users/${person.id}/sendMessage`, { chat_id: bot.id, text });
        const seen = (text: string) =>
          eventually(`"${text}" from ${name}`, async () => {
            const path = `/users/${person.id}/chats/${bot.id}/messages`;
            const messages = await sandbox.get<SeenMessage[]>(path);
            return messages.find((message) => message.text === text);
          }).catch((error: unknown) => {
            throw new Error(`${String(error)}\n${client.output()}`, { cause: error });
          });
        try {
          await client.ready;
          await say("hello");
          const echo = await seen("echo: hello");
          const answer = await sandbox.post<unknown>(`/users/${person.id}/pressButton`, {
            ...{ chat_id: bot.id, message_id: echo.message_id, data: "cb:hello", timeout: 15 },
          });
          expect(answer).toMatchObject({ answered: true, text: "pressed" });
          await seen("pressed cb:hello");
          await sandbox.post("/faults", { kind: "drop_connection", account: bot.id });
          for (const text of ["one", "two", "three"]) await say(text);
          for (const text of ["one", "two", "three"]) await seen(`echo: ${text}`);
          if (name === "TDLib") expect(readFileSync(join(data, "errors.log"), "utf8")).toBe("");
        } finally {
          client.child.kill("SIGKILL");
        }
      },
    );
  }
});
