import {
  closeSync,
  fdatasync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  statSync,
  unlinkSync,
  write,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { syncFolder } from "./sync-folder.ts";
import type { TapeLocation } from "./tape-location.ts";

const flush = promisify(fdatasync);
const writeOnThread = promisify(write);

/** A file is closed when it reaches this; retention gives whole files back to the disk. */
const FILE_BYTES = 64 << 20;
/** More than this is written on another thread, so that a large append holds nobody up. */
const SYNC_WRITE_BYTES = 256 << 10;
/** Files kept open for reading. */
const OPEN_FILES = 64;
/** A file that the index does not know belongs to a process that is about to commit its first append, unless it is older. */
const ORPHAN_AGE_MS = 3_600_000;

const FILE_NAME = /^(\d{10})\.tape$/u;

/** The file of a segment is not there. */
export class TapeFileGoneError extends Error {
  override readonly name = "TapeFileGoneError";
}

/** Where appended bytes begin. */
export interface TapePlace {
  readonly file: number;
  readonly offset: number;
  /** The index has not heard of the file yet. */
  readonly isNew: boolean;
}

interface CurrentFile {
  readonly id: number;
  readonly descriptor: number;
  end: number;
  isNew: boolean;
}

/**
 * The plain files that hold the segments of the kept streams. Each process appends to a file of its own, flushed before the index
 * names what is in it; bytes that no index entry names are waste that goes with the file.
 */
export class TapeFiles {
  readonly dir: string;
  private readonly reading = new Map<number, number>();
  private current: CurrentFile | null = null;
  private lastId = 0;

  /** @param dir made if missing */
  constructor(dir: string) {
    this.dir = dir;
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  }

  path(id: number): string {
    return join(this.dir, `${String(id).padStart(10, "0")}.tape`);
  }

  /** Resolves when the disk has the bytes. One call at a time. On an error nothing was appended. */
  async append(bytes: Buffer): Promise<TapePlace> {
    const file = this.current ?? this.begin();
    const { id, end, isNew } = file;
    if (bytes.length <= SYNC_WRITE_BYTES) writeWhole(file.descriptor, bytes, end);
    else await writeWholeOnThread(file.descriptor, bytes, end);
    try {
      await flush(file.descriptor);
    } catch (error) {
      // After a failed flush nothing can be said of what the file holds from here on.
      this.rollOver();
      throw error;
    }
    file.end += bytes.length;
    if (file.end >= FILE_BYTES) this.rollOver();
    return { file: id, offset: end, isNew };
  }

  /** The index has an entry for the file of this place. */
  indexed({ file }: TapePlace): void {
    if (this.current?.id === file) this.current.isNew = false;
  }

  /** The next append begins a new file. */
  rollOver(): void {
    if (this.current !== null) closeSync(this.current.descriptor);
    this.current = null;
  }

  /**
   * @param into where they go, `length` bytes; new memory when it is not given
   * @returns the bytes that are there, fewer than asked for when the file is cut short
   * @throws {TapeFileGoneError}
   */
  read({ file, offset, length }: TapeLocation, into?: Buffer): Buffer {
    const bytes = into ?? Buffer.allocUnsafeSlow(length);
    const descriptor = this.descriptor(file);
    let got = 0;
    while (got < length) {
      const count = readSync(descriptor, bytes, got, length - got, offset + got);
      if (count === 0) break;
      got += count;
    }
    return got === length ? bytes : bytes.subarray(0, got);
  }

  /** @returns null when it is not there */
  size(id: number): number | null {
    return statSync(this.path(id), { throwIfNoEntry: false })?.size ?? null;
  }

  /** Gives a file back to the disk; one that is gone already is fine. */
  remove(id: number): void {
    if (this.current?.id === id) this.rollOver();
    const descriptor = this.reading.get(id);
    if (descriptor !== undefined) closeSync(descriptor);
    this.reading.delete(id);
    unlinkIfThere(this.path(id));
  }

  /** Removes what a process left that ended before its first append was in the index, or before it had removed a dropped file. */
  removeOrphans(isKnown: (id: number) => boolean, nowMs: number): void {
    for (const id of this.ids()) {
      if (isKnown(id)) continue;
      const modifiedMs = statSync(this.path(id), { throwIfNoEntry: false })?.mtimeMs ?? nowMs;
      if (nowMs - modifiedMs > ORPHAN_AGE_MS) this.remove(id);
    }
  }

  /** Lets go of files opened for reading, for another process may have removed one and used its number again. */
  reopen(): void {
    for (const descriptor of this.reading.values()) closeSync(descriptor);
    this.reading.clear();
  }

  close(): void {
    this.rollOver();
    this.reopen();
  }

  private ids(): number[] {
    return readdirSync(this.dir).flatMap((name) => {
      const id = FILE_NAME.exec(name)?.[1];
      return id === undefined ? [] : [Number(id)];
    });
  }

  /** The name is taken exclusively, for other processes begin files too. */
  private begin(): CurrentFile {
    for (let id = Math.max(this.lastId, ...this.ids()) + 1; ; id++) {
      const descriptor = openNew(this.path(id));
      if (descriptor === null) continue;
      this.lastId = id;
      syncFolder(this.dir);
      this.current = { id, descriptor, end: 0, isNew: true };
      return this.current;
    }
  }

  private descriptor(id: number): number {
    const known = this.reading.get(id);
    if (known !== undefined) return known;
    const descriptor = this.openForReading(id);
    this.reading.set(id, descriptor);
    if (this.reading.size > OPEN_FILES) {
      for (const [oldest, opened] of this.reading) {
        closeSync(opened);
        this.reading.delete(oldest);
        break;
      }
    }
    return descriptor;
  }

  private openForReading(id: number): number {
    try {
      return openSync(this.path(id), "r");
    } catch (error) {
      if (hasCode(error, "ENOENT")) throw new TapeFileGoneError(`${this.path(id)} is gone`);
      throw error;
    }
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const openNew = (path: string): number | null => {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    if (hasCode(error, "EEXIST")) return null;
    throw error;
  }
};

const unlinkIfThere = (path: string): void => {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
};

const writeWhole = (descriptor: number, bytes: Buffer, at: number): void => {
  for (let done = 0; done < bytes.length;)
    done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
};

const writeWholeOnThread = async (descriptor: number, bytes: Buffer, at: number): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await writeOnThread(
      descriptor,
      bytes,
      done,
      bytes.length - done,
      at + done,
    );
    done += bytesWritten;
  }
};
