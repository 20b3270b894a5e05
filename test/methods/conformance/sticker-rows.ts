import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { pngPicture } from "../../support/test-pictures.ts";
import type { ConformanceRow, Refusal } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

interface Sticker {
  readonly file_id: string;
  readonly custom_emoji_id?: string;
}
interface StickerSet {
  readonly name: string;
  readonly stickers: readonly Sticker[];
  readonly thumbnail?: Sticker;
}

const picture = (side = 512): File => new File([pngPicture(side, side)], "sticker.png");
const animation = (): File => new File([gzipSync('{"tgs":1}')], "sticker.tgs");
const video = (): File => new File([Buffer.from("1a45dfa3", "hex")], "sticker.webm");

const nameOf = (stage: Stage): string => `shapes_by_${stage.bot.username}`;
const input = (file: string, emoji: string, more: object = {}): object => ({
  ...{ sticker: `attach://${file}`, format: "static", emoji_list: [emoji] },
  ...more,
});
const shownSet = (stage: Stage): Promise<StickerSet> =>
  stage.call<StickerSet>("getStickerSet", { name: nameOf(stage) });
const firstOf = async (stage: Stage): Promise<string> =>
  (await shownSet(stage)).stickers[0]?.file_id ?? "";

/** Makes a set of two stickers. @returns the owner's id */
async function madeSet(stage: Stage, more: object = {}): Promise<number> {
  const { id } = await stage.person();
  const stickers = [input("a", "😀"), input("b", "🔥")];
  const side = "sticker_type" in more && more.sticker_type === "custom_emoji" ? 100 : 512;
  await stage.upload("createNewStickerSet", {
    ...{ user_id: id, name: nameOf(stage), title: "Shapes", stickers },
    ...{ a: picture(side), b: picture(side) },
    ...more,
  });
  return id;
}

const unknownSet = (stage: Stage): Refusal => ({
  params: { name: nameOf(stage), title: "T" },
  description: "Bad Request: STICKERSET_INVALID",
});

/** Its file id is of a sticker that no set has. */
const notInSet =
  (more: object) =>
  async (stage: Stage): Promise<Refusal> => {
    const { id } = await stage.person();
    const fields = { chat_id: id, sticker: picture() };
    const { sticker } = await stage.upload<{ sticker: Sticker }>("sendSticker", fields);
    return {
      params: { sticker: sticker.file_id, ...more },
      description: "Bad Request: STICKER_INVALID",
    };
  };

