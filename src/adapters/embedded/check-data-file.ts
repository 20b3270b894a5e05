import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/*
 * LMDB maps the file into memory and trusts it: a page that is cut off or overwritten kills the process when it is touched. So the
 * file is looked at with plain reads before LMDB opens it: both meta pages, then the pages of both trees, from the roots down, and
 * that every value lies within the file. The values themselves carry checksums of their own, verified when they are read.
 *
 * The layout is that of LMDB's data version 2 as built into lmdb-js on 64-bit little-endian machines: MDB_meta, MDB_page, MDB_node
 * in https://github.com/kriszyp/lmdb
 */
const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const PAGE_HEADER = 24;
const META_BYTES = PAGE_HEADER + 144;
const NO_PAGE = 0xffff_ffff_ffff_ffffn;
const BRANCH = 0x01;
const LEAF = 0x02;
const BIG_VALUE = 0x01;
const MAX_DEPTH = 32;

/** Pages looked at (64 MiB of 4 KiB pages), so that a start stays short however large the log is. */
const MAX_PAGES = 16_384;

interface Meta {
  readonly pageBytes: number;
  readonly roots: readonly bigint[];
  readonly transaction: bigint;
}

/**
 * Looks for damage in a log's data file. Other processes may have it open.
 *
 * @param anyVersion accept the file when either of its two last states is sound: without a flush at each commit, a power failure
 * may leave the newest unfinished, and LMDB goes back to the other one
 * @returns what is wrong with it; null when nothing was found or there is no file
 */
export const checkDataFile = (file: string, anyVersion: boolean): string | null => {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    return new DataFile(descriptor, fstatSync(descriptor).size).findDamage(anyVersion);
  } finally {
    closeSync(descriptor);
  }
};

class DataFile {
  private readonly descriptor: number;
  private readonly size: number;
  private pageBytes = 4096;
  private pagesLeft = MAX_PAGES;

  constructor(descriptor: number, size: number) {
    this.descriptor = descriptor;
    this.size = size;
  }

  findDamage(anyVersion: boolean): string | null {
    if (this.size === 0) return null;
    const first = this.readMeta(0);
    if (first === null) return "its first page is not an LMDB meta page";
    this.pageBytes = first.pageBytes;
    const second = this.readMeta(first.pageBytes);
    if (second === null) return "its second page is not an LMDB meta page";
    const [newer, older] =
      second.transaction > first.transaction ? [second, first] : [first, second];
    const damage = this.findTreeDamage(newer);
    if (damage === null) return null;
    if (anyVersion && this.findTreeDamage(older) === null) return null;
    // LMDB leaves the pages of the newest state alone until a newer one is there: then what was read means nothing.
    const unchanged =
      this.readMeta(0)?.transaction === first.transaction &&
      this.readMeta(first.pageBytes)?.transaction === second.transaction;
    return unchanged ? damage : null;
  }

  private readMeta(offset: number): Meta | null {
    const bytes = this.read(offset, META_BYTES);
    if (bytes === null || bytes.readUInt32LE(24) !== MAGIC) return null;
    if ((bytes.readUInt32LE(28) & 0xffff) !== DATA_VERSION) return null;
    const pageBytes = bytes.readUInt32LE(48);
    if (pageBytes < 512 || pageBytes > 65_536 || (pageBytes & (pageBytes - 1)) !== 0) return null;
    return {
      pageBytes,
      roots: [bytes.readBigUInt64LE(88), bytes.readBigUInt64LE(136)],
      transaction: bytes.readBigUInt64LE(152),
    };
  }

  private findTreeDamage(meta: Meta): string | null {
    for (const root of meta.roots) {
      if (root === NO_PAGE) continue;
      const damage = this.walk(root, 0);
      if (damage !== null) return damage;
    }
    return null;
  }

  private walk(page: bigint, depth: number): string | null {
    if (this.pagesLeft-- <= 0) return null;
    const number = Number(page);
    const bytes = this.read(number * this.pageBytes, this.pageBytes);
    if (bytes === null) return `it ends before page ${page}`;
    const flags = bytes.readUInt16LE(18);
    const branch = (flags & BRANCH) !== 0;
    const slots = bytes.readUInt16LE(20);
    const upper = bytes.readUInt16LE(22);
    if (
      bytes.readBigUInt64LE(0) !== page ||
      branch === ((flags & LEAF) !== 0) ||
      slots > upper ||
      upper > this.pageBytes - PAGE_HEADER ||
      depth > MAX_DEPTH
    )
      return `page ${page} is damaged`;
    for (let slot = 0; slot < slots; slot += 2) {
      const node = bytes.readUInt16LE(PAGE_HEADER + slot) + PAGE_HEADER;
      const damage =
        node < PAGE_HEADER + upper || node + 8 > this.pageBytes
          ? `page ${page} is damaged`
          : branch
            ? this.walk(childPage(bytes, node), depth + 1)
            : this.checkValue(page, bytes, node);
      if (damage !== null) return damage;
    }
    return null;
  }

  private checkValue(page: bigint, bytes: Buffer, node: number): string | null {
    const valueBytes = bytes.readUInt32LE(node);
    const big = (bytes.readUInt16LE(node + 4) & BIG_VALUE) !== 0;
    const valueAt = node + 8 + bytes.readUInt16LE(node + 6);
    if (valueAt + (big ? 8 : valueBytes) > this.pageBytes) return `page ${page} is damaged`;
    if (!big) return null;
    const start = Number(bytes.readBigUInt64LE(valueAt)) * this.pageBytes;
    return start + PAGE_HEADER + valueBytes <= this.size
      ? null
      : "it ends before one of its values";
  }

  private read(offset: number, length: number): Buffer | null {
    if (offset + length > this.size) return null;
    const bytes = Buffer.allocUnsafe(length);
    return readSync(this.descriptor, bytes, 0, length, offset) === length ? bytes : null;
  }
}

/** A branch node's page number stands in the 48 bits that a leaf node uses for the value's size and the flags. */
const childPage = (bytes: Buffer, node: number): bigint =>
  BigInt(bytes.readUInt32LE(node)) | (BigInt(bytes.readUInt16LE(node + 4)) << 32n);
