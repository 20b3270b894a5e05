import { createHash, randomUUID } from "node:crypto";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { Blob, FileVault } from "./file-vault.ts";

const MAX_PART_BYTES = 512 * 1024;
const MAX_PARTS = 4000;
const MAX_SMALL_BYTES = 10 * 2 ** 20;
/** Unfinished uploads kept in all; the oldest are forgotten. */
const MAX_UPLOADS = 1000;

interface Upload {
  readonly name: string;
  readonly lengths: Map<number, number>;
  readonly total: number | undefined;
}

/** Parts that accounts have sent and not used yet. @see https://core.telegram.org/api/files#uploading-files */
export class Uploads {
  private readonly vault: FileVault;
  private readonly uploads = new Map<string, Upload>();

  constructor(vault: FileVault) {
    this.vault = vault;
  }

  /**
   * Keeps one part.
   *
   * @param total parts of a big file, -1 = not known yet; undefined for small files
   * @throws {RpcError} 400 FILE_PART_EMPTY, FILE_PART_TOO_BIG, FILE_PART_INVALID, FILE_PARTS_INVALID
   */
  savePart(
    userId: number,
    fileId: bigint,
    part: number,
    bytes: Uint8Array,
    total: number | undefined,
  ): void {
    if (bytes.length === 0) throw new RpcError(400, "FILE_PART_EMPTY");
    if (bytes.length > MAX_PART_BYTES) throw new RpcError(400, "FILE_PART_TOO_BIG");
    if (part < 0 || part >= MAX_PARTS) throw new RpcError(400, "FILE_PART_INVALID");
    if (total !== undefined && (total === 0 || total < -1 || total > MAX_PARTS))
      throw new RpcError(400, "FILE_PARTS_INVALID");
    if (total !== undefined && total > 0 && part >= total)
      throw new RpcError(400, "FILE_PART_INVALID");
    const key = `${userId}/${fileId}`;
    const upload = this.uploads.get(key) ?? this.begin(key, total);
    const isBig = total !== undefined;
    if (isBig !== (upload.total !== undefined)) throw new RpcError(400, "FILE_PARTS_INVALID");
    this.vault.writePart(upload.name, part, bytes);
    upload.lengths.set(part, bytes.length);
  }

  private begin(key: string, total: number | undefined): Upload {
    const upload = { name: randomUUID(), lengths: new Map<number, number>(), total };
    this.uploads.set(key, upload);
    for (const [oldest, { name }] of this.uploads) {
      if (this.uploads.size <= MAX_UPLOADS) break;
      this.uploads.delete(oldest);
      this.vault.remove(name);
    }
    return upload;
  }

  /**
   * The whole of what an input file names; its parts are used up.
   *
   * @throws {RpcError} 400 FILE_PARTS_INVALID, FILE_PART_n_MISSING, FILE_PART_SIZE_INVALID, FILE_PART_SIZE_CHANGED,
   *   MD5_CHECKSUM_INVALID
   */
  take(userId: number, input: Tl.InputFile): Blob {
    if (input._ === "inputFileStoryDocument") throw new RpcError(400, "MEDIA_INVALID");
    const { id, parts } = input;
    if (parts <= 0 || parts > MAX_PARTS) throw new RpcError(400, "FILE_PARTS_INVALID");
    const key = `${userId}/${id}`;
    const upload = this.uploads.get(key);
    if (upload === undefined) throw new RpcError(400, "FILE_PART_0_MISSING");
    const isBig = input._ === "inputFileBig";
    if (isBig !== (upload.total !== undefined)) throw new RpcError(400, "FILE_PARTS_INVALID");
    if (upload.total !== undefined && upload.total > 0 && upload.total !== parts)
      throw new RpcError(400, "FILE_PARTS_INVALID");
    const blob = wholeOf(upload, parts);
    if (!isBig && blob.sizeBytes > MAX_SMALL_BYTES) throw new RpcError(400, "FILE_PARTS_INVALID");
    if (input._ === "inputFile" && input.md5Checksum !== "") this.checkMd5(blob, input.md5Checksum);
    this.uploads.delete(key);
    return blob;
  }

  private checkMd5(blob: Blob, expected: string): void {
    const content = this.vault.read(blob, 0, blob.sizeBytes);
    if (createHash("md5").update(content).digest("hex") !== expected.toLowerCase())
      throw new RpcError(400, "MD5_CHECKSUM_INVALID");
  }
}

/** All parts but the last must be of one size that divides 512 KiB. */
function wholeOf({ name, lengths }: Upload, parts: number): Blob {
  const partBytes = lengths.get(0);
  let sizeBytes = 0;
  for (let part = 0; part < parts; part += 1) {
    const length = lengths.get(part);
    if (length === undefined || partBytes === undefined)
      throw new RpcError(400, `FILE_PART_${part}_MISSING`);
    sizeBytes += length;
    if (part === parts - 1) break;
    if (length % 1024 !== 0 || MAX_PART_BYTES % length !== 0)
      throw new RpcError(400, "FILE_PART_SIZE_INVALID");
    if (length !== partBytes) throw new RpcError(400, "FILE_PART_SIZE_CHANGED");
  }
  const last = lengths.get(parts - 1) ?? 0;
  if (partBytes === undefined || last > partBytes)
    throw new RpcError(400, "FILE_PART_SIZE_CHANGED");
  return { name, sizeBytes, partBytes };
}