/** Sets of stickers. */
export const stickerRows: readonly ConformanceRow[] = [
  {
    method: "getStickerSet",
    works: async (stage) => {
      await madeSet(stage);
      const set = await shownSet(stage);
      expect(set).toMatchObject({
        ...{ name: nameOf(stage), title: "Shapes", sticker_type: "regular" },
        stickers: [
          { emoji: "😀", set_name: nameOf(stage), is_animated: false, width: 512 },
          { emoji: "🔥" },
        ],
      });
      const { file_id } = set.stickers[0] ?? { file_id: "" };
      const chat_id = (await stage.person()).id;
      expect(await stage.call("sendSticker", { chat_id, sticker: file_id })).toMatchObject({
        sticker: { set_name: nameOf(stage) },
      });
    },
    refused: unknownSet,
  },
  {
    method: "getCustomEmojiStickers",
    works: async (stage) => {
      await madeSet(stage, { sticker_type: "custom_emoji", needs_repainting: "true" });
      const [first, second] = (await shownSet(stage)).stickers;
      const ids = [second?.custom_emoji_id, first?.custom_emoji_id];
      expect(await stage.call("getCustomEmojiStickers", { custom_emoji_ids: ids })).toMatchObject([
        { emoji: "🔥", type: "custom_emoji", needs_repainting: true, set_name: nameOf(stage) },
        { emoji: "😀" },
      ]);
    },
    refused: () => ({
      params: { custom_emoji_ids: [1] },
      description: "Bad Request: custom emoji identifier must be of type String",
    }),
  },
  {
    method: "createNewStickerSet",
    works: async (stage) => {
      const { id } = await stage.person();
      const position = { point: "eyes", x_shift: 0.5, y_shift: -0.5, scale: 2 };
      const stickers = [
        input("a", "😀", { mask_position: position }),
        input("b", "😎", { format: "animated" }),
        input("c", "👍", { format: "video" }),
      ];
      await stage.upload("createNewStickerSet", {
        ...{ user_id: id, name: nameOf(stage), title: "Masks", sticker_type: "mask", stickers },
        ...{ a: picture(), b: animation(), c: video() },
      });
      expect(await shownSet(stage)).toMatchObject({
        ...{ sticker_type: "mask", contains_masks: true },
        stickers: [{ mask_position: position }, { is_animated: true }, { is_video: true }],
      });
    },
    refused: async (stage) => {
      const user_id = await madeSet(stage);
      const sticker = await firstOf(stage);
      const stickers = [{ sticker, format: "static", emoji_list: ["😀"] }];
      return {
        params: { user_id, name: nameOf(stage), title: "Again", stickers },
        description: "Bad Request: sticker set name is already occupied",
      };
    },
  },
  {
    method: "addStickerToSet",
    works: async (stage) => {
      const user_id = await madeSet(stage);
      const sticker = { sticker: "attach://c", emoji_list: ["😎", "👀"], keywords: ["cool"] };
      await stage.upload("addStickerToSet", {
        ...{ user_id, name: nameOf(stage), sticker, c: picture() },
      });
      expect((await shownSet(stage)).stickers).toMatchObject([{}, {}, { emoji: "😎" }]);
    },
    refused: async (stage) => ({
      params: {
        ...{ user_id: (await stage.person()).id, name: nameOf(stage) },
        sticker: { sticker: "x", format: "static", emoji_list: ["x"] },
      },
      description: "Bad Request: can't parse sticker: expected a Unicode emoji",
    }),
  },
  {
    method: "setStickerPositionInSet",
    works: async (stage) => {
      await madeSet(stage);
      await stage.call("setStickerPositionInSet", { sticker: await firstOf(stage), position: 1 });
      expect((await shownSet(stage)).stickers).toMatchObject([{ emoji: "🔥" }, { emoji: "😀" }]);
    },
    refused: () => ({
      params: { sticker: "x" },
      description: "Bad Request: wrong sticker position specified",
    }),
  },
  {
    method: "deleteStickerFromSet",
    works: async (stage) => {
      await madeSet(stage);
      await stage.call("deleteStickerFromSet", { sticker: await firstOf(stage) });
      expect((await shownSet(stage)).stickers).toMatchObject([{ emoji: "🔥" }]);
    },
    refused: notInSet({}),
  },
  {
    method: "replaceStickerInSet",
    works: async (stage) => {
      const user_id = await madeSet(stage);
      await stage.upload("replaceStickerInSet", {
        ...{ user_id, name: nameOf(stage), old_sticker: await firstOf(stage) },
        ...{ sticker: input("c", "👀"), c: picture() },
      });
      expect((await shownSet(stage)).stickers).toMatchObject([{ emoji: "👀" }, { emoji: "🔥" }]);
    },
    refused: async (stage) => ({
      params: { user_id: (await stage.person()).id, name: nameOf(stage) },
      description: "Bad Request: sticker is not specified",
    }),
  },
  {
    method: "setStickerEmojiList",
    works: async (stage) => {
      await madeSet(stage);
      const sticker = await firstOf(stage);
      await stage.call("setStickerEmojiList", { sticker, emoji_list: ["👍", "❤️"] });
      expect((await shownSet(stage)).stickers).toMatchObject([{ emoji: "👍" }, {}]);
    },
    refused: async (stage) => {
      await madeSet(stage);
      return {
        params: { sticker: await firstOf(stage), emoji_list: [] },
        description: "Bad Request: can't parse emoji list: emoji list must be non-empty",
      };
    },
  },
  {
    method: "setStickerKeywords",
    works: async (stage) => {
      await madeSet(stage);
      const sticker = await firstOf(stage);
      expect(await stage.call("setStickerKeywords", { sticker, keywords: ["a", "b"] })).toBe(true);
    },
    refused: notInSet({ keywords: ["a"] }),
  },
  {
    method: "setStickerMaskPosition",
    works: async (stage) => {
      await madeSet(stage, { sticker_type: "mask" });
      const position = { point: "chin", x_shift: 0, y_shift: 0, scale: 1 };
      const sticker = await firstOf(stage);
      await stage.call("setStickerMaskPosition", { sticker, mask_position: position });
      expect((await shownSet(stage)).stickers[0]).toMatchObject({ mask_position: position });
      await stage.call("setStickerMaskPosition", { sticker: await firstOf(stage) });
      expect((await shownSet(stage)).stickers[0]).not.toHaveProperty("mask_position");
    },
    refused: () => ({
      params: { sticker: "x", mask_position: { point: "nose" } },
      description: "Bad Request: can't parse mask position: Wrong point specified in MaskPosition",
    }),
  },
  {
    method: "setStickerSetTitle",
    works: async (stage) => {
      await madeSet(stage);
      await stage.call("setStickerSetTitle", { name: nameOf(stage), title: " Renamed " });
      expect(await shownSet(stage)).toMatchObject({ title: "Renamed" });
    },
    refused: unknownSet,
  },
  {
    method: "setStickerSetThumbnail",
    works: async (stage) => {
      const user_id = await madeSet(stage);
      const named = { user_id, name: nameOf(stage), format: "static" };
      await stage.upload("setStickerSetThumbnail", { ...named, thumbnail: picture(100) });
      const { thumbnail } = await shownSet(stage);
      expect(thumbnail).toMatchObject({ width: 100, height: 100 });
      const file_id = thumbnail?.file_id;
      const { file_size } = await stage.call<{ file_size: number }>("getFile", { file_id });
      expect(file_size).toBe(pngPicture(100, 100).length);
      await stage.call("setStickerSetThumbnail", named);
      expect(await shownSet(stage)).not.toHaveProperty("thumbnail");
    },
    refused: async (stage) => ({
      params: {
        user_id: await madeSet(stage, { sticker_type: "custom_emoji" }),
        ...{ name: nameOf(stage), format: "static" },
      },
      description:
        "Bad Request: the method can't be used to set thumbnail of custom emoji sticker sets",
    }),
  },
  {
    method: "setCustomEmojiStickerSetThumbnail",
    works: async (stage) => {
      await madeSet(stage, { sticker_type: "custom_emoji" });
      const { stickers } = await shownSet(stage);
      await stage.call("setCustomEmojiStickerSetThumbnail", {
        ...{ name: nameOf(stage), custom_emoji_id: stickers[1]?.custom_emoji_id },
      });
      const { thumbnail } = await shownSet(stage);
      expect(thumbnail?.file_id).toBe(stickers[1]?.file_id);
    },
    refused: async (stage) => {
      await madeSet(stage);
      return {
        params: { name: nameOf(stage) },
        description:
          "Bad Request: the method can be used to set thumbnail only for custom emoji sticker sets",
      };
    },
  },
  {
    method: "deleteStickerSet",
    works: async (stage) => {
      await madeSet(stage);
      await stage.call("deleteStickerSet", { name: nameOf(stage) });
      expect(await stage.answer("getStickerSet", { name: nameOf(stage) })).toMatchObject({
        description: "Bad Request: STICKERSET_INVALID",
      });
    },
    refused: unknownSet,
  },
];
