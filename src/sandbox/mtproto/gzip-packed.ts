import { unzipSync } from "node:zlib";
import { FramingError } from "./framing.ts";

const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

/** Bytes of a gzip_packed object; TDLib packs them in zlib's format. @throws {FramingError} they are damaged or too many */
export function unpack(packed: Buffer): Buffer {
  try {
    return unzipSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch (cause) {
    throw new FramingError("bad gzip_packed", { cause });
  }
}
