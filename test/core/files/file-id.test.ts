import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../../src/core/bot-api/parse-error.ts";
import { decodeFileId } from "../../../src/core/files/decode-file-id.ts";
import { encodeFileId, encodeFileUniqueId } from "../../../src/core/files/encode-file-id.ts";
import type { RemoteFile } from "../../../src/core/files/remote-file.ts";
import { TlWriter } from "../../../src/core/tl/tl-writer.ts";
import { zeroRuns } from "../../../src/core/files/zero-runs.ts";

/** The pairs of ids that stand in what the official server was recorded answering. */
function recordedIds(): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { file_id: id, file_unique_id: uniqueId } = value as Record<string, unknown>;
    if (typeof id === "string" && typeof uniqueId === "string") pairs.set(id, uniqueId);
    for (const field of Object.values(value)) collect(field);
  };
  for (const name of ["official-updates", "official-calls", "official-answers"])
    collect(
      JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), "utf8")),
    );
  return pairs;
}

const reference = Buffer.from("0100000001aabb", "hex");
const base = { dcId: 2, fileReference: reference };
const ids = { id: 5368324170671202286n, accessHash: -123456789n };
const legacy = { volumeId: 200116400297n, localId: -7 };

const files: readonly { readonly name: string; readonly file: RemoteFile }[] = [
  { name: "a document", file: { ...base, ...ids, type: 5, kind: "common" } },
  { name: "a document as file", file: { ...base, ...ids, type: 17, kind: "common" } },
  { name: "a live photo's video", file: { ...base, ...ids, type: 26, kind: "common" } },
  {
    name: "a file of Telegram Passport",
    file: { ...base, ...ids, type: 15, kind: "common", fileReference: Buffer.alloc(0) },
  },
  {
    name: "a file from the web",
    file: { ...base, type: 5, kind: "web", url: "https://example.com/a.jpg", accessHash: 7n },
  },
  {
    name: "a size of a photo",
    file: {
      ...base,
      ...ids,
      type: 2,
      kind: "photo",
      source: { kind: "thumbnail", fileType: 2, letter: "y" },
    },
  },
  {
    name: "a chat's big picture",
    file: {
      ...base,
      ...ids,
      type: 1,
      kind: "photo",
      source: { kind: "dialog", isBig: true, chatId: -1000000009001n, accessHash: 999n },
    },
  },
  {
    name: "a chat's picture on a volume",
    file: {
      ...base,
      ...ids,
      type: 1,
      kind: "photo",
      source: { kind: "dialog", isBig: false, chatId: 6001n, accessHash: 1n, legacy },
    },
  },
  {
    name: "a photo on a volume",
    file: {
      ...base,
      ...ids,
      type: 2,
      kind: "photo",
      source: { kind: "legacy", secret: 5n, legacy },
    },
  },
  {
    name: "a sticker set's picture",
    file: {
      ...base,
      ...ids,
      type: 0,
      kind: "photo",
      source: { kind: "stickerSet", setId: 8n, accessHash: 9n, version: 3 },
    },
  },
  {
    name: "a sticker set's picture on a volume",
    file: {
      ...base,
      ...ids,
      type: 0,
      kind: "photo",
      source: { kind: "legacyStickerSet", setId: 8n, accessHash: 9n, legacy },
    },
  },
  {
    name: "a reference of zeros",
    file: { ...base, ...ids, type: 5, kind: "common", fileReference: Buffer.alloc(300) },
  },
];

describe("file ids", () => {
  it("of all recorded files are read and written again as they were", () => {
    const recorded = recordedIds();
    expect(recorded.size).toBeGreaterThan(360);
    for (const [id, uniqueId] of recorded) {
      const file = decodeFileId(id);
      expect([id, encodeFileId(file)]).toEqual([id, id]);
      expect([id, encodeFileUniqueId(file)]).toEqual([id, uniqueId]);
    }
  });

  it.each(files)("name $name", ({ file }) => {
    expect(decodeFileId(encodeFileId(file))).toEqual(file);
  });

  it("without a usable reference have none", () => {
    const writer = new TlWriter();
    writer.int(5 | (1 << 25));
    writer.int(4);
    writer.byteString(Buffer.from("#"));
    writer.long(1n);
    writer.long(2n);
    const id = Buffer.concat([zeroRuns(writer.finish()), Buffer.of(30, 4)]).toString("base64url");
    expect(decodeFileId(id)).toMatchObject({ id: 1n, fileReference: Buffer.alloc(0) });
  });

  const old = (subversion: number | undefined, write: (writer: TlWriter) => void): string => {
    const writer = new TlWriter();
    writer.int(2);
    writer.int(2);
    writer.long(10n);
    writer.long(11n);
    write(writer);
    const end = subversion === undefined ? [2] : [subversion, 4];
    return Buffer.concat([zeroRuns(writer.finish()), Buffer.from(end)]).toString("base64url");
  };
  const place = { volumeId: 12n, localId: 14 };
  it.each([
    {
      name: "of version 2",
      id: old(undefined, (w) => {
        w.long(12n);
        w.long(13n);
        w.int(14);
      }),
      source: { kind: "legacy", secret: 13n, legacy: place },
    },
    {
      name: "of subversion 4",
      id: old(4, (w) => {
        w.long(12n);
        w.long(13n);
        w.int(14);
      }),
      source: { kind: "legacy", secret: 13n, legacy: place },
    },
    {
      name: "of subversion 22 with a secret",
      id: old(22, (w) => {
        w.long(12n);
        w.int(0);
        w.long(13n);
        w.int(14);
      }),
      source: { kind: "legacy", secret: 13n, legacy: place },
    },
    {
      name: "of subversion 30 with a letter",
      id: old(30, (w) => {
        w.long(12n);
        w.int(1);
        w.int(2);
        w.int("x".charCodeAt(0));
        w.int(14);
      }),
      source: { kind: "thumbnail", fileType: 2, letter: "x" },
    },
    {
      name: "of subversion 34",
      id: old(34, (w) => {
        w.int(1);
        w.int(2);
        w.int("x".charCodeAt(0));
      }),
      source: { kind: "thumbnail", fileType: 2, letter: "x" },
    },
  ])("$name are read", ({ id, source }) => {
    expect(decodeFileId(id)).toMatchObject({ kind: "photo", id: 10n, accessHash: 11n, source });
  });

  it.each([
    ["", "Remote file identifier must be non-empty"],
    ["a b", "Wrong remote file identifier specified: Wrong character in the string"],
    ["abcde", "Wrong remote file identifier specified: Wrong string length"],

    ["zzz", "Wrong remote file identifier specified: Wrong padding in the string"],
    ["abcdefgh", "Wrong remote file identifier specified: can't unserialize it. Wrong last symbol"],
    ["BQACAgEAAwQ", "Wrong remote file identifier specified: can't unserialize it"],
  ])("%s is refused", (text, reason) => {
    expect(() => decodeFileId(text)).toThrow(new ParseError(reason));
  });
});
