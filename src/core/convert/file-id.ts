/** File types of the Bot API's file ids. */
export const FILE_TYPE = {
  thumbnail: 0,
  profilePhoto: 1,
  photo: 2,
  voice: 3,
  video: 4,
  document: 5,
  sticker: 8,
  audio: 9,
  animation: 10,
  videoNote: 13,
  secure: 15,
  background: 16,
  livePhoto: 26,
} as const;

export type FileType = (typeof FILE_TYPE)[keyof typeof FILE_TYPE];

/** Where a file lies at Telegram. */
export interface FileLocation {
  readonly type: FileType;
  readonly dcId: number;
  readonly id: bigint;
  readonly accessHash: bigint;
  readonly fileReference: Uint8Array;
}

/** `file_id` and `file_unique_id`. */
export type FileIds = readonly [id: string, uniqueId: string];

/** Form of the ids that the recordings of the official server were made with. */
const SUBVERSION = 59;
const VERSION = 4;
const HAS_REFERENCE = 1 << 25;
const SOURCE_THUMBNAIL = 1;
const UNIQUE_PHOTO = 1;
const UNIQUE_DOCUMENT = 2;
const UNIQUE_SECURE = 3;
const MAX_ZERO_RUN = 250;

/** The two ids of a whole document. @see https://core.telegram.org/bots/api#file */
export const documentFileIds = (location: FileLocation): FileIds =>
  wholeFileIds(location, UNIQUE_DOCUMENT);

/** The two ids of a file of Telegram Passport. */
export const secureFileIds = (location: FileLocation): FileIds =>
  wholeFileIds(location, UNIQUE_SECURE);

function wholeFileIds(location: FileLocation, uniqueType: number): FileIds {
  const unique = Buffer.alloc(12);
  unique.writeInt32LE(uniqueType, 0);
  unique.writeBigInt64LE(location.id, 4);
  return [fileId(location, undefined), zeroRuns(unique).toString("base64url")];
}

/** The two ids of one size of a photo, or of a thumbnail of a document. @param letter one-letter type of the size */
export function photoFileIds(location: FileLocation, letter: string): FileIds {
  const unique = Buffer.alloc(13);
  unique.writeInt32LE(UNIQUE_PHOTO, 0);
  unique.writeBigInt64LE(location.id, 4);
  unique.writeUInt8(uniqueSize(letter), 12);
  return [fileId(location, letter), zeroRuns(unique).toString("base64url")];
}

function fileId(location: FileLocation, letter: string | undefined): string {
  const reference = tlBytes(location.fileReference);
  const body = Buffer.alloc(8 + reference.length + 16 + (letter === undefined ? 0 : 12));
  body.writeInt32LE(location.type | (reference.length === 0 ? 0 : HAS_REFERENCE), 0);
  body.writeInt32LE(location.dcId, 4);
  body.set(reference, 8);
  const after = 8 + reference.length;
  body.writeBigInt64LE(location.id, after);
  body.writeBigInt64LE(location.accessHash, after + 8);
  if (letter !== undefined) {
    body.writeInt32LE(SOURCE_THUMBNAIL, after + 16);
    body.writeInt32LE(location.type, after + 20);
    body.writeInt32LE(letter.charCodeAt(0), after + 24);
  }
  return Buffer.concat([zeroRuns(body), Buffer.of(SUBVERSION, VERSION)]).toString("base64url");
}

/** Small and big pictures of a chat have the same unique id as these sizes of the full photo. */
const uniqueSize = (letter: string): number =>
  letter === "a" ? 0 : letter === "c" ? 1 : letter.charCodeAt(0) + 5;

/** TL `bytes`; nothing at all when empty, as the id then has no reference. */
function tlBytes(bytes: Uint8Array): Buffer {
  if (bytes.length === 0) return Buffer.alloc(0);
  const isLong = bytes.length >= 254;
  const head = isLong ? 4 : 1;
  const result = Buffer.alloc((head + bytes.length + 3) & ~3);
  if (isLong) result.writeUInt32LE((bytes.length << 8) | 254, 0);
  else result.writeUInt8(bytes.length, 0);
  result.set(bytes, head);
  return result;
}

/** Writes each run of zero bytes as a zero and its length. */
function zeroRuns(bytes: Uint8Array): Buffer {
  const result: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    result.push(byte);
    if (byte !== 0) continue;
    let run = 1;
    while (run < MAX_ZERO_RUN && bytes[i + 1] === 0) {
      run++;
      i++;
    }
    result.push(run);
  }
  return Buffer.from(result);
}
