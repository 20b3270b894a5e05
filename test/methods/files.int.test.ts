import { createHash } from "node:crypto";
import {
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { openAsBlob } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { type RunningServer, serve } from "../../src/serve.ts";
import { callJson, type SandboxBot } from "../support/sandbox-process.ts";
import { silentLogger } from "../support/silent-logger.ts";
import { pngPicture } from "../support/test-pictures.ts";

interface FileInfo {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
  readonly file_path: string;
}

interface SentMessage {
  readonly message_id: number;
  readonly caption?: string;
  readonly media_group_id?: string;
  readonly photo?: readonly (FileInfo & { readonly width: number; readonly height: number })[];
  readonly document?: FileInfo & { readonly file_name: string; readonly mime_type: string };
}

interface Answer<T = SentMessage> {
  readonly ok: boolean;
  readonly result: T;
  readonly description?: string;
}

const BIG_BYTES = 60 * 2 ** 20 + 12_345;
const dir = mkdtempSync(join(tmpdir(), "teletape-files-"));

async function start(name: string, flags: readonly string[]): Promise<RunningServer> {
  const options = ["--http-port", "0", "--http-ip-address", "127.0.0.1", "--sandbox", ...flags];
  const config = loadConfig(
    ["serve", ...options, "--history", "log", "--data-dir", join(dir, name)],
    {},
  );
  if (config.command !== "serve") throw new Error("not a server's configuration");
  return serve(config, silentLogger);
}

async function begin(server: RunningServer) {
  const { url } = server;
  const { bot, person } = server.sandbox?.guests ?? {};
  if (bot === undefined || person === undefined) throw new Error("no guests");
  const { token, id: botId }: SandboxBot = bot;
  await callJson(`${url}/bot${token}/getMe`);
  const say = { chat_id: botId, text: "/start" };
  await callJson(`${url}/sandbox/users/${person.id}/sendMessage`, say);
  const call = async <T = SentMessage>(method: string, fields: Record<string, unknown>) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields))
      if (value instanceof File) form.set(field, value);
      else form.set(field, typeof value === "string" ? value : JSON.stringify(value));
    const response = await fetch(`${url}/bot${token}/${method}`, { method: "POST", body: form });
    return (await response.json()) as Answer<T>;
  };
  return { url, token, botId, person, chat_id: person.id, call };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const picture = (width = 640, height = 480): File =>
  new File([pngPicture(width, height)], "picture.png", { type: "image/png" });

/** A big file on disk that is not the same everywhere. */
async function bigFile(): Promise<{ readonly path: string; readonly hash: string }> {
  const path = join(dir, "big.bin");
  const hash = createHash("sha256");
  const file = createWriteStream(path);
  const block = Buffer.alloc(2 ** 20);
  for (let written = 0; written < BIG_BYTES; written += block.length) {
    for (let at = 0; at < block.length; at += 4)
      block.writeUInt32LE((written + at * 2654435761) >>> 0, at);
    const part = Buffer.from(block.subarray(0, Math.min(block.length, BIG_BYTES - written)));
    hash.update(part);
    if (!file.write(part))
      await new Promise<void>((resolve) => file.once("drain", () => resolve()));
  }
  await new Promise<void>((resolve) => file.end(() => resolve()));
  return { path, hash: hash.digest("hex") };
}

let official: RunningServer;
let local: RunningServer;
beforeAll(async () => {
  official = await start("official", []);
  local = await start("local", ["--local"]);
});
afterAll(async () => {
  await official.stop();
  await local.stop();
  rmSync(dir, { recursive: true, force: true });
});

