import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { WorldFile } from "../world/world-files.ts";
import { inputPlace } from "./input-peers.ts";
import { storeInputMedia } from "./external-media.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

const MAX_LIMIT = 2 ** 20;

/** @throws {RpcError} 400 LIMIT_INVALID, OFFSET_INVALID @see https://core.telegram.org/api/files#downloading-files */
function checkRange(offset: number, limit: number, precise: boolean): void {
  const step = precise ? 1024 : 4096;
  if (limit <= 0 || limit > MAX_LIMIT || limit % step !== 0)
    throw new RpcError(400, "LIMIT_INVALID");
  if (!precise && MAX_LIMIT % limit !== 0) throw new RpcError(400, "LIMIT_INVALID");
  if (offset < 0 || offset % step !== 0) throw new RpcError(400, "OFFSET_INVALID");
  if (Math.floor(offset / MAX_LIMIT) !== Math.floor((offset + limit - 1) / MAX_LIMIT))
    throw new RpcError(400, "LIMIT_INVALID");
}

function located(
  { files, stickerSets }: UserContext,
  location: Tl.InputFileLocation,
): { readonly file: WorldFile; readonly size: string } {
  switch (location._) {
    case "inputPhotoFileLocation":
    case "inputDocumentFileLocation":
      return { file: files.named(location, "LOCATION_INVALID"), size: location.thumbSize };
    case "inputPeerPhotoFileLocation": {
      const file = files.all.get(location.photoId);
      if (file === undefined) throw new RpcError(400, "LOCATION_INVALID");
      return { file, size: location.big === true ? "c" : "a" };
    }
    case "inputStickerSetThumb": {
      const found = stickerSets.find(location.stickerset);
      const isCurrent = found?.set.thumbVersion === location.thumbVersion;
      const file = files.all.get((isCurrent ? found.thumb : undefined) ?? 0n);
      if (file === undefined) throw new RpcError(400, "LOCATION_INVALID");
      return { file, size: "" };
    }
    default:
      throw new RpcError(400, "LOCATION_INVALID");
  }
}

function fileType({ tl }: WorldFile, size: string): Tl.storage_FileType {
  if (tl._ === "photo" || size !== "") return { _: "storage.fileJpeg" };
  switch (tl.mimeType) {
    case "image/jpeg":
      return { _: "storage.fileJpeg" };
    case "image/png":
      return { _: "storage.filePng" };
    case "image/gif":
      return { _: "storage.fileGif" };
    case "image/webp":
      return { _: "storage.fileWebp" };
    case "audio/mpeg":
      return { _: "storage.fileMp3" };
    case "video/mp4":
      return { _: "storage.fileMp4" };
    default:
      return { _: "storage.fileUnknown" };
  }
}

/** Sending and getting the contents of files. */
export const fileHandlers: UserHandlers = {
  "upload.saveFilePart": ({ files, user }, { fileId, filePart, bytes }) => {
    files.uploads.savePart(user.id, fileId, filePart, bytes, undefined);
    return true;
  },

  "upload.saveBigFilePart": ({ files, user }, { fileId, filePart, fileTotalParts, bytes }) => {
    files.uploads.savePart(user.id, fileId, filePart, bytes, fileTotalParts);
    return true;
  },

  "upload.getFile": (context, { location, offset, limit, precise }) => {
    checkRange(Number(offset), limit, precise === true);
    const { file, size } = located(context, location);
    if (file.tl.dcId !== context.session.dcId)
      throw new RpcError(303, `FILE_MIGRATE_${file.tl.dcId}`);
    const blob = file.blobs.get(size);
    if (blob === undefined) throw new RpcError(400, "LOCATION_INVALID");
    const bytes = context.files.vault.read(blob, Number(offset), limit);
    return { _: "upload.file", type: fileType(file, size), mtime: file.tl.date, bytes };
  },

  "messages.uploadMedia": async (context, { peer, media }) => {
    const place = inputPlace(context.world, context.user, peer);
    const stored = await storeInputMedia(context, media, place);
    if (stored.media === undefined) throw new RpcError(400, "MEDIA_INVALID");
    return stored.media;
  },
};
