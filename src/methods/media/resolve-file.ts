import type { InputFile } from "../../core/bot-api/input-media/input-file.ts";
import type { UploadedFile } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { fromBytes, toBytes } from "../../core/bot-api/text-formatting/byte-text.ts";
import { httpUrlText, parseHttpUrl } from "../../core/bot-api/text-formatting/http-url.ts";
import { decodeFileId } from "../../core/files/decode-file-id.ts";
import { cleanFileName } from "../../core/files/file-name.ts";
import { ALL_FILE_TYPES, isDocumentType, type RemoteFile } from "../../core/files/remote-file.ts";
import { type FileStore, LocalFileError, type ReadableFile } from "../../ports/file-store.ts";

/** A file that Telegram has. */
export type KnownFile = Exclude<RemoteFile, { readonly kind: "web" }>;

/** A file to be uploaded. */
export interface NewSource {
  /** As its owner calls it, made safe. */
  readonly name: string;
  /** @throws {ParseError} it cannot be read, or is too big for its type */
  open(): Promise<ReadableFile>;
}

/** A file with what is to be done to send it. */
export type ResolvedFile =
  | { readonly kind: "known"; readonly file: KnownFile }
  /** Telegram is to get it. */
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "new"; readonly source: NewSource };

const MAX_BYTES = 4000 * 2 ** 20;
const MAX_PHOTO_BYTES = 10 * 2 ** 20;
const MAX_VIDEO_NOTE_BYTES = 12 * 2 ** 20;
const MAX_THUMBNAIL_BYTES = 200 * 1024 - 1;

const THUMBNAIL = 0;
const VIDEO_NOTE = 13;
const PHOTOS = new Set([1, 2]);

/**
 * Reads a URL or file id, or looks at an upload. td: FileManager::get_input_file_id
 *
 * @param type number of the file type that it is to be used as
 * @throws {ParseError}
 */
export function resolveFile(store: FileStore, input: InputFile, type: number): ResolvedFile {
  switch (input.kind) {
    case "remote":
      return input.text.includes(".") ? resolveUrl(input.text) : resolveFileId(input.text, type);
    case "local":
      return {
        kind: "new",
        source: {
          name: cleanFileName(input.path),
          open: () => openLocal(store, input.path, type),
        },
      };
    case "upload":
      return { kind: "new", source: uploadSource(store, input.file, type) };
  }
}

function resolveUrl(text: string): ResolvedFile {
  try {
    return { kind: "url", url: fromBytes(httpUrlText(parseHttpUrl(toBytes(text)))) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`Invalid file HTTP URL specified: ${error.message}`);
  }
}

/** Reads a file id. @throws {ParseError} it is none, or of another type */
export function resolveFileId(text: string, type: number): ResolvedFile {
  const file = decodeFileId(text);
  if (file.type !== type && !(isDocumentType(file.type) && isDocumentType(type))) {
    const [actual, wanted] = [ALL_FILE_TYPES[file.type], ALL_FILE_TYPES[type]];
    throw new ParseError(`Can't use file of type ${actual} as ${wanted}`);
  }
  return file.kind === "web" ? { kind: "url", url: file.url } : { kind: "known", file };
}

function uploadSource(store: FileStore, file: UploadedFile, type: number): NewSource {
  const name = cleanFileName(file.fileName);
  checkSize(file.path ?? name, file.sizeBytes, type);
  const { bytes, path } = file;
  return {
    name,
    open: () =>
      bytes === undefined
        ? store.openUpload(path ?? "")
        : Promise.resolve({
            sizeBytes: bytes.length,
            read: (offset: number, length: number) =>
              Promise.resolve(bytes.subarray(offset, offset + length)),
            close: () => Promise.resolve(),
          }),
  };
}

async function openLocal(store: FileStore, path: string, type: number): Promise<ReadableFile> {
  const file = await store.open(path).catch((error: unknown) => {
    throw error instanceof LocalFileError ? new ParseError(error.message) : error;
  });
  try {
    checkSize(path, file.sizeBytes, type);
  } catch (error) {
    await file.close();
    throw error;
  }
  return file;
}

/** td: check_full_local_location */
function checkSize(path: string, sizeBytes: number, type: number): void {
  if (sizeBytes === 0) throw new ParseError("File must be non-empty");
  const refuse = (maxBytes: number, reason: string): void => {
    if (sizeBytes > maxBytes)
      throw new ParseError(`File "${path}" of size ${sizeBytes} bytes is too big${reason}`);
  };
  if (type === THUMBNAIL) refuse(MAX_THUMBNAIL_BYTES, " for a thumbnail");
  refuse(MAX_BYTES, "");
  if (PHOTOS.has(type)) refuse(MAX_PHOTO_BYTES, " for a photo");
  if (type === VIDEO_NOTE) refuse(MAX_VIDEO_NOTE_BYTES, " for a video note");
}