describe.sequential("files through a server and its sandbox", () => {
  it("come back as they were sent", async () => {
    const { call, chat_id, url, token } = await begin(official);
    const content = pngPicture(1000, 500);
    const sent = await call("sendPhoto", {
      ...{ chat_id, caption: "a <b>picture</b>", parse_mode: "HTML" },
      photo: new File([content], "p.png"),
    });
    expect(sent).toMatchObject({ ok: true, result: { caption: "a picture" } });
    expect(sent.result.photo?.map(({ width, height }) => [width, height])).toEqual([
      [320, 160],
      [800, 400],
      [1000, 500],
    ]);
    const largest = sent.result.photo?.at(-1);
    const file = await call<FileInfo>("getFile", { file_id: largest?.file_id });
    expect(file.result).toEqual({
      file_id: largest?.file_id,
      file_unique_id: largest?.file_unique_id,
      file_size: content.length,
      file_path: "photos/file_0.jpg",
    });
    const path = `${url}/file/bot${token}/${file.result.file_path}`;
    const whole = await fetch(path);
    expect(whole.headers.get("content-type")).toBe("image/jpeg");
    expect(sha256(new Uint8Array(await whole.arrayBuffer()))).toBe(sha256(content));
    const again = await call<FileInfo>("getFile", { file_id: largest?.file_id });
    expect(again.result.file_path).toBe("photos/file_0.jpg");
  });

  it.each([
    ["bytes=0-9", 206, [0, 10], "bytes 0-9/5000"],
    ["bytes=4990-", 206, [4990, 5000], "bytes 4990-4999/5000"],
    ["bytes=-7", 206, [4993, 5000], "bytes 4993-4999/5000"],
    ["bytes=100-100000", 206, [100, 5000], "bytes 100-4999/5000"],
    ["bytes=5000-", 416, [0, 0], "bytes */5000"],
    ["bytes=0-1,4-5", 200, [0, 5000], null],
  ] as const)("are sent in parts for %s", async (range, status, [from, to], contentRange) => {
    const { call, chat_id, url, token } = await begin(official);
    const content = Buffer.from(Array.from({ length: 5000 }, (_none, index) => index % 251));
    const document = new File([content], "notes.txt", { type: "text/plain" });
    const sent = await call("sendDocument", { chat_id, document });
    expect(sent.result.document).toMatchObject({ file_name: "notes.txt", mime_type: "text/plain" });
    const { result } = await call<FileInfo>("getFile", { file_id: sent.result.document?.file_id });
    const path = `${url}/file/bot${token}/${result.file_path}`;
    const answer = await fetch(path, { headers: { range } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-range")).toBe(contentRange);
    const body = Buffer.from(await answer.arrayBuffer());
    expect(body.equals(content.subarray(from, to))).toBe(true);
    const head = await fetch(path, { method: "HEAD", headers: { range } });
    if (status !== 416) expect(head.headers.get("content-length")).toBe(String(to - from));
  });

  it.each([
    "..%2f..%2fsecret.key",
    "photos%2f..%2f..%2fsecret.key",
    "photos%2f%2e%2e%2findex.jsonl",
    "photos%2ffile_0.jpg%00",
    "index.jsonl",
    "photos/file_999.jpg",
    "",
  ])("cannot be got by the path %j", async (path) => {
    const { url, token } = await begin(official);
    expect((await fetch(`${url}/file/bot${token}/${path}`)).status).toBe(404);
  });

  it("cannot be got with the token of another bot", async () => {
    const { call, chat_id, url } = await begin(official);
    const sent = await call("sendPhoto", { chat_id, photo: picture() });
    const { result } = await call<FileInfo>("getFile", {
      file_id: sent.result.photo?.[0]?.file_id,
    });
    const other = await callJson<SandboxBot>(`${url}/sandbox/bots`, { username: "other_file_bot" });
    const answer = await fetch(`${url}/file/bot${other.token}/${result.file_path}`);
    expect(answer.status).toBe(404);
    expect((await fetch(`${url}/file/bot1:x/${result.file_path}`)).status).toBe(401);
  });

  it("take captions of 1024 characters and no longer ones", async () => {
    const { call, chat_id } = await begin(official);
    const send = (length: number): ReturnType<typeof call> =>
      call("sendPhoto", { chat_id, photo: picture(), caption: "x".repeat(length) });
    expect(await send(1024)).toMatchObject({ ok: true });
    expect(await send(1025)).toMatchObject({
      description: "Bad Request: message caption is too long",
    });
  });

  it("stand beside the options of a poll", async () => {
    const { call, chat_id } = await begin(official);
    const sent = await call<{ poll: { media?: object; options: readonly object[] } }>("sendPoll", {
      ...{ chat_id, question: "Which?", media: { type: "photo", media: "attach://a" } },
      options: [{ text: "this", media: { type: "photo", media: "attach://b" } }, { text: "that" }],
      ...{ a: picture(), b: picture(320, 320) },
    });
    expect(sent.result.poll.media).toMatchObject({ photo: [{}, {}] });
    expect(sent.result.poll.options[0]).toMatchObject({ media: { photo: [{ width: 320 }] } });
  });

  it("of 60 MB are uploaded from disk and come back with the same hash", async () => {
    const { call, chat_id, url, token } = await begin(local);
    const { path, hash } = await bigFile();
    const form = new FormData();
    form.set("chat_id", String(chat_id));
    form.set("document", await openAsBlob(path), "big.bin");
    const response = await fetch(`${url}/bot${token}/sendDocument`, { method: "POST", body: form });
    const sent = (await response.json()) as Answer;
    expect(sent.result.document?.file_size).toBe(BIG_BYTES);
    const { result } = await call<FileInfo>("getFile", { file_id: sent.result.document?.file_id });
    expect(statSync(result.file_path).size).toBe(BIG_BYTES);
    expect(sha256(readFileSync(result.file_path))).toBe(hash);
    const downloaded = createHash("sha256");
    const answer = await fetch(`${url}/file/bot${token}${result.file_path}`);
    for await (const chunk of answer.body ?? []) downloaded.update(chunk);
    expect(downloaded.digest("hex")).toBe(hash);
  }, 60_000);

  it("above 20 MB are not downloaded outside local mode", async () => {
    const { call, chat_id } = await begin(official);
    const document = new File([Buffer.alloc(20_971_521)], "much.bin");
    const sent = await call("sendDocument", { chat_id, document });
    expect(await call("getFile", { file_id: sent.result.document?.file_id })).toMatchObject({
      ok: false,
      description: "Bad Request: file is too big",
    });
  });

  it("are named by path in local mode only", async () => {
    const path = join(dir, "on disk.txt");
    writeFileSync(path, "from the disk");
    const url = `file://${path.replaceAll(" ", "%20")}`;
    const inLocal = await begin(local);
    const document = { file_name: "on disk.txt", file_size: 13 };
    for (const named of [url, path])
      expect(
        await inLocal.call("sendDocument", { chat_id: inLocal.chat_id, document: named }),
      ).toMatchObject({ ok: true, result: { document } });
    const secret = join(dir, "local", "sandbox", "secret.key");
    expect(
      await inLocal.call("sendDocument", { chat_id: inLocal.chat_id, document: secret }),
    ).toMatchObject({
      description: "Bad Request: sending of internal database files is forbidden",
    });
    const outside = await begin(official);
    expect(
      await outside.call("sendDocument", { chat_id: outside.chat_id, document: url }),
    ).toMatchObject({ ok: false });
  });
});
