import { describe, expect, it } from "vitest";
import { Params, type UploadedFile } from "../../../../src/core/bot-api/params.ts";
import {
  inputStickerParameter,
  inputStickersParameter,
} from "../../../../src/core/bot-api/stickers/input-sticker.ts";
import { stickerKeywordsParameter } from "../../../../src/core/bot-api/stickers/sticker-keywords.ts";
import {
  stickerSetName,
  stickerSetTitle,
} from "../../../../src/core/bot-api/stickers/sticker-set-name.ts";

const upload = (field: string): UploadedFile => ({
  ...{ field, fileName: `${field}.tgs`, contentType: "", sizeBytes: 1 },
  bytes: Buffer.of(1),
});
const params = (values: Record<string, unknown>, files: readonly string[] = []): Params =>
  new Params(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
    files.map(upload),
  );
const sticker = { sticker: "id", emoji_list: ["😀", "❤️"] };

describe("a sticker for a set", () => {
  it("takes emoji and keywords together, with what parts keywords taken out of them", () => {
    const given = params({ sticker: { ...sticker, keywords: ["a,b", "c\nd"] } });
    expect(inputStickerParameter(given, false)).toEqual({
      file: { kind: "remote", text: "id" },
      ...{ format: undefined, emoji: "😀❤️", maskCoords: undefined, keywords: "a b,c d" },
    });
  });

  it("is read from the parameters of former versions", () => {
    const given = params({ emojis: "😀😎" }, ["tgs_sticker"]);
    expect(inputStickerParameter(given, false)).toMatchObject({
      ...{ file: { kind: "upload" }, format: "animated", emoji: "😀😎" },
    });
  });

  it("has the format that all stickers of the call have when it says none", () => {
    const given = params({ stickers: [sticker], sticker_format: "video" });
    expect(inputStickersParameter(given, false)).toMatchObject([{ format: "video" }]);
  });

  it.each([
    ["[]", "Can't parse sticker: InputSticker must be an Object"],
    ["{", "Can't parse sticker JSON object"],
    ["{}", "Can't parse sticker: sticker not found"],
    ['{"sticker":"x","format":"x"}', "Can't parse sticker: Invalid sticker format specified"],
    ['{"sticker":"x"}', "Can't parse sticker: Can't find field \"emoji_list\""],
    [
      '{"sticker":"x","emoji_list":"x"}',
      'Can\'t parse sticker: Field "emoji_list" must be of type Array',
    ],
    ['{"sticker":"x","emoji_list":[1]}', "Can't parse sticker: emoji must be a string"],
    [
      '{"sticker":"x","emoji_list":["😀"],"keywords":[1]}',
      "Can't parse sticker: keyword must be a string",
    ],
    [
      '{"sticker":"x","emoji_list":["😀"],"mask_position":1}',
      "Can't parse sticker: MaskPosition must be an Object",
    ],
  ])("refuses %s", (source, message) => {
    expect(() => inputStickerParameter(params({ sticker: source }), false)).toThrow(message);
  });

  it.each([
    [{ stickers: "x" }, "Can't parse stickers JSON object"],
    [{ stickers: {} }, "Expected an Array of InputSticker"],
    [{ stickers: Array.from({ length: 51 }, () => sticker) }, "Too many stickers specified"],
    [{ stickers: [sticker] }, "Can't parse InputSticker: Can't find field \"format\""],
    [{}, "there is no sticker file in the request"],
    [{ tgs_sticker: "x" }, "animated sticker must be uploaded as an InputFile"],
    [{ webm_sticker: "x" }, "video sticker must be uploaded as an InputFile"],
  ])("refuses the list %j", (given, message) => {
    expect(() => inputStickersParameter(params(given), false)).toThrow(message);
  });
});

describe("what is said of a sticker set", () => {
  it("is searched by its name without dots, blanks and capitals", () => {
    expect(stickerSetName(params({ name: " My.Set_by_Bot\u2003" }))).toBe("myset_by_bot");
  });

  it("has a title without blanks around it, of at most 64 characters", () => {
    expect(stickerSetTitle(params({ title: ` ${"é".repeat(70)}` }))).toBe("é".repeat(64));
    expect(() => stickerSetTitle(params({ title: "\u200b " }))).toThrow("title must be non-empty");
    expect(() => stickerSetName(params({}))).toThrow("Sticker set name must be non-empty");
  });

  it.each([
    [{}, ""],
    [{ keywords: ["x", "y"] }, "x,y"],
  ])("has the keywords of %j", (given, keywords) => {
    expect(stickerKeywordsParameter(params(given))).toBe(keywords);
  });
});
