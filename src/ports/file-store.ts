import type { AccountId } from "../core/account-id.ts";
import { TeletapeError } from "../core/teletape-error.ts";

/** The largest part of a file that Telegram takes or gives at once. */
export const MAX_PART_BYTES = 512 * 1024;

/** Room for a part, and for the request or answer that carries it. */
export const PART_ROOM_BYTES = 2 * MAX_PART_BYTES + 4096;

/** A file open for reading at any place. */
export interface ReadableFile {
  readonly sizeBytes: number;
  /**
   * @param into `length` bytes to read into
   * @returns what was read, in `into` or where it lies already: fewer bytes than asked for only at the end
   */
  read(offset: number, length: number, into: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

/** A downloaded file. */
export interface StoredFile {
  /** Absolute. */
  readonly path: string;
  /** Below the account's folder, with `/`: `photos/file_0.jpg`. */
  readonly relativePath: string;
  readonly sizeBytes: number;
}

/** A file being downloaded. */
export interface NewFile {
  /** Places may be written in any order. @throws {FileStoreError} */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /** Makes it a stored file. @param extension without dot; "" = none @throws {FileStoreError} */
  finish(sizeBytes: number, extension: string): Promise<StoredFile>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/** Files on this machine: those that clients name by path, and those downloaded for them. */
export interface FileStore {
  /**
   * Runs work that holds a part of a file in memory when there is room: only so many parts are held at once, of all transfers
   * together.
   *
   * @param work gets {@link PART_ROOM_BYTES} to work with, until it ends
   */
  withPart<Result>(work: (room: Buffer) => Promise<Result>): Promise<Result>;
  /** A file that a client names by path. @throws {LocalFileError} there is no such file, or it must not be sent */
  open(path: string): Promise<ReadableFile>;
  /** A file of a request, kept by the server itself while the request lasts. */
  openUpload(path: string): Promise<ReadableFile>;
  /** A file that was downloaded before and is still there; its time begins anew. @param uniqueId `file_unique_id` */
  find(account: AccountId, uniqueId: string): Promise<StoredFile | undefined>;
  /**
   * Begins a download.
   *
   * @param folder e.g. `photos`
   * @throws {FileStoreError}
   */
  create(account: AccountId, uniqueId: string, folder: string): Promise<NewFile>;
  /** A downloaded file by its relative or absolute path, as asked for from outside; undefined = none. */
  openStored(account: AccountId, relativePath: string): Promise<ReadableFile | undefined>;
}

/** A path cannot be sent; the message is TDLib's. */
export class LocalFileError extends TeletapeError {
  override readonly name = "LocalFileError";
}

/** The disk refuses. */
export class FileStoreError extends TeletapeError {
  override readonly name = "FileStoreError";
}
