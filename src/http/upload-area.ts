import { createWriteStream, rmSync } from "node:fs";
import type { WriteStream } from "node:fs";
import { join } from "node:path";
import { BufferPool } from "../core/buffer-pool.ts";
import type { UploadedFile } from "../core/bot-api/params.ts";
import type { Random } from "../ports/random.ts";
import { HttpReadError } from "./http-read-error.ts";

/** Files up to this size stay in memory. */
const MEMORY_BYTES = 256 * 1024;
const MAX_FILE_BYTES = 4000 * 2 ** 20;
const MAX_FILES = 50;
/** Reading from the client pauses above this many bytes not yet written to disk. */
const MAX_BACKLOG_BYTES = 2 ** 20;

/** What is on its way to the disk lies in these. */
const BLOCKS = new BufferPool(64 * 1024, 32);

/** The uploaded files of one request: small ones in memory, others in the temporary directory until {@link release}. */
export class UploadArea {
  private readonly tempDir: string;
  private readonly random: Random;
  private readonly files: PendingFile[] = [];
  /** Called whenever the disk has caught up. */
  onRelief: (() => void) | undefined;

  constructor(tempDir: string, random: Random) {
    this.tempDir = tempDir;
    this.random = random;
  }

  /** @throws {HttpReadError} 413 too many files */
  begin(field: string, fileName: string, contentType: string): PendingFile {
    if (this.files.length >= MAX_FILES) throw new HttpReadError(413, "too many files");
    const path = join(this.tempDir, `upload-${Buffer.from(this.random.bytes(12)).toString("hex")}`);
    const file = new PendingFile(field, fileName, contentType, path, () => this.onRelief?.());
    this.files.push(file);
    return file;
  }

  /** The disk is behind: stop reading until {@link onRelief}. */
  get congested(): boolean {
    let backlog = 0;
    for (const file of this.files) backlog += file.backlogBytes;
    return backlog > MAX_BACKLOG_BYTES;
  }

  /** Resolves when every file is complete on disk; at once (not a promise) when all are in memory. */
  complete(): readonly UploadedFile[] | Promise<readonly UploadedFile[]> {
    if (!this.files.some((file) => file.onDisk)) return this.files.map((file) => file.inMemory());
    return Promise.all(this.files.map((file) => file.complete()));
  }

  /** Removes the files; the request is over. */
  release(): void {
    for (const file of this.files) file.remove();
  }
}

/** A file being received. */
export class PendingFile {
  private readonly facts: Pick<UploadedFile, "field" | "fileName" | "contentType">;
  private readonly path: string;
  private readonly onDrain: () => void;
  private chunks: Buffer[] = [];
  private stream: WriteStream | undefined;
  private failure: Error | undefined;
  private sizeBytes = 0;

  constructor(
    field: string,
    fileName: string,
    contentType: string,
    path: string,
    onDrain: () => void,
  ) {
    this.facts = { field, fileName, contentType };
    this.path = path;
    this.onDrain = onDrain;
  }

  get onDisk(): boolean {
    return this.stream !== undefined;
  }

  get backlogBytes(): number {
    return this.stream?.writableLength ?? 0;
  }

  /**
   * @param chunk copied
   * @throws {HttpReadError} 413 too big, 500 the disk refuses
   */
  write(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.sizeBytes += chunk.length;
    if (this.sizeBytes > MAX_FILE_BYTES) throw new HttpReadError(413, "file is too big");
    if (this.failure !== undefined) throw diskError(this.failure);
    if (this.stream === undefined && this.sizeBytes <= MEMORY_BYTES) {
      this.chunks.push(Buffer.from(chunk));
      return;
    }
    this.stream ??= this.spill();
    for (let at = 0; at < chunk.length; at += BLOCKS.bufferBytes)
      writeBlock(this.stream, chunk, at);
  }

  inMemory(): UploadedFile {
    return { ...this.facts, sizeBytes: this.sizeBytes, bytes: Buffer.concat(this.chunks) };
  }

  /** @throws {HttpReadError} 500 the disk refuses */
  async complete(): Promise<UploadedFile> {
    const stream = this.stream;
    if (stream === undefined) return this.inMemory();
    await new Promise<void>((resolve) => {
      if (this.failure !== undefined || stream.closed) resolve();
      else stream.once("close", resolve).end();
    });
    if (this.failure !== undefined) throw diskError(this.failure);
    return { ...this.facts, sizeBytes: this.sizeBytes, path: this.path };
  }

  remove(): void {
    this.chunks = [];
    const stream = this.stream;
    if (stream === undefined) return;
    const unlink = (): void => rmSync(this.path, { force: true });
    if (stream.closed) {
      unlink();
    } else {
      stream.once("close", unlink);
      stream.destroy();
    }
  }

  private spill(): WriteStream {
    const stream = createWriteStream(this.path, { flags: "wx", mode: 0o640 });
    stream.on("error", (error) => {
      this.failure = error;
      this.onDrain();
    });
    stream.on("drain", this.onDrain);
    for (const chunk of this.chunks) stream.write(chunk);
    this.chunks = [];
    return stream;
  }
}

/** Writes a copy of a block of `chunk`. */
const writeBlock = (stream: WriteStream, chunk: Buffer, at: number): void => {
  const block = BLOCKS.take();
  const length = chunk.copy(block, 0, at);
  stream.write(block.subarray(0, length), (error) => {
    // After an error it may still be being written.
    if (error === null || error === undefined) BLOCKS.give(block);
  });
};

const diskError = (cause: Error): HttpReadError =>
  new HttpReadError(500, "temporary file can't be written", { cause });
