import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiskFileStore } from "../../../src/adapters/files/disk-file-store.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import type { FileStore } from "../../../src/ports/file-store.ts";
import { systemTestClock } from "../../support/test-ports.ts";

const bot = botAccountId(7);
const HOUR_MS = 60 * 60 * 1000;
let dir: string;
let nowMs: number;
let store: FileStore;

const open = (): FileStore =>
  createDiskFileStore({
    dir: join(dir, "data", "files"),
    forbidden: [join(dir, "data")],
    clock: { ...systemTestClock, nowMs: () => nowMs },
  });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "teletape-store-"));
  nowMs = Date.now();
  store = open();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function keep(uniqueId: string, content: string, extension = "txt") {
  const file = await store.create(bot, uniqueId, "documents");
  const bytes = Buffer.from(content);
  await file.write(4, bytes.subarray(4));
  await file.write(0, bytes.subarray(0, 4));
  return file.finish(bytes.length, extension);
}

describe("the store of files", () => {
  it("keeps what was downloaded, in any order of its parts", async () => {
    const kept = await keep("u1", "some content");
    expect(kept.relativePath).toBe("documents/file_0.txt");
    expect(readFileSync(kept.path, "utf8")).toBe("some content");
    expect(await store.find(bot, "u1")).toEqual(kept);
    expect(await store.find(bot, "u2")).toBeUndefined();
    expect(await store.find(botAccountId(8), "u1")).toBeUndefined();
  });

  it("knows its files after a restart, and gives no name twice", async () => {
    await keep("u1", "some content");
    const second = await keep("u2", "more content", "");
    rmSync(second.path);
    store = open();
    expect(await store.find(bot, "u1")).toMatchObject({ relativePath: "documents/file_0.txt" });
    expect(await store.find(bot, "u2")).toBeUndefined();
    store = open();
    expect((await keep("u3", "third content")).relativePath).toBe("documents/file_2.txt");
  });

  it("forgets what nobody asked for in a day, and what a crash left behind", async () => {
    const [old, asked] = [await keep("old", "old content"), await keep("asked", "asked content")];
    const left = await store.create(bot, "left", "documents");
    nowMs += 23 * HOUR_MS;
    await store.find(bot, "asked");
    nowMs += 2 * HOUR_MS;
    await keep("new", "new content");
    expect(await store.find(bot, "old")).toBeUndefined();
    expect(await store.find(bot, "asked")).toEqual(asked);
    expect(() => readFileSync(old.path)).toThrow();
    await left.discard();
    const temp = join(dir, "data", "files", "bot_7", "temp");
    expect(readdirSync(temp)).toEqual([]);
    writeFileSync(join(temp, "crashed"), "x");
    utimesSync(join(temp, "crashed"), 0, 0);
    nowMs += 2 * HOUR_MS;
    await keep("newer", "newer content");
    expect(readdirSync(temp)).toEqual([]);
  });

  it("opens what it keeps by relative and by absolute path, and nothing else", async () => {
    const { path, relativePath } = await keep("u1", "some content");
    for (const asked of [relativePath, path, `/${path}`, path.slice(1)]) {
      const file = await store.openStored(bot, asked);
      expect((await file?.read(5, 3, Buffer.alloc(3)))?.toString()).toBe("con");
      await file?.close();
    }
    writeFileSync(join(dir, "secret"), "x");
    const others = ["documents/file_9.txt", "../../../secret", "/secret", join(dir, "secret"), ""];
    for (const asked of [...others, "index.jsonl", "documents/../index.jsonl"])
      expect(await store.openStored(bot, asked)).toBeUndefined();
  });

  it("sends files by path, but none of the server's own", async () => {
    const path = join(dir, "mine.txt");
    writeFileSync(path, "mine");
    const file = await store.open(path);
    expect(file.sizeBytes).toBe(4);
    expect((await file.read(1, 100, Buffer.alloc(100))).toString()).toBe("ine");
    await file.close();
    const kept = await keep("u1", "some content");
    await (await store.open(kept.path)).close();
    const secret = join(dir, "data", "secret.key");
    writeFileSync(secret, "x");
    symlinkSync(secret, join(dir, "link"));
    mkdirSync(join(dir, "folder"));
    for (const [asked, reason] of [
      [secret, "Sending of internal database files is forbidden"],
      [join(dir, "link"), "Sending of internal database files is forbidden"],
      [
        join(dir, "folder", "..", "data", "secret.key"),
        "Sending of internal database files is forbidden",
      ],
      [join(dir, "none"), "Can't find real file path"],
      [join(dir, "folder"), "File must be a regular file"],
      ["", "File must have non-empty path"],
    ] as const)
      await expect(store.open(asked)).rejects.toThrow(reason);
  });
});
