import type { FileIds, FileType } from "./file-id.ts";

/** Where a photo or document lies at Telegram. */
export interface ShownFile {
  readonly dcId: number;
  readonly id: bigint;
  readonly accessHash: bigint;
  readonly fileReference: Uint8Array;
}

/** Form of the ids that the recordings of the official server were made with. */
const SUBVERSION = 59;
const VERSION = 4;
const HAS_REFERENCE = 1 << 25;
const SOURCE_THUMBNAIL = 1;
const UNIQUE_PHOTO = 1;
const UNIQUE_DOCUMENT = 2;
const MAX_ZERO_RUN = 250;

/** Longer references than Telegram makes get memory of their own. */
const USUAL_REFERENCE = 1024;
const OTHER_FIELDS = 64;
const SIZE = USUAL_REFERENCE + OTHER_FIELDS;
let plain: Buffer = Buffer.allocUnsafeSlow(SIZE);
let view = new DataView(plain.buffer, plain.byteOffset, SIZE);
/** A run of zeros may take twice its length. */
let shortened: Buffer = Buffer.allocUnsafeSlow(2 * SIZE);

/**
 * The two ids of a whole document, as the codec writes them: straight into the same bytes each time, as messages show so many.
 *
 * @see https://core.telegram.org/bots/api#file
 */
export function documentFileIds(type: FileType, file: ShownFile): FileIds {
  const end = writeLocation(type, file);
  const id = fileId(end);
  view.setInt32(0, UNIQUE_DOCUMENT, true);
  view.setBigInt64(4, file.id, true);
  return [id, base64(zeroRuns(12))];
}

/** The two ids of one size of a photo, or of a thumbnail of a document. @param letter one-letter type of the size */
export function photoFileIds(type: FileType, file: ShownFile, letter: string): FileIds {
  const end = writeLocation(type, file);
  const code = letter.charCodeAt(0);
  view.setInt32(end, SOURCE_THUMBNAIL, true);
  view.setInt32(end + 4, type, true);
  view.setInt32(end + 8, code, true);
  const id = fileId(end + 12);
  view.setInt32(0, UNIQUE_PHOTO, true);
  view.setBigInt64(4, file.id, true);
  // Small and big pictures of a chat have the same unique id as these sizes of the full photo.
  view.setUint8(12, letter === "a" ? 0 : letter === "c" ? 1 : code + 5);
  return [id, base64(zeroRuns(13))];
}

/** @returns where it ends */
function writeLocation(type: FileType, { dcId, id, accessHash, fileReference }: ShownFile): number {
  const { length } = fileReference;
  if (length + OTHER_FIELDS > plain.length) makeRoom(length + OTHER_FIELDS);
  view.setInt32(0, type | (length === 0 ? 0 : HAS_REFERENCE), true);
  view.setInt32(4, dcId, true);
  let at = 8;
  if (length > 0) {
    if (length < 254) {
      plain[at++] = length;
    } else {
      view.setUint32(at, (length << 8) | 254, true);
      at += 4;
    }
    plain.set(fileReference, at);
    at += length;
    while ((at & 3) !== 0) plain[at++] = 0;
  }
  view.setBigInt64(at, id, true);
  view.setBigInt64(at + 8, accessHash, true);
  return at + 16;
}

function fileId(end: number): string {
  let at = zeroRuns(end);
  shortened[at++] = SUBVERSION;
  shortened[at++] = VERSION;
  return base64(at);
}

const base64 = (end: number): string => shortened.toString("base64url", 0, end);

/** Writes each run of zero bytes as a zero and its length. @returns how many bytes that makes */
function zeroRuns(end: number): number {
  let at = 0;
  for (let i = 0; i < end;) {
    const byte = plain[i++] as number;
    shortened[at++] = byte;
    if (byte !== 0) continue;
    let run = 1;
    while (run < MAX_ZERO_RUN && i < end && plain[i] === 0) {
      run++;
      i++;
    }
    shortened[at++] = run;
  }
  return at;
}

function makeRoom(size: number): void {
  plain = Buffer.allocUnsafeSlow(size);
  view = new DataView(plain.buffer, plain.byteOffset, size);
  shortened = Buffer.allocUnsafeSlow(2 * size);
}
