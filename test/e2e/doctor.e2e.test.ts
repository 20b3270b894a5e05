import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MARKED = /^(ok|WARN|FAIL) +(.{14}) /gm;

function doctor(args: readonly string[]): Promise<{ verdicts: string[]; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["dist/main.js", "doctor", ...args], {
      ...{ cwd: ROOT, env: { PATH: process.env["PATH"] } },
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    }
    child.once("exit", (code) => {
      const lines = [...text.matchAll(MARKED)].map(([, mark, part]) => `${part?.trim()}: ${mark}`);
      resolve({ verdicts: [...lines, `exit: ${code}`], text });
    });
  });
}

describe("teletape doctor", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-doctor-"));
  let sandbox: SandboxProcess;
  let args: readonly string[];
  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    args = [
      ...["--data-dir", dataDir, "--api-id", "1", "--api-hash", "x", "--history", "log"],
      ...["--dc", `2=127.0.0.1:${sandbox.dcPort}`, "--dc-public-key", sandbox.keyFile],
    ];
    const server = await sandbox.server(dataDir);
    const bot = await sandbox.post<SandboxBot>("/bots", { username: "patient_bot" });
    await fetch(`${server.url}/bot${bot.token}/getMe`);
    await server.stop();
  });
  afterAll(async () => {
    await sandbox?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const healthy = ["configuration: ok", "data folder: ok", "log: ok"];

  it("finds a server well, and changes nothing of it", async () => {
    const { verdicts, text } = await doctor(args);
    const rest = ["secrets: ok", "data centre: ok", "clock: ok", "exit: 0"];
    expect(verdicts).toEqual([...healthy, ...rest]);
    expect(text).toContain("1 accounts have been known");
    // A secret that was given only now: the key file is the former one.
    const later = await doctor([...args, "--secret", "the secret that is given later"]);
    expect(later.text).toContain("2 tokens and keys are sealed with a former secret");
    expect(later.verdicts).toContain("exit: 0");
  });

  it("tells what would not work", async () => {
    const folder = join(dataDir, "..", "no-such-folder");
    const { verdicts, text } = await doctor([
      ...["--data-dir", folder, "--api-id", "1", "--api-hash", "x", "--dc", "2=127.0.0.1:9"],
    ]);
    expect(verdicts).toEqual([...healthy, "data centre: FAIL", "exit: 1"]);
    expect(text).toContain("DC 2 at 127.0.0.1:9 cannot be reached");
    const mistaken = await doctor([...args, "--http-port", "many"]);
    expect(mistaken.text).toContain("--http-port");
    expect(mistaken.verdicts).toEqual(["exit: 1"]);
  });
});
