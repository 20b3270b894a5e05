import type * as Tl from "../../../schemas/generated/tl.ts";
import { isDocumentType, isSecureType, type RemoteFile } from "./remote-file.ts";

/** What a peer photo's location needs to name its chat. */
export type PeerOf = (chatId: bigint, accessHash: bigint) => Tl.InputPeer | undefined;

/** Where to get a file's content; undefined when there is no way any more. @see https://core.telegram.org/api/files */
export function fileLocation(file: RemoteFile, peerOf: PeerOf): Tl.InputFileLocation | undefined {
  if (file.kind === "web") return undefined;
  const { id, accessHash, fileReference } = file;
  if (file.kind === "common") {
    if (isSecureType(file.type)) return { _: "inputSecureFileLocation", id, accessHash };
    if (!isDocumentType(file.type)) return undefined;
    return {
      ...{ _: "inputDocumentFileLocation", id, accessHash, fileReference },
      thumbSize: "",
    };
  }
  const { source } = file;
  switch (source.kind) {
    case "thumbnail": {
      const located = { id, accessHash, fileReference, thumbSize: source.letter };
      return file.type === 0
        ? { _: "inputDocumentFileLocation", ...located }
        : { _: "inputPhotoFileLocation", ...located };
    }
    case "dialog": {
      const peer = peerOf(source.chatId, source.accessHash);
      if (peer === undefined || source.legacy !== undefined) return undefined;
      return {
        ...{ _: "inputPeerPhotoFileLocation", peer, photoId: id },
        ...(source.isBig && { big: true as const }),
      };
    }
    case "stickerSet":
      return {
        _: "inputStickerSetThumb",
        stickerset: { _: "inputStickerSetID", id: source.setId, accessHash: source.accessHash },
        thumbVersion: source.version,
      };
    case "legacy":
      return {
        ...{ _: "inputPhotoLegacyFileLocation", id, accessHash, fileReference },
        ...source.legacy,
        secret: source.secret,
      };
    case "legacyStickerSet":
      return undefined;
  }
}

/** The folder that files of a type are kept in, and the extension of those whose name says none. td: get_file_type_name */
const FOLDERS: Readonly<Record<number, readonly [folder: string, extension: string]>> = {
  0: ["thumbnails", "jpg"],
  1: ["profile_photos", "jpg"],
  2: ["photos", "jpg"],
  3: ["voice", "oga"],
  4: ["videos", "mp4"],
  5: ["documents", ""],
  8: ["stickers", "webp"],
  9: ["music", "mp3"],
  10: ["animations", "mp4"],
  12: ["wallpapers", "jpg"],
  13: ["video_notes", "mp4"],
  14: ["passport", "jpg"],
  15: ["passport", "jpg"],
  16: ["wallpapers", "jpg"],
  17: ["documents", ""],
  18: ["notification_sounds", "mp3"],
  20: ["stories", "jpg"],
  21: ["stories", "mp4"],
  26: ["videos", "mp4"],
};

/** @param type number of the file type */
export const fileFolder = (type: number): readonly [folder: string, extension: string] =>
  FOLDERS[type] ?? ["temp", ""];
