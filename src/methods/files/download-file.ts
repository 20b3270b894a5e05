import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { MAX_PART_BYTES, type NewFile } from "../../ports/file-store.ts";
import type { TransferContext } from "./upload-file.ts";

/** The first parts are small because most files are: each part begins at a multiple of its size. */
const FIRST_PART_BYTES = 64 * 1024;
const PARALLEL_PARTS = 4;
const PROBE_BYTES = 4096;
const PART_TIMEOUT_MS = 120_000;
const MAX_MIGRATIONS = 3;

/** Extensions of the kinds that Telegram tells apart. */
const EXTENSIONS: Readonly<Partial<Record<Tl.storage_FileType["_"], string>>> = {
  "storage.fileJpeg": "jpg",
  "storage.fileGif": "gif",
  "storage.filePng": "png",
  "storage.filePdf": "pdf",
  "storage.fileMp3": "mp3",
  "storage.fileMov": "mov",
  "storage.fileMp4": "mp4",
  "storage.fileWebp": "webp",
};

export interface Downloaded {
  readonly sizeBytes: number;
  /** Without dot; "" = the file may be anything. */
  readonly extension: string;
}

/** The file is longer than allowed. */
export class FileTooBigError extends Error {
  override readonly name = "FileTooBigError";
}

/**
 * Writes a file of Telegram's into `into`.
 *
 * @param dcId where the file is said to be
 * @param maxBytes undefined = any size; longer files are refused after their first part
 * @throws {FileTooBigError} @throws {RpcError} @throws {FileStoreError}
 * @see https://core.telegram.org/api/files#downloading-files
 */
export async function downloadFile(
  context: TransferContext,
  location: Tl.InputFileLocation,
  dcId: number,
  into: NewFile,
  maxBytes: number | undefined,
): Promise<Downloaded> {
  const source = new Source(context, location, dcId);
  const sizeBytes = await copy(source, into, maxBytes);
  return { sizeBytes, extension: source.extension };
}

async function copy(source: Source, into: NewFile, maxBytes: number | undefined): Promise<number> {
  let offset = 0;
  let partBytes = FIRST_PART_BYTES;
  // The size is not known: parts grow until the file has ended or is worth several requests at once.
  while (partBytes < MAX_PART_BYTES || offset < MAX_PART_BYTES) {
    const length = await source.copy(into, offset, partBytes);
    offset += length;
    if (length < partBytes) return offset;
    if (offset === FIRST_PART_BYTES && maxBytes !== undefined) {
      if ((await source.read(maxBytes, PROBE_BYTES)).length > 0)
        throw new FileTooBigError("the file is too big");
    }
    partBytes = Math.min(offset, MAX_PART_BYTES);
  }
  return rest(source, into, offset);
}

/** Several parts at once until one is short. */
async function rest(source: Source, into: NewFile, start: number): Promise<number> {
  let next = start;
  let end = Infinity;
  const worker = async (): Promise<void> => {
    while (next < end) {
      const offset = next;
      next += MAX_PART_BYTES;
      try {
        const length = await source.copy(into, offset, MAX_PART_BYTES);
        if (length < MAX_PART_BYTES) end = Math.min(end, offset + length);
      } catch (error) {
        end = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_PARTS }, worker));
  return end;
}

/** Parts of one file, wherever it has moved. */
class Source {
  private readonly context: TransferContext;
  private readonly location: Tl.InputFileLocation;
  private dcId: number;
  extension = "";

  constructor(context: TransferContext, location: Tl.InputFileLocation, dcId: number) {
    this.context = context;
    this.location = location;
    this.dcId = dcId;
  }

  /** Copies a part; returns its length in bytes, which is less than asked for only at the end. */
  copy(into: NewFile, offset: number, limit: number): Promise<number> {
    return this.context.files.withPart(async (room) => {
      const bytes = await this.read(offset, limit, room);
      if (bytes.length > 0) await into.write(offset, bytes);
      return bytes.length;
    });
  }

  /** @param room valid until it is used again; none = the bytes are the caller's */
  async read(offset: number, limit: number, room?: Buffer): Promise<Uint8Array> {
    for (let migrations = 0; ; migrations++) {
      const { dcId, location } = this;
      try {
        const answer = await this.context.bot.session.invoke(
          "upload.getFile",
          { location, offset: BigInt(offset), limit },
          { files: { dcId }, timeoutMs: PART_TIMEOUT_MS, ...(room !== undefined && { room }) },
        );
        // a CDN is only used by those who say that they can
        if (answer._ === "upload.fileCdnRedirect") throw new RpcError(400, "LOCATION_INVALID");
        this.extension = EXTENSIONS[answer.type._] ?? "";
        return answer.bytes;
      } catch (error) {
        const moved =
          error instanceof RpcError ? /^FILE_MIGRATE_(\d+)$/.exec(error.text)?.[1] : undefined;
        if (moved === undefined || migrations >= MAX_MIGRATIONS) throw error;
        this.dcId = Number(moved);
      }
    }
  }
}
