import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChildServer, eventually, freePort } from "../support/child-server.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { pngPicture } from "../support/test-pictures.ts";
import { ForeignProgram } from "./foreign-program.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));

interface SeenMessage {
  readonly caption?: string;
  readonly photo?: readonly object[];
  readonly document?: {
    readonly file_size: number;
    readonly file_name: string;
    readonly file_id: string;
  };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe.each([
  { mode: "the official mode", flags: [], bytes: 8_000_001 },
  { mode: "local mode", flags: ["--local"], bytes: 60 * 2 ** 20 + 1 },
])("grammY with its files plugin in $mode", ({ flags, bytes }) => {
  let sandbox: SandboxProcess;
  let server: ChildServer;
  let program: ForeignProgram;
  let bot: SandboxBot;
  let person: { readonly id: number };
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-file-libraries-"));

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    const port = await freePort();
    server = await ChildServer.start(`http://127.0.0.1:${port}`, "/healthz", [
      ...["serve", "--http-port", String(port), "--http-ip-address", "127.0.0.1", ...flags],
      ...["--data-dir", dataDir, "--api-id", "1", "--api-hash", "sandbox"],
      ...["--dc", `2=127.0.0.1:${sandbox.dcPort}`, "--dc-public-key", sandbox.keyFile],
    ]);
    bot = await sandbox.post<SandboxBot>("/bots", { username: "grammy_files_bot" });
    person = await sandbox.post<{ id: number }>("/users", { first_name: "Ada" });
    const args = ["bots/grammy-files.mjs", server.url, bot.token];
    program = new ForeignProgram(process.execPath, args, HERE);
    await program.ready();
  }, 60_000);
  afterAll(async () => {
    program.kill();
    await server.kill();
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const send = async (action: string, field: string, file: File): Promise<void> => {
    const body = new FormData();
    body.set("chat_id", String(bot.id));
    body.set(field, file);
    const url = `${sandbox.control}/users/${person.id}/${action}`;
    const answer = (await (await fetch(url, { method: "POST", body })).json()) as { ok: boolean };
    expect(answer).toMatchObject({ ok: true });
  };
  const newest = (count: number): Promise<SeenMessage[]> =>
    sandbox.get(`/users/${person.id}/chats/${bot.id}/messages?limit=${count}`);

  it("downloads a file and uploads it again, with the same hash", async () => {
    const content = randomBytes(bytes);
    await send("sendDocument", "document", new File([content], "a file.bin"));
    const back = await eventually(
      "the file",
      async () => (await newest(1)).find(({ caption }) => caption !== undefined),
      60_000,
    );
    expect(back.caption).toBe(sha256(content));
    expect(back.document).toMatchObject({ file_name: "a file.bin", file_size: bytes });
    const { file_path } = await callJson<{ file_path: string }>(
      `${server.url}/bot${bot.token}/getFile`,
      { file_id: back.document?.file_id },
    );
    const isLocal = file_path.startsWith("/");
    const downloaded = isLocal
      ? readFileSync(file_path)
      : await (await fetch(`${server.url}/file/bot${bot.token}/${file_path}`)).arrayBuffer();
    expect(sha256(new Uint8Array(downloaded))).toBe(sha256(content));
  }, 120_000);

  it("sends an album of an upload and a file id, and edits its caption", async () => {
    await send("sendPhoto", "photo", new File([pngPicture(900, 600)], "p.png"));
    const album = await eventually("the album", async () => {
      const messages = await newest(2);
      return messages.some(({ caption }) => caption === "edited") ? messages : undefined;
    });
    expect(album.map(({ caption, photo }) => [caption, photo?.length])).toEqual([
      ["by its id", 3],
      ["edited", 3],
    ]);
  }, 30_000);
});
