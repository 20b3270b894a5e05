import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { Params, type UploadedFile } from "../../../src/core/bot-api/params.ts";
import { createMethodTable } from "../../../src/methods/method-table.ts";
import { KnownStickerSets } from "../../../src/methods/stickers/known-sticker-sets.ts";
import { EchoSession } from "../../support/echo-session.ts";
import { replayContext } from "../../support/replay-context.ts";

const upload = (field: string, sizeBytes: number): UploadedFile => ({
  ...{ field, sizeBytes, fileName: "a.webp", contentType: "" },
  bytes: Buffer.alloc(sizeBytes),
});
const KIB = 1024;
const files = [upload("small", 1), upload("big", 512 * KIB + 1), upload("emoji", 128 * KIB + 1)];
const sticker = (file: string, format = "static") => [
  { sticker: file, format, emoji_list: ["😀"] },
];

/** The refusal of a call to a session that knows one person and answers nothing about stickers. */
async function refusal(method: string, params: object): Promise<unknown> {
  const entries = Object.entries(params as Record<string, unknown>).map(
    ([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ],
  );
  const call = createMethodTable().get(method.toLowerCase());
  try {
    return await call?.(replayContext(new EchoSession()), new Params(entries, files));
  } catch (error) {
    return (error as Error & { readonly description?: string }).description;
  }
}

describe("a sticker set is not made", () => {
  const set = {
    user_id: 6001,
    name: "a_by_bot_bot",
    title: "T",
    stickers: sticker("attach://small"),
  };
  it.each([
    [{ user_id: 0 }, "invalid user_id specified"],
    [{ sticker_type: "x" }, "unsupported sticker type specified"],
    [{ user_id: 404 }, "user not found"],
    [{ title: "" }, "sticker set title must be non-empty"],
    [{ name: "\u2003" }, "sticker set name must be non-empty"],
    [{ stickers: [] }, "at least 1 sticker must be specified"],
    [{ needs_repainting: "true" }, "only custom emoji stickers support repainting"],
    [{ stickers: sticker("attach://small", "auto") }, "sticker format must be non-empty"],
    [
      { stickers: sticker("https://x.org/a.tgs", "animated") },
      "animated stickers can't be uploaded by URL",
    ],
    [
      { stickers: sticker("https://x.org/a.webm", "video") },
      "video stickers can't be uploaded by URL",
    ],
    [{ stickers: sticker("attach://big") }, "file is too big"],
    [{ stickers: sticker("attach://emoji"), sticker_type: "custom_emoji" }, "file is too big"],
    [
      { stickers: sticker("AgACAgEAAwcBAAMBqrsCFwACZB6AShXNWwcABAEAAwIAA3MAAzsE") },
      "can't use file of type Photo as Document",
    ],
  ])("of %j", async (given, description) => {
    expect(await refusal("createNewStickerSet", { ...set, ...given })).toBe(
      `Bad Request: ${description}`,
    );
  });
});

it.each([
  ["deleteStickerFromSet", { sticker: "https://x.org/a.webp" }, "wrong sticker file specified"],
  ["setStickerSetThumbnail", { user_id: 6001, format: "x" }, "invalid sticker format specified"],
  [
    "getCustomEmojiStickers",
    { custom_emoji_ids: "{" },
    "can't parse custom emoji identifiers JSON object",
  ],
  [
    "getCustomEmojiStickers",
    { custom_emoji_ids: ["x"] },
    "invalid custom emoji identifier specified",
  ],
  [
    "getCustomEmojiStickers",
    { custom_emoji_ids: Array.from({ length: 201 }, (_none, i) => String(i)) },
    "too many custom emoji identifiers specified",
  ],
  ["uploadStickerFile", { user_id: 6001, sticker_format: "static" }, "inputFile is not specified"],
])("%s refuses %j", async (method, params, description) => {
  expect(await refusal(method, params)).toBe(`Bad Request: ${description}`);
});

describe("the sets that a session has met", () => {
  const answer = (id: bigint, shortName: string, mimeTypes: readonly string[] = []) => ({
    _: "messages.stickerSet" as const,
    set: {
      ...{ _: "stickerSet", id, accessHash: 1n, title: "T", shortName, count: 1, hash: 0 },
    } as Tl.stickerSet,
    ...{ packs: [], keywords: [] },
    documents: mimeTypes.map((mimeType, index) => ({
      ...{ _: "document", id: BigInt(index), accessHash: 1n, fileReference: Buffer.alloc(0) },
      ...{ date: 0, mimeType, size: 1n, dcId: 1, attributes: [] },
    })) as Tl.document[],
  });

  it("are found by their newest name only", () => {
    const sets = new KnownStickerSets();
    sets.take(answer(1n, "Old_by_bot"));
    expect(sets.find("old_by_bot")).toMatchObject({ id: 1n, shortName: "Old_by_bot" });
    sets.take(answer(1n, "new_by_bot"));
    expect([sets.find("old_by_bot"), sets.find("new_by_bot")?.id]).toEqual([undefined, 1n]);
    sets.forget("new_by_bot");
    expect(sets.find("new_by_bot")).toBeUndefined();
  });

  it.each([
    [["image/webp", "image/webp"], "static"],
    [["application/x-tgsticker"], "animated"],
    [["video/webm", "image/webp"], undefined],
    [[], undefined],
  ])("of %j have the format %s", (mimeTypes, format) => {
    expect(new KnownStickerSets().take(answer(1n, "a", mimeTypes)).format).toBe(format);
  });

  it("are forgotten when there are too many", () => {
    const sets = new KnownStickerSets();
    for (let id = 0n; id <= 1000n; id += 1n) sets.take(answer(id, `set${id}`));
    expect([sets.find("set0"), sets.find("set1")?.id]).toEqual([undefined, 1n]);
  });
});
