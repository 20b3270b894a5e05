import type * as Tl from "../../../schemas/generated/tl.ts";
import type { InputFile } from "../../core/bot-api/input-media/input-file.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { StickerFormat } from "../../core/bot-api/stickers/sticker-format.ts";
import type { StickerType } from "../../core/bot-api/stickers/sticker-type.ts";
import { documentKind } from "../../core/convert/document-kind.ts";
import { FILE_TYPE } from "../../core/convert/file-id.ts";
import { isDocumentType } from "../../core/files/remote-file.ts";
import type { MethodContext } from "../method.ts";
import { type KnownFile, type NewSource, resolveFile } from "../media/resolve-file.ts";
import { uploadSource, withUploads } from "../media/upload-source.ts";

/** What a file of stickers is to become. */
export interface StickerUse {
  readonly format: StickerFormat;
  readonly type: StickerType;
  readonly isThumbnail: boolean;
}

/** A file that can be a sticker, looked at but not sent yet. */
export interface PreparedSticker {
  readonly use: StickerUse;
  readonly source:
    | { readonly kind: "known"; readonly document: Tl.inputDocument }
    | { readonly kind: "url"; readonly url: string }
    | { readonly kind: "new"; readonly source: NewSource };
}

const FILES = {
  // a picture is made a sticker when it joins a set
  static: { fileType: FILE_TYPE.document, mimeType: "image/png", fileName: "sticker.png" },
  animated: { fileType: FILE_TYPE.sticker, mimeType: "application/x-tgsticker", fileName: "" },
  video: { fileType: FILE_TYPE.document, mimeType: "video/webm", fileName: "sticker.webm" },
} as const;

const KIB = 1024;
const SIDE = 512;
const THUMBNAIL_SIDE = 100;

/** td: get_max_sticker_file_size */
function maxBytes({ format, type, isThumbnail }: StickerUse): number {
  const isEmoji = type === "custom_emoji";
  switch (format) {
    case "static":
      return (isThumbnail || isEmoji ? 128 : 512) * KIB;
    case "animated":
      return (isThumbnail ? 32 : 64) * KIB;
    case "video":
      return (isThumbnail ? 32 : isEmoji ? 64 : 256) * KIB;
  }
}

/**
 * Reads a file id or URL, or looks at an upload. td: StickersManager::prepare_input_file
 *
 * @throws {ParseError}
 */
export function prepareSticker(
  { files }: MethodContext,
  input: InputFile,
  use: StickerUse,
): PreparedSticker {
  const resolved = resolveFile(files, input, FILES[use.format].fileType);
  switch (resolved.kind) {
    case "known":
      return { use, source: { kind: "known", document: inputDocument(resolved.file) } };
    case "url":
      if (use.format === "animated")
        throw new ParseError("Animated stickers can't be uploaded by URL");
      if (use.format === "video") throw new ParseError("Video stickers can't be uploaded by URL");
      return { use, source: resolved };
    case "new": {
      if (input.kind === "upload") checkSize(input.file.sizeBytes, use);
      return { use, source: { kind: "new", source: limited(resolved.source, use) } };
    }
  }
}

function checkSize(sizeBytes: number, use: StickerUse): void {
  if (sizeBytes > maxBytes(use)) throw new ParseError("File is too big");
}

/** Files on the disk show their size when they are opened. */
const limited = (source: NewSource, use: StickerUse): NewSource => ({
  name: source.name,
  open: async () => {
    const file = await source.open();
    try {
      checkSize(file.sizeBytes, use);
    } catch (error) {
      await file.close();
      throw error;
    }
    return file;
  },
});

const inputDocument = ({
  id,
  accessHash,
  fileReference,
}: KnownFile | Tl.document): Tl.inputDocument => ({
  ...{ _: "inputDocument", id, accessHash, fileReference },
});

/** The sticker of a file id, which must be one that Telegram has. td: get_sticker_input_document @throws {ParseError} */
export function knownSticker({ files }: MethodContext, text: string): Tl.inputDocument {
  const resolved = resolveFile(files, { kind: "remote", text }, FILE_TYPE.sticker);
  const isSticker =
    resolved.kind === "known" &&
    resolved.file.kind === "common" &&
    isDocumentType(resolved.file.type);
  if (!isSticker) throw new ParseError("Wrong sticker file specified");
  return inputDocument(resolved.file);
}

/**
 * Lets Telegram keep a file for stickers of somebody.
 *
 * @throws {ParseError} @throws {RpcError}
 */
export async function storeSticker(
  context: MethodContext,
  peer: Tl.InputPeer,
  { source, use }: PreparedSticker,
): Promise<Tl.inputDocument> {
  if (source.kind === "known") return source.document;
  return inputDocument(await storedDocument(context, peer, source, use));
}

/** As {@link storeSticker}, of a file that Telegram has not. */
export async function storedDocument(
  context: MethodContext,
  peer: Tl.InputPeer,
  source: Exclude<PreparedSticker["source"], { readonly kind: "known" }>,
  use: StickerUse,
): Promise<Tl.document> {
  const stored = await withUploads(async () =>
    context.bot.session.invoke("messages.uploadMedia", {
      peer,
      media:
        source.kind === "url"
          ? { _: "inputMediaDocumentExternal", url: source.url }
          : await uploaded(context, source.source, use),
    }),
  );
  if (stored._ !== "messageMediaDocument")
    throw new ParseError("Can't upload sticker file: wrong file type");
  const { document } = stored;
  if (document?._ !== "document") throw new ParseError("Can't upload sticker file: empty file");
  const wanted = use.format === "animated" ? "sticker" : "document";
  const kind = documentKind(document);
  // a WebP picture got from a URL is a sticker already
  if (kind !== wanted && !(kind === "sticker" && source.kind === "url"))
    throw new ParseError("Wrong file type");
  return document;
}

async function uploaded(
  context: MethodContext,
  source: NewSource,
  { format, isThumbnail }: StickerUse,
): Promise<Tl.inputMediaUploadedDocument> {
  const { fileType, mimeType, fileName } = FILES[format];
  const file = await uploadSource(context, source, fileType);
  const side = isThumbnail ? THUMBNAIL_SIDE : SIDE;
  const attributes: Tl.DocumentAttribute[] =
    format === "animated"
      ? [
          { _: "documentAttributeImageSize", w: side, h: side },
          {
            ...{ _: "documentAttributeSticker", alt: "" },
            stickerset: { _: "inputStickerSetEmpty" },
          },
        ]
      : [{ _: "documentAttributeFilename", fileName }];
  return { _: "inputMediaUploadedDocument", file, mimeType, attributes };
}
