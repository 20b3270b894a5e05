import type * as Tl from "../../../schemas/generated/tl.ts";
import { uploadName } from "../../core/files/file-name.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { type TransferContext, uploadFile } from "../files/upload-file.ts";
import type { NewSource } from "./resolve-file.ts";

const PHOTO_TYPES = new Set([0, 1, 2]);
const MISSING_PART = /^FILE_PART_(?:\d+_MISSING|INVALID|LENGTH_INVALID)$/;
/** The official server uploads again without end; once too often is a fault of the network, not twice. */
const MAX_UPLOADS = 3;

/**
 * Uploads a file under a name that fits its type.
 *
 * @param type number of the file type
 * @throws {ParseError} it cannot be read @throws {RpcError}
 */
export async function uploadSource(
  context: TransferContext,
  source: NewSource,
  type: number,
): Promise<Tl.InputFile> {
  const file = await source.open();
  try {
    const options = { name: uploadName(type, source.name), isPhoto: PHOTO_TYPES.has(type) };
    return await uploadFile(context, file, options);
  } finally {
    await file.close();
  }
}

/**
 * Makes a call with uploaded files; when Telegram has lost a part of them, uploads and makes it again.
 *
 * @param call uploads and calls
 */
export async function withUploads<Result>(
  call: (isAgain: boolean) => Promise<Result>,
): Promise<Result> {
  for (let uploads = 1; ; uploads++) {
    try {
      return await call(uploads > 1);
    } catch (error) {
      const isLost = error instanceof RpcError && MISSING_PART.test(error.text);
      if (!isLost || uploads >= MAX_UPLOADS) throw error;
    }
  }
}
