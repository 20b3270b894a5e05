import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { type RunningServer, serve } from "../../src/serve.ts";
import { callJson } from "../support/sandbox-process.ts";
import { silentLogger } from "../support/silent-logger.ts";
import { waitFor } from "../support/test-sandbox.ts";
import { pngPicture } from "../support/test-pictures.ts";

interface FileInfo {
  readonly file_id: string;
  readonly file_path: string;
  readonly file_size: number;
}
interface Answer<T> {
  readonly ok: boolean;
  readonly result: T;
  readonly description?: string;
}
interface Sent {
  readonly document?: FileInfo & { readonly file_name: string };
  readonly photo?: readonly FileInfo[];
}

const dir = mkdtempSync(join(tmpdir(), "teletape-transfer-"));
const stateFile = join(dir, "world.json");
const dcs = [
  { id: 2, port: 0 },
  { id: 4, port: 0 },
];
let sandbox: Sandbox;
let server: RunningServer;
let web: Server;
let webUrl: string;
const asked: string[] = [];
let token: string;
let person: number;
let botId: number;

const CONTENT = Buffer.from(Array.from({ length: 1_500_000 }, (_none, at) => (at * 7) % 253));

beforeAll(async () => {
  sandbox = await startSandbox({ dcs, stateFile, fetchesPrivateUrls: true });
  const key = join(dir, "key.pem");
  writeFileSync(key, sandbox.publicKeyPem);
  const addresses = sandbox.dcs.flatMap(({ id, ip, port }) => ["--dc", `${id}=${ip}:${port}`]);
  const config = loadConfig(
    [
      ...["serve", "--http-port", "0", "--http-ip-address", "127.0.0.1", "--data-dir", dir],
      ...["--local", "--api-id", "1", "--api-hash", "x", "--dc-public-key", key, ...addresses],
    ],
    {},
  );
  if (config.command !== "serve") throw new Error("not a server's configuration");
  server = await serve(config, silentLogger);
  const bot = await control<{ token: string; id: number }>("/bots", { username: "files_bot" });
  ({ token, id: botId } = bot);
  ({ id: person } = await control<{ id: number }>("/users", { first_name: "Ada" }));
  await callJson(`${server.url}/bot${token}/getMe`);
  await control(`/users/${person}/sendMessage`, { chat_id: botId, text: "/start" });
  web = createServer((request, response) => {
    asked.push(request.url ?? "");
    const isPicture = request.url?.endsWith(".png") === true;
    response.statusCode = request.url === "/missing.png" ? 404 : 200;
    response.setHeader("content-type", isPicture ? "image/png" : "text/plain; charset=utf-8");
    response.end(isPicture ? pngPicture(200, 100) : "a text");
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", () => resolve()));
  webUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await server.stop();
  await sandbox.close();
  web.close();
  rmSync(dir, { recursive: true, force: true });
});

async function control<T>(path: string, fields: object): Promise<T> {
  const { json } = await sandbox.control.handle({
    ...{ method: "POST", path, query: new URLSearchParams(), contentType: "application/json" },
    body: Buffer.from(JSON.stringify(fields)),
  });
  if (!("result" in json)) throw new Error(JSON.stringify(json));
  return json.result as T;
}

async function call<T = Sent>(method: string, fields: Record<string, unknown>): Promise<Answer<T>> {
  const body = new FormData();
  body.set("chat_id", String(person));
  for (const [name, value] of Object.entries(fields))
    if (value instanceof File) body.set(name, value);
    else body.set(name, typeof value === "string" ? value : JSON.stringify(value));
  const response = await fetch(`${server.url}/bot${token}/${method}`, { method: "POST", body });
  return (await response.json()) as Answer<T>;
}

async function updatesFrom(offset: number) {
  const limits = { offset, limit: 1, timeout: 1 };
  type Update = { update_id: number; message: Sent & { caption?: string } };
  return (await call<Update[]>("getUpdates", limits)).result;
}

const sendContent = () => call("sendDocument", { document: new File([CONTENT], "content.bin") });

async function contentOf(fileId: string | undefined): Promise<Buffer> {
  const { result, description } = await call<FileInfo>("getFile", { file_id: fileId });
  if (description !== undefined) throw new Error(description);
  return readFileSync(result.file_path);
}

describe.sequential("files between server and Telegram", () => {
  it("are found at the data centre that they have moved to", async () => {
    const sent = await sendContent();
    await control("/files/move", { dc: 4 });
    // the id still says the old one
    expect((await contentOf(sent.result.document?.file_id)).equals(CONTENT)).toBe(true);
    const there = await call("sendDocument", { document: sent.result.document?.file_id });
    expect(there.result.document?.file_id).not.toBe(sent.result.document?.file_id);
    await control("/files/move", { dc: 2 });
  });

  it("sent by a person come to the bot", async () => {
    const form = new FormData();
    form.set("chat_id", String(botId));
    form.set("caption", "for you");
    form.set("document", new File([CONTENT], "from Ada.bin"));
    const request = new Request("http://sandbox/", { method: "POST", body: form });
    const { json } = await sandbox.control.handle({
      ...{ method: "POST", path: `/users/${person}/sendDocument`, query: new URLSearchParams() },
      contentType: request.headers.get("content-type") ?? "",
      body: Buffer.from(await request.arrayBuffer()),
    });
    expect(json).toMatchObject({ ok: true, result: { caption: "for you" } });
    let offset = 0;
    const message = await waitFor(async () => {
      const [update] = await updatesFrom(offset);
      offset = (update?.update_id ?? offset - 1) + 1;
      return update?.message.document && update.message;
    });
    expect(message).toMatchObject({ caption: "for you", document: { file_name: "from Ada.bin" } });
    expect((await contentOf(message?.document?.file_id)).equals(CONTENT)).toBe(true);
  });

  it("are uploaded again when Telegram has lost a part", async () => {
    await control("/faults", {
      ...{ kind: "rpc_error", method: "messages.sendMedia", times: 1 },
      ...{ code: 400, message: "FILE_PART_0_MISSING" },
    });
    const sent = await sendContent();
    expect(sent).toMatchObject({ ok: true, result: { document: { file_size: CONTENT.length } } });
  });

  it("are not uploaded without end", async () => {
    const { id } = await control<{ id: number }>("/faults", {
      ...{ kind: "rpc_error", method: "messages.sendMedia", times: 100 },
      ...{ code: 400, message: "FILE_PART_0_MISSING" },
    });
    expect(await sendContent()).toMatchObject({
      description: "Bad Request: FILE_PART_0_MISSING",
    });
    await sandbox.control.handle({
      ...{ method: "DELETE", path: `/faults/${id}`, query: new URLSearchParams() },
      ...{ body: Buffer.alloc(0), contentType: "" },
    });
  });

  it("are got by Telegram from a URL, once", async () => {
    const photo = `${webUrl}/a.png`;
    const [first, second] = [
      await call("sendPhoto", { photo }),
      await call("sendPhoto", { photo }),
    ];
    expect(first).toMatchObject({ ok: true, result: { photo: [{ width: 200, height: 100 }] } });
    expect(second.result.photo).toEqual(first.result.photo);
    expect(asked.filter((path) => path === "/a.png")).toHaveLength(1);
    const document = await call("sendDocument", { document: `${webUrl}/b.txt` });
    expect(document.result.document).toMatchObject({ file_name: "b.txt", mime_type: "text/plain" });
    const album = [
      { type: "photo", media: `${webUrl}/c.png` },
      { type: "photo", media: photo },
    ];
    expect(await call("sendMediaGroup", { media: album })).toMatchObject({
      result: [{ photo: [{}] }, { photo: [{}] }],
    });
  });

  it.each([
    ["/missing.png", "failed to get HTTP URL content"],
    ["/text.txt", "wrong type of the web page content"],
  ])("are refused when the URL is %s", async (path, reason) => {
    const answer = await call("sendPhoto", { photo: webUrl + path });
    expect(answer.description).toBe(`Bad Request: ${reason}`);
  });

  it.each([
    [new File([], "empty.png"), "file must be non-empty"],
    [new File(["no picture"], "p.png"), "IMAGE_PROCESS_FAILED"],
    [new File([pngPicture(2100, 100)], "long.png"), "PHOTO_INVALID_DIMENSIONS"],
    ["not.a_url:x", "invalid file HTTP URL specified: Wrong port number specified in the URL"],
  ])("are refused as a photo: %s", async (photo, reason) => {
    expect((await call("sendPhoto", { photo })).description).toBe(`Bad Request: ${reason}`);
  });

  it("are not sent by references that have expired", async () => {
    const sent = await sendContent();
    const id = sent.result.document?.file_id;
    expect(await call("sendDocument", { document: id })).toMatchObject({ ok: true });
    await control("/files/expire", {});
    expect(await call("sendDocument", { document: id })).toMatchObject({
      description: "Bad Request: FILE_REFERENCE_EXPIRED",
    });
    const media = [1, 2].map(() => ({ type: "document", media: id }));
    expect((await call("sendMediaGroup", { media })).description).toBe(
      'Bad Request: failed to send message #1 with the error message "FILE_REFERENCE_0_EXPIRED"',
    );
    const seen = await control<object>(`/users/${person}/sendDocument`, {
      ...{ chat_id: botId, document: id },
    });
    const fresh = (seen as Sent).document?.file_id;
    expect(fresh).not.toBe(id);
    expect((await contentOf(fresh)).equals(CONTENT)).toBe(true);
  });

  it("are kept over a restart of the sandbox", async () => {
    const { result } = await sendContent();
    await sandbox.save();
    const copy = join(dir, "copy.json");
    cpSync(stateFile, copy);
    cpSync(`${stateFile}.files`, `${copy}.files`, { recursive: true });
    const other = await startSandbox({ dcs, stateFile: copy });
    const { files } = other.world.parts;
    const before = sandbox.world.parts.files;
    expect([...files.all.keys()]).toEqual([...before.all.keys()]);
    const newest = [...files.all.values()].at(-1);
    const blob = newest?.blobs.get("");
    if (blob === undefined) throw new Error("no content");
    expect(files.vault.read(blob, 0, blob.sizeBytes).equals(CONTENT)).toBe(true);
    expect(result.document?.file_size).toBe(blob.sizeBytes);
    await other.close();
  });
});
