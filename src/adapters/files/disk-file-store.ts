import { existsSync, realpathSync } from "node:fs";
import { mkdir, open, readdir, realpath, rename, rm, stat, utimes } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import type { AccountId } from "../../core/account-id.ts";
import { BufferPool } from "../../core/buffer-pool.ts";
import { Turns } from "../../core/turns.ts";
import type { Clock } from "../../ports/clock.ts";
import {
  type FileStore,
  FileStoreError,
  LocalFileError,
  PART_ROOM_BYTES,
  type NewFile,
  type ReadableFile,
  type StoredFile,
} from "../../ports/file-store.ts";
import { collectGarbage } from "../system/garbage.ts";
import { FileIndex } from "./file-index.ts";

/** A link to a file must be good for an hour; it is kept for a day after it was last asked for. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Each with {@link PART_ROOM_BYTES}, and a copy on its way through the encryption. */
const MAX_PARTS_HELD = 12;
/** Parts after which their copies are collected. */
const PARTS_COLLECTED = 16;
const SWEEP_MS = 60 * 60 * 1000;
const STORED_PATH = /^([a-z_]+)\/(file_\d+(?:\.[a-z0-9]{1,10})?)$/;

export interface DiskFileStoreOptions {
  /** Downloaded files lie in it, a folder for each account. */
  readonly dir: string;
  /** Folders whose files must never be sent, downloaded ones apart: the server's own. */
  readonly forbidden: readonly string[];
  readonly clock: Clock;
}

/** Files of a folder; what nobody asked for in a day is removed. */
export function createDiskFileStore(options: DiskFileStoreOptions): FileStore {
  return new DiskFileStore(options);
}

class DiskFileStore implements FileStore {
  private readonly options: DiskFileStoreOptions;
  private readonly indexes = new Map<AccountId, Promise<FileIndex>>();
  private readonly sweptMs = new Map<AccountId, number>();
  private readonly parts = new Turns(MAX_PARTS_HELD);
  private readonly rooms = new BufferPool(PART_ROOM_BYTES, 4);
  private temporary = 0;
  private partsMoved = 0;

  constructor(options: DiskFileStoreOptions) {
    this.options = options;
  }

  withPart<Result>(work: (room: Buffer) => Promise<Result>): Promise<Result> {
    return this.parts.run(async () => {
      const room = this.rooms.take();
      try {
        return await work(room);
      } finally {
        this.rooms.give(room);
        this.partsMoved += 1;
        if (this.partsMoved % PARTS_COLLECTED === 0) collectGarbage("young");
      }
    });
  }

  async open(path: string): Promise<ReadableFile> {
    if (path === "") throw new LocalFileError("File must have non-empty path");
    const real = await realpath(path).catch((cause: unknown) => {
      throw new LocalFileError("Can't find real file path", { cause });
    });
    const isOwn = this.options.forbidden.some((folder) => isInside(real, realFolder(folder)));
    if (isOwn && !isInside(real, realFolder(this.options.dir)))
      throw new LocalFileError("Sending of internal database files is forbidden");
    const found = await stat(real).catch((cause: unknown) => {
      throw new LocalFileError("Can't get stat about the file", { cause });
    });
    if (!found.isFile()) throw new LocalFileError("File must be a regular file");
    const handle = await open(real).catch((cause: unknown) => {
      throw new LocalFileError("Can't get stat about the file", { cause });
    });
    return new OpenFile(handle, found.size);
  }

  async openUpload(path: string): Promise<ReadableFile> {
    const handle = await open(path);
    return new OpenFile(handle, (await handle.stat()).size);
  }

  async find(account: AccountId, uniqueId: string): Promise<StoredFile | undefined> {
    const index = await this.index(account);
    const relativePath = index.path(uniqueId);
    if (relativePath === undefined) return undefined;
    const path = join(this.folder(account), relativePath);
    try {
      const { size } = await stat(path);
      const now = this.options.clock.nowMs() / 1000;
      await utimes(path, now, now);
      return { path, relativePath, sizeBytes: size };
    } catch (error) {
      if (!isMissing(error)) throw refused(error);
      await index.forget([uniqueId]);
      return undefined;
    }
  }

