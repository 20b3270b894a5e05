import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Every part has room of the greatest part there is: files have holes that take no space. */
const SLOT_BYTES = 512 * 1024;

/** Content of a file: parts of `partBytes` each, the last one shorter. */
export interface Blob {
  readonly name: string;
  readonly sizeBytes: number;
  readonly partBytes: number;
}

/** Contents of files, on disk so that the world may hold more than memory. */
export class FileVault {
  private dir: string | undefined;
  private readonly isTemporary: boolean;

  /** @param dir undefined = a folder of its own that {@link close} removes */
  constructor(dir: string | undefined) {
    this.dir = dir;
    this.isTemporary = dir === undefined;
  }

  writePart(name: string, part: number, bytes: Uint8Array): void {
    const handle = openSync(this.path(name), constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      writeSync(handle, bytes, 0, bytes.length, part * SLOT_BYTES);
    } finally {
      closeSync(handle);
    }
  }

  /** Keeps content that is there as a whole. */
  write(name: string, content: Buffer): Blob {
    for (let part = 0; part * SLOT_BYTES < content.length; part += 1)
      this.writePart(name, part, content.subarray(part * SLOT_BYTES, (part + 1) * SLOT_BYTES));
    return { name, sizeBytes: content.length, partBytes: SLOT_BYTES };
  }

  /** Fewer bytes than asked for only at the end. */
  read(blob: Blob, offset: number, limit: number): Buffer {
    const length = Math.max(0, Math.min(limit, blob.sizeBytes - offset));
    const result = Buffer.allocUnsafe(length);
    if (length === 0) return result;
    const handle = openSync(this.path(blob.name), "r");
    try {
      for (let done = 0; done < length;) {
        const at = offset + done;
        const within = at % blob.partBytes;
        const count = Math.min(blob.partBytes - within, length - done);
        const slot = Math.floor(at / blob.partBytes) * SLOT_BYTES;
        readSync(handle, result, done, count, slot + within);
        done += count;
      }
    } finally {
      closeSync(handle);
    }
    return result;
  }

  remove(name: string): void {
    rmSync(this.path(name), { force: true });
  }

  /** Removes what no file needs: parts of uploads that a restart has ended. */
  keepOnly(names: ReadonlySet<string>): void {
    if (this.dir === undefined || !existsSync(this.dir)) return;
    for (const name of readdirSync(this.dir)) if (!names.has(name)) this.remove(name);
  }

  close(): void {
    if (this.isTemporary && this.dir !== undefined)
      rmSync(this.dir, { recursive: true, force: true });
  }

  private path(name: string): string {
    if (this.dir === undefined) this.dir = mkdtempSync(join(tmpdir(), "teletape-sandbox-"));
    else if (!this.isTemporary) mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    return join(this.dir, name);
  }
}
