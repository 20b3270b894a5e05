import type * as Tl from "../../../schemas/generated/tl.ts";
import { MAX_PART_BYTES, type ReadableFile } from "../../ports/file-store.ts";
import type { MethodContext } from "../method.ts";

/** Files above it are uploaded as big ones. */
const MAX_SMALL_BYTES = 10 * 2 ** 20;
const SMALL_PART_BYTES = 64 * 1024;
/** Files up to it are sent in small parts, as small files are. */
const MAX_SMALL_PARTED_BYTES = 2 ** 20;
/** Parts under way at once, and so in memory. */
const PARALLEL_PARTS = 4;
const PART_TIMEOUT_MS = 120_000;

/**
 * Uploads a file in parts, as many of them at once as memory allows.
 *
 * @param name with the extension that Telegram sees
 * @param isPhoto pictures are never big files
 * @throws {RpcError} @throws {ConnectionClosedError} @throws {RpcTimeoutError}
 * @see https://core.telegram.org/api/files#uploading-files
 */
export async function uploadFile(
  { bot: { session }, random, files }: TransferContext,
  file: ReadableFile,
  { name, isPhoto, signal }: UploadOptions,
): Promise<Tl.InputFile> {
  const fileId = random.long();
  const isBig = !isPhoto && file.sizeBytes > MAX_SMALL_BYTES;
  const partBytes = file.sizeBytes > MAX_SMALL_PARTED_BYTES ? MAX_PART_BYTES : SMALL_PART_BYTES;
  const parts = Math.ceil(file.sizeBytes / partBytes);
  const save = async (filePart: number, room: Buffer): Promise<void> => {
    const bytes = await file.read(filePart * partBytes, partBytes, room);
    const options = {
      files: {},
      timeoutMs: PART_TIMEOUT_MS,
      room: room.subarray(partBytes),
      ...(signal !== undefined && { signal }),
    };
    if (isBig) {
      const big = { fileId, filePart, fileTotalParts: parts, bytes };
      await session.invoke("upload.saveBigFilePart", big, options);
    } else {
      await session.invoke("upload.saveFilePart", { fileId, filePart, bytes }, options);
    }
  };
  await inParallel(parts, (filePart) => files.withPart((room) => save(filePart, room)));
  return isBig
    ? { _: "inputFileBig", id: fileId, parts, name }
    : { _: "inputFile", id: fileId, parts, name, md5Checksum: "" };
}

/** What moving a file takes. */
export type TransferContext = Pick<MethodContext, "bot" | "random" | "files">;

export interface UploadOptions {
  readonly name: string;
  readonly isPhoto: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Does `count` numbered things, a few at once; after a failure begins no further one. */
async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < count && !failed) {
      const index = next;
      next += 1;
      try {
        await work(index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL_PARTS, count) }, worker));
}
