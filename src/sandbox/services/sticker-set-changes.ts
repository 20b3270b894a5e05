import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { changedAttributes, stickerAttributes } from "../world/sticker-attributes.ts";
import type { WorldSticker, WorldStickerSet } from "../world/sticker-sets.ts";
import { inputUser } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import {
  checkedFile,
  checkSetName,
  checkSetTitle,
  checkThumbnail,
  stickerEmoji,
  stickerKeywords,
} from "./sticker-checks.ts";

const MAX_STICKERS = 120;
const MAX_EMOJI_STICKERS = 200;
/** What a static picture becomes at Telegram; here it stays the picture that came. */
const STATIC = "image/webp";
const THUMBNAIL_SIDE = 100;
/** One-letter types of thumbnails of sets. */
const LETTERS = { static: "s", animated: "a", video: "v" } as const;

/** @throws {RpcError} 400 BOT_MISSING: people talk to a bot for it */
function checkIsBot({ user }: UserContext): void {
  if (user.bot === undefined) throw new RpcError(400, "BOT_MISSING");
}

/** A set that the bot has made. @throws {RpcError} 400 BOT_MISSING, STICKERSET_INVALID */
function ownSet(context: UserContext, input: Tl.InputStickerSet): WorldStickerSet {
  checkIsBot(context);
  const found = context.stickerSets.find(input);
  if (found === undefined || found.botId !== context.user.id)
    throw new RpcError(400, "STICKERSET_INVALID");
  return found;
}

/** A sticker in a set that the bot has made. @throws {RpcError} 400 BOT_MISSING, STICKER_INVALID, STICKERSET_INVALID */
function ownSticker(
  context: UserContext,
  input: Tl.InputDocument,
): { readonly found: WorldStickerSet; readonly index: number; readonly sticker: WorldSticker } {
  checkIsBot(context);
  const invalid = new RpcError(400, "STICKER_INVALID");
  if (input._ !== "inputDocument") throw invalid;
  const { id } = context.files.named(input, "STICKER_INVALID").tl;
  const found = context.stickerSets.holding(id);
  if (found === undefined) throw invalid;
  if (found.botId !== context.user.id) throw new RpcError(400, "STICKERSET_INVALID");
  const index = found.stickers.findIndex(({ document }) => document === id);
  const sticker = found.stickers[index];
  if (sticker === undefined) throw invalid;
  return { found, index, sticker };
}

/** Makes a document for a set, of a copy of the file that was given. */
function newSticker(
  { files, user }: UserContext,
  set: Tl.stickerSet,
  { document, emoji, maskCoords, keywords }: Tl.InputStickerSetItem,
): WorldSticker {
  const { format, size, content } = checkedFile(files, document, set);
  const all = stickerEmoji(emoji);
  const blob = files.vault.write(files.newName(), content);
  const mimeType =
    format === "static" ? STATIC : format === "animated" ? "application/x-tgsticker" : "video/webm";
  const { id } = files.addDocument(blob, {
    ...{ mimeType, dcId: user.homeDc },
    attributes: stickerAttributes(set, { alt: all[0], maskCoords }, format, size),
    thumb: format === "static" ? files.vault.write(files.newName(), content) : undefined,
  });
  return { document: id, emoji: all, keywords: stickerKeywords(keywords ?? "") };
}

function createStickerSet(
  context: UserContext,
  request: Tl.Methods["stickers.createStickerSet"]["params"],
): Tl.messages_stickerSet {
  const { stickerSets, world, user } = context;
  const { title, shortName, masks, emojis, textColor, stickers } = request;
  checkIsBot(context);
  inputUser(world, user, request.userId);
  checkSetTitle(title);
  checkSetName(shortName, user);
  if (stickerSets.find({ _: "inputStickerSetShortName", shortName }) !== undefined)
    throw new RpcError(400, "PACK_SHORT_NAME_OCCUPIED");
  if (masks === true && emojis === true) throw new RpcError(400, "PACK_TYPE_INVALID");
  if (stickers.length === 0) throw new RpcError(400, "STICKERS_EMPTY");
  if (stickers.length > maxStickers(request))
    throw new RpcError(400, "STICKERPACK_STICKERS_TOO_MUCH");
  for (const { document, emoji } of stickers) {
    checkedFile(context.files, document, request);
    stickerEmoji(emoji);
  }
  const made = stickerSets.add({ title, shortName, masks, emojis, textColor }, user.id);
  made.stickers.push(...stickers.map((item) => newSticker(context, made.set, item)));
  stickerSets.update(made);
  return stickerSets.shown(made);
}

