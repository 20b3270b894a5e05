import { TlWriter } from "../tl/tl-writer.ts";
import {
  isDocumentType,
  isPhotoType,
  isSecureType,
  type PhotoSource,
  type RemoteFile,
} from "./remote-file.ts";
import { zeroRuns } from "./zero-runs.ts";

/** Form of the ids that the recordings of the official server were made with. */
const SUBVERSION = 59;
const VERSION = 4;
const WEB = 1 << 24;
const HAS_REFERENCE = 1 << 25;

const UNIQUE_WEB = 0;
const UNIQUE_PHOTO = 1;
const UNIQUE_DOCUMENT = 2;
const UNIQUE_SECURE = 3;
const UNIQUE_SECRET = 4;
const UNIQUE_TEMP = 5;

const text = (writer: TlWriter): string => zeroRuns(writer.finish()).toString("base64url");

/** `file_id` of any file. */
export function encodeFileId(file: RemoteFile): string {
  const writer = new TlWriter();
  const hasReference = file.fileReference.length > 0;
  writer.int(file.type | (file.kind === "web" ? WEB : 0) | (hasReference ? HAS_REFERENCE : 0));
  writer.int(file.dcId);
  if (hasReference) writer.byteString(file.fileReference);
  if (file.kind === "web") {
    writer.string(file.url);
    writer.long(file.accessHash);
  } else {
    writer.long(file.id);
    writer.long(file.accessHash);
    if (file.kind === "photo") writeSource(writer, file.source);
  }
  const body = zeroRuns(writer.finish());
  return Buffer.concat([body, Buffer.of(SUBVERSION, VERSION)]).toString("base64url");
}

function writeSource(writer: TlWriter, source: PhotoSource): void {
  switch (source.kind) {
    case "thumbnail":
      writer.int(1);
      writer.int(source.fileType);
      writer.int(source.letter.charCodeAt(0));
      return;
    case "dialog":
      writer.int((source.legacy === undefined ? 2 : 6) + (source.isBig ? 1 : 0));
      writer.long(source.chatId);
      writer.long(source.accessHash);
      if (source.legacy === undefined) return;
      writer.long(source.legacy.volumeId);
      writer.int(source.legacy.localId);
      return;
    case "legacy":
      writer.int(5);
      writer.long(source.legacy.volumeId);
      writer.long(source.secret);
      writer.int(source.legacy.localId);
      return;
    case "legacyStickerSet":
      writer.int(8);
      writer.long(source.setId);
      writer.long(source.accessHash);
      writer.long(source.legacy.volumeId);
      writer.int(source.legacy.localId);
      return;
    case "stickerSet":
      writer.int(9);
      writer.long(source.setId);
      writer.long(source.accessHash);
      writer.int(source.version);
  }
}

/** `file_unique_id` of any file: the same for all accounts. */
export function encodeFileUniqueId(file: RemoteFile): string {
  const writer = new TlWriter();
  writer.int(uniqueType(file));
  if (file.kind === "web") {
    writer.string(file.url);
    return text(writer);
  }
  if (file.kind === "common") {
    writer.long(file.id);
    return text(writer);
  }
  const end = writePhotoKey(writer, file.id, file.source);
  const body = writer.finish();
  return zeroRuns(end === undefined ? body : Buffer.concat([body, end])).toString("base64url");
}

function uniqueType({ kind, type }: RemoteFile): number {
  if (kind === "web") return UNIQUE_WEB;
  if (isPhotoType(type)) return UNIQUE_PHOTO;
  if (isDocumentType(type)) return UNIQUE_DOCUMENT;
  if (isSecureType(type)) return UNIQUE_SECURE;
  return type === 6 ? UNIQUE_SECRET : UNIQUE_TEMP;
}

/** Writes what identifies a photo; returns what comes behind it and is not of four bytes. */
function writePhotoKey(writer: TlWriter, id: bigint, source: PhotoSource): Buffer | undefined {
  switch (source.kind) {
    case "thumbnail":
      writer.long(id);
      return Buffer.of(uniqueSize(source.letter));
    case "dialog":
      if (source.legacy !== undefined) break;
      writer.long(id);
      return Buffer.of(source.isBig ? 1 : 0);
    case "stickerSet": {
      const key = new TlWriter();
      key.long(source.setId);
      key.int(source.version);
      return Buffer.concat([Buffer.of(2), key.finish()]);
    }
    case "legacy":
    case "legacyStickerSet":
      break;
  }
  if (source.legacy !== undefined) {
    writer.long(source.legacy.volumeId);
    writer.int(source.legacy.localId);
  }
  return undefined;
}

/** Small and big pictures of a chat have the same unique id as these sizes of the full photo. */
const uniqueSize = (letter: string): number =>
  letter === "a" ? 0 : letter === "c" ? 1 : letter.charCodeAt(0) + 5;
