import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { captureWorld } from "../../../src/sandbox/state/capture-world.ts";
import { restoreWorld } from "../../../src/sandbox/state/restore-world.ts";
import type { AssembledWorld } from "../../../src/sandbox/services/assemble-world.ts";
import { pngPicture } from "../../support/test-pictures.ts";
import { PRIVATE_BOT, SandboxBot, testWorld } from "../sandbox-bot.ts";

const SHORT_NAME = "shapes_by_echo_bot";
const byName = (shortName: string): Tl.InputStickerSet => ({
  ...{ _: "inputStickerSetShortName", shortName },
});

async function withBot() {
  const assembled = testWorld();
  const { world } = assembled.parts;
  const ada = world.addUser({ firstName: "Ada", username: "ada_l" });
  const user = world.addUser({ firstName: "Echo", username: "echo_bot", bot: PRIVATE_BOT });
  user.account.contacts.add(ada.id);
  const bot = await SandboxBot.logIn(assembled, user, 1n);
  const userId: Tl.InputUser = { _: "inputUser", userId: BigInt(ada.id), accessHash: 0n };
  return { assembled, bot, userId };
}

/** A sticker of a file that was uploaded before. */
function item(
  { parts: { files, world } }: AssembledWorld,
  content: Buffer,
  mimeType = "image/png",
  emoji = "😀",
): Tl.inputStickerSetItem {
  const blob = files.vault.write(files.newName(), content);
  const { id, accessHash, fileReference } = files.addDocument(blob, {
    ...{ mimeType, attributes: [], dcId: world.homeDc },
  });
  const document: Tl.inputDocument = { _: "inputDocument", id, accessHash, fileReference };
  return { _: "inputStickerSetItem", document, emoji };
}

const picture = (side = 512): Buffer => pngPicture(side, side);

async function withSet() {
  const stage = await withBot();
  const { bot, userId, assembled } = stage;
  const stickers = [item(assembled, picture()), item(assembled, picture(), "image/png", "🔥👀")];
  const made = (await bot.call("stickers.createStickerSet", {
    ...{ userId, title: "Shapes", shortName: SHORT_NAME, stickers },
  })) as Tl.messages_stickerSet;
  return { ...stage, made };
}

describe("a bot's sticker set", () => {
  it("holds its stickers under all their emoji", async () => {
    const { bot, made } = await withSet();
    const [first, second] = made.documents.map(({ id }) => id);
    expect(made.packs).toEqual([
      { _: "stickerPack", emoticon: "😀", documents: [first] },
      { _: "stickerPack", emoticon: "🔥", documents: [second] },
      { _: "stickerPack", emoticon: "👀", documents: [second] },
    ]);
    const asked = { stickerset: byName(SHORT_NAME), hash: made.set.hash };
    expect(await bot.call("messages.getStickerSet", asked)).toEqual({
      _: "messages.stickerSetNotModified",
    });
  });

  it("is there with all that is said of it after a restart", async () => {
    const { bot, assembled, made } = await withSet();
    const [sticker] = made.documents as [Tl.document];
    const named = { ...sticker, _: "inputDocument" } as const;
    await bot.call("stickers.changeSticker", { sticker: named, keywords: "a, b" });
    const restored = testWorld();
    restoreWorld(restored.parts, captureWorld(assembled.parts));
    const [before, after] = [assembled, restored].map(({ parts: { stickerSets } }) => {
      const found = stickerSets.find(byName(SHORT_NAME));
      return found && { shown: stickerSets.shown(found), botId: found.botId };
    });
    expect(before?.shown.keywords).toMatchObject([{ keyword: ["a", "b"] }]);
    expect(after).toEqual(before);
  });

  it.each([
    {
      name: "a name without the bot's",
      with: { shortName: "shapes" },
      error: "PACK_SHORT_NAME_INVALID",
    },
    {
      name: "a name with two marks",
      with: { shortName: "a__by_echo_bot" },
      error: "PACK_SHORT_NAME_INVALID",
    },
    { name: "no title", with: { title: " " }, error: "PACK_TITLE_INVALID" },
    { name: "no stickers", with: { stickers: [] }, error: "STICKERS_EMPTY" },
    { name: "two types", with: { masks: true, emojis: true } as const, error: "PACK_TYPE_INVALID" },
    { name: "big custom emoji", with: { emojis: true } as const, error: "STICKER_PNG_DIMENSIONS" },
  ])("is not made with $name", async ({ with: given, error }) => {
    const { bot, userId, assembled } = await withBot();
    const call = bot.call("stickers.createStickerSet", {
      ...{ userId, title: "T", shortName: SHORT_NAME, stickers: [item(assembled, picture())] },
      ...given,
    });
    await expect(call).rejects.toMatchObject({ code: 400, text: error });
  });

  it.each([
    { content: picture(100), type: "image/png", error: "STICKER_PNG_DIMENSIONS" },
    { content: Buffer.from("x"), type: "image/png", error: "STICKER_PNG_NOPNG" },
    { content: Buffer.from("x"), type: "application/x-tgsticker", error: "STICKER_TGS_NOTGS" },
    { content: gzipSync("x"), type: "video/webm", error: "STICKER_VIDEO_NOWEBM" },
    { content: picture(), type: "image/png", emoji: "x", error: "STICKER_EMOJI_INVALID" },
    { content: picture(), type: "image/png", emoji: "", error: "STICKER_EMOJI_INVALID" },
  ])("does not take $type for $error", async ({ content, type, emoji, error }) => {
    const { bot, assembled } = await withSet();
    const sticker = item(assembled, content, type, emoji);
    const call = bot.call("stickers.addStickerToSet", { stickerset: byName(SHORT_NAME), sticker });
    await expect(call).rejects.toMatchObject({ code: 400, text: error });
  });

  it("is changed by nobody but its bot", async () => {
    const { assembled, made } = await withSet();
    const { world } = assembled.parts;
    const other = world.addUser({ firstName: "Other", username: "other_bot", bot: PRIVATE_BOT });
    const [sticker] = made.documents as [Tl.document];
    const session = await SandboxBot.logIn(assembled, other, 2n);
    const call = session.call("stickers.removeStickerFromSet", {
      sticker: { ...sticker, _: "inputDocument" },
    });
    await expect(call).rejects.toMatchObject({ text: "STICKERSET_INVALID" });
  });

  it("has a thumbnail that can be got as long as it is the newest", async () => {
    const { bot, assembled } = await withSet();
    const { document: thumb } = item(assembled, picture(100));
    const stickerset = byName(SHORT_NAME);
    const { set } = (await bot.call("stickers.setStickerSetThumb", {
      ...{ stickerset, thumb },
    })) as Tl.messages_stickerSet;
    const get = (thumbVersion: number) =>
      bot.call("upload.getFile", {
        location: { _: "inputStickerSetThumb", stickerset, thumbVersion },
        ...{ offset: 0n, limit: 4096 },
      });
    const bytes = (await get(set.thumbVersion ?? 0)) as Tl.upload_file;
    expect(Buffer.from(bytes.bytes).equals(picture(100))).toBe(true);
    await expect(get((set.thumbVersion ?? 0) + 1)).rejects.toMatchObject({
      text: "LOCATION_INVALID",
    });
  });
});