const maxStickers = ({ emojis }: Pick<Tl.stickerSet, "emojis">): number =>
  emojis === true ? MAX_EMOJI_STICKERS : MAX_STICKERS;

function addStickerToSet(
  context: UserContext,
  { stickerset, sticker }: Tl.Methods["stickers.addStickerToSet"]["params"],
): Tl.messages_stickerSet {
  const found = ownSet(context, stickerset);
  if (found.stickers.length >= maxStickers(found.set)) throw new RpcError(400, "STICKERS_TOO_MUCH");
  found.stickers.push(newSticker(context, found.set, sticker));
  return changed(context, found);
}

function changed(
  { stickerSets }: UserContext,
  found: WorldStickerSet,
  facts?: Partial<Tl.stickerSet>,
): Tl.messages_stickerSet {
  stickerSets.update(found, facts);
  return stickerSets.shown(found);
}

/** Without any change it takes a mask's position away: clients have no other way to say that. */
function changeSticker(
  context: UserContext,
  { sticker: input, emoji, maskCoords, keywords }: Tl.Methods["stickers.changeSticker"]["params"],
): Tl.messages_stickerSet {
  const { found, index, sticker } = ownSticker(context, input);
  const all = emoji === undefined ? sticker.emoji : stickerEmoji(emoji);
  found.stickers[index] = {
    ...{ document: sticker.document, emoji: all },
    keywords: keywords === undefined ? sticker.keywords : stickerKeywords(keywords),
  };
  const isRemoval = emoji === undefined && keywords === undefined && maskCoords === undefined;
  const file = context.files.all.get(sticker.document);
  if (file?.tl._ === "document")
    file.tl.attributes = changedAttributes(file.tl.attributes, {
      alt: all[0],
      maskCoords: isRemoval ? "none" : maskCoords,
    });
  return changed(context, found);
}

function setThumbnail(
  context: UserContext,
  { stickerset, thumb, thumbDocumentId }: Tl.Methods["stickers.setStickerSetThumb"]["params"],
): Tl.messages_stickerSet {
  const found = ownSet(context, stickerset);
  const { set } = found;
  if ((set.emojis === true) !== (thumbDocumentId !== undefined))
    throw new RpcError(400, "STICKERSET_INVALID");
  if (thumbDocumentId !== undefined) {
    const isInSet = found.stickers.some(({ document }) => document === thumbDocumentId);
    if (thumbDocumentId !== 0n && !isInSet) throw new RpcError(400, "STICKER_INVALID");
    return changed(context, found, { thumbDocumentId: thumbDocumentId || undefined });
  }
  if (thumb?._ !== "inputDocument") {
    found.thumb = undefined;
    const none = { thumbs: undefined, thumbDcId: undefined, thumbVersion: undefined };
    return changed(context, found, none);
  }
  const format = checkThumbnail(context.files, thumb);
  const { tl } = context.files.named(thumb, "STICKER_FILE_INVALID");
  found.thumb = tl.id;
  const size = tl._ === "document" ? Number(tl.size) : 0;
  const side = { w: THUMBNAIL_SIDE, h: THUMBNAIL_SIDE };
  return changed(context, found, {
    thumbs: [{ _: "photoSize", type: LETTERS[format], ...side, size }],
    // the hash grows with every change
    ...{ thumbDcId: tl.dcId, thumbVersion: set.hash },
  });
}

/** What bots do with their sets. @see https://core.telegram.org/api/stickers */
export const stickerSetChangeHandlers: UserHandlers = {
  "stickers.createStickerSet": createStickerSet,
  "stickers.addStickerToSet": addStickerToSet,
  "stickers.changeSticker": changeSticker,
  "stickers.setStickerSetThumb": setThumbnail,

  "stickers.replaceSticker": (context, { sticker, newSticker: item }) => {
    const { found, index } = ownSticker(context, sticker);
    found.stickers[index] = newSticker(context, found.set, item);
    return changed(context, found);
  },

  "stickers.changeStickerPosition": (context, { sticker: input, position }) => {
    const { found, index, sticker } = ownSticker(context, input);
    found.stickers.splice(index, 1);
    found.stickers.splice(Math.max(0, position), 0, sticker);
    return changed(context, found);
  },

  "stickers.removeStickerFromSet": (context, { sticker }) => {
    const { found, index } = ownSticker(context, sticker);
    found.stickers.splice(index, 1);
    return changed(context, found);
  },

  "stickers.renameStickerSet": (context, { stickerset, title }) => {
    const found = ownSet(context, stickerset);
    checkSetTitle(title);
    return changed(context, found, { title });
  },

  "stickers.deleteStickerSet": (context, { stickerset }) => {
    context.stickerSets.remove(ownSet(context, stickerset));
    return true;
  },
};