  async create(account: AccountId, uniqueId: string, folder: string): Promise<NewFile> {
    const index = await this.index(account);
    await this.sweep(account, index);
    const root = this.folder(account);
    const temporaryPath = join(root, "temp", `${process.pid}-${(this.temporary += 1)}`);
    const handle = await mkdir(join(root, "temp"), { recursive: true, mode: 0o750 })
      .then(() => open(temporaryPath, "wx", 0o640))
      .catch((error: unknown) => {
        throw refused(error);
      });
    return {
      write: async (offset, bytes) => {
        await handle.write(bytes, 0, bytes.length, offset).catch((error: unknown) => {
          throw refused(error);
        });
      },
      finish: async (sizeBytes, extension) => {
        try {
          await handle.truncate(sizeBytes);
          await handle.close();
          const relativePath = `${folder}/${index.nextName(extension)}`;
          const path = join(root, relativePath);
          await mkdir(join(root, folder), { recursive: true, mode: 0o750 });
          await rename(temporaryPath, path);
          await index.add(uniqueId, relativePath);
          return { path, relativePath, sizeBytes };
        } catch (error) {
          throw refused(error);
        }
      },
      discard: async () => {
        await handle.close().catch(() => {});
        await rm(temporaryPath, { force: true });
      },
    };
  }

  async openStored(account: AccountId, relativePath: string): Promise<ReadableFile | undefined> {
    const root = this.folder(account);
    const within = `/${relativePath}`.replace(/^\/+/, "/").replace(`${root}/`, "");
    const path = within.startsWith("/") ? within.slice(1) : within;
    // a name of our own making cannot leave the folder
    if (!STORED_PATH.test(path)) return undefined;
    try {
      const handle = await open(join(root, path));
      return new OpenFile(handle, (await handle.stat()).size);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw refused(error);
    }
  }

  private folder(account: AccountId): string {
    return resolve(this.options.dir, account.replaceAll(/[^A-Za-z0-9_-]/g, "_"));
  }

  private index(account: AccountId): Promise<FileIndex> {
    let index = this.indexes.get(account);
    if (index === undefined) {
      index = FileIndex.open(this.folder(account));
      this.indexes.set(account, index);
      index.catch(() => this.indexes.delete(account));
    }
    return index;
  }

  /** Removes files that were not asked for in a day, and downloads that a crash left behind. */
  private async sweep(account: AccountId, index: FileIndex): Promise<void> {
    const nowMs = this.options.clock.nowMs();
    if (nowMs - (this.sweptMs.get(account) ?? -SWEEP_MS) < SWEEP_MS) return;
    this.sweptMs.set(account, nowMs);
    const root = this.folder(account);
    const gone: string[] = [];
    for (const [uniqueId, relativePath] of index.entries()) {
      const path = join(root, relativePath);
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined && nowMs - found.mtimeMs < KEPT_MS) continue;
      await rm(path, { force: true });
      gone.push(uniqueId);
    }
    if (gone.length > 0) await index.forget(gone);
    for (const name of await readdir(join(root, "temp")).catch(() => [])) {
      const path = join(root, "temp", name);
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined && nowMs - found.mtimeMs > KEPT_MS) await rm(path, { force: true });
    }
  }
}

class OpenFile implements ReadableFile {
  readonly sizeBytes: number;
  private readonly handle: FileHandle;

  constructor(handle: FileHandle, sizeBytes: number) {
    this.handle = handle;
    this.sizeBytes = sizeBytes;
  }

  async read(offset: number, length: number, into: Buffer): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.sizeBytes - offset));
    let filled = 0;
    while (filled < wanted) {
      const { bytesRead } = await this.handle.read(into, filled, wanted - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return into.subarray(0, filled);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder + sep);

/** A folder that is not there yet has no files to protect. */
const realFolder = (folder: string): string =>
  existsSync(folder) ? realpathSync(folder) : resolve(folder);

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");

const refused = (cause: unknown): FileStoreError =>
  new FileStoreError("a downloaded file can't be kept", { cause });
