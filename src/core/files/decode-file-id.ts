import { ParseError } from "../bot-api/parse-error.ts";
import { TlReader } from "../tl/tl-reader.ts";
import { decodeBase64Url } from "./base64-url.ts";
import {
  ALL_FILE_TYPES,
  isPhotoType,
  type LegacyPlace,
  type PhotoSource,
  type RemoteFile,
} from "./remote-file.ts";
import { withoutZeroRuns } from "./zero-runs.ts";

const WEB = 1 << 24;
const HAS_REFERENCE = 1 << 25;
const VERSION_OLD = 2;
const VERSION_GENERATED = 3;
const VERSION = 4;
/** Sources of photos have stood in ids since then, alone since the second. */
const WITH_SOURCE = 22;
const ONLY_SOURCE = 32;
const INVALID_REFERENCE = "#";

const UNREADABLE = "Wrong remote file identifier specified: can't unserialize it";

/**
 * Reads a file id of any age. td: FileManager::from_persistent_id
 *
 * @throws {ParseError} with TDLib's reason
 */
export function decodeFileId(text: string): RemoteFile {
  let bytes: Buffer;
  try {
    bytes = decodeBase64Url(text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`Wrong remote file identifier specified: ${error.message}`);
  }
  if (bytes.length === 0) throw new ParseError("Remote file identifier must be non-empty");
  const version = bytes.at(-1);
  if (version === VERSION_OLD) return decodeBody(bytes.subarray(0, -1), 0);
  if (version === VERSION) {
    if (bytes.length < 2) throw new ParseError(UNREADABLE);
    return decodeBody(bytes.subarray(0, -2), bytes.at(-2) ?? 0);
  }
  if (version === VERSION_GENERATED) throw new ParseError("Unexpected conversion type");
  throw new ParseError(`${UNREADABLE}. Wrong last symbol`);
}

function decodeBody(packed: Buffer, subversion: number): RemoteFile {
  const reader = new TlReader(withoutZeroRuns(packed));
  try {
    const file = readFile(reader, subversion);
    if (file !== undefined && reader.pos === reader.bytes.length) return file;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new ParseError(UNREADABLE);
}

/** Undefined = not a file id. */
function readFile(reader: TlReader, subversion: number): RemoteFile | undefined {
  const flags = reader.int();
  const type = flags & ~(WEB | HAS_REFERENCE);
  if (type < 0 || type >= ALL_FILE_TYPES.length) return undefined;
  const dcId = reader.int();
  const given = (flags & HAS_REFERENCE) === 0 ? Buffer.alloc(0) : reader.byteString();
  const fileReference = given.toString("latin1") === INVALID_REFERENCE ? Buffer.alloc(0) : given;
  const base = { type, dcId, fileReference };
  if ((flags & WEB) !== 0) {
    const url = reader.string();
    return { ...base, kind: "web", url, accessHash: reader.long() };
  }
  const id = reader.long();
  const accessHash = reader.long();
  if (!isPhotoType(type)) return { ...base, kind: "common", id, accessHash };
  const source = readSource(reader, subversion);
  if (source === undefined) return undefined;
  if (source.kind === "thumbnail" && source.fileType !== type) return undefined;
  return { ...base, kind: "photo", id, accessHash, source };
}

function readSource(reader: TlReader, subversion: number): PhotoSource | undefined {
  if (subversion >= ONLY_SOURCE) return newSource(reader);
  const volumeId = reader.long();
  if (subversion < WITH_SOURCE) {
    const secret = reader.long();
    return { kind: "legacy", secret, legacy: { volumeId, localId: reader.int() } };
  }
  const read = oldSource(reader);
  return read?.({ volumeId, localId: reader.int() });
}

function newSource(reader: TlReader): PhotoSource | undefined {
  const tag = reader.int();
  switch (tag) {
    case 1:
      return thumbnail(reader);
    case 2:
    case 3:
      return dialog(reader, tag === 3);
    case 5: {
      const volumeId = reader.long();
      const secret = reader.long();
      return { kind: "legacy", secret, legacy: { volumeId, localId: reader.int() } };
    }
    case 6:
    case 7:
      return { ...dialog(reader, tag === 7), legacy: legacyPlace(reader) };
    case 8:
      return { kind: "legacyStickerSet", ...stickerSet(reader), legacy: legacyPlace(reader) };
    case 9:
      return { kind: "stickerSet", ...stickerSet(reader), version: reader.int() };
    default:
      return undefined;
  }
}

/** Sources of the time when the place on a volume stood around them. */
function oldSource(reader: TlReader): ((legacy: LegacyPlace) => PhotoSource) | undefined {
  const tag = reader.int();
  switch (tag) {
    case 0: {
      const secret = reader.long();
      return (legacy) => ({ kind: "legacy", secret, legacy });
    }
    case 1: {
      const source = thumbnail(reader);
      return () => source;
    }
    case 2:
    case 3: {
      const source = dialog(reader, tag === 3);
      return (legacy) => ({ ...source, legacy });
    }
    case 4: {
      const set = stickerSet(reader);
      return (legacy) => ({ kind: "legacyStickerSet", ...set, legacy });
    }
    default:
      return undefined;
  }
}

function thumbnail(reader: TlReader): PhotoSource {
  const fileType = reader.int();
  return { kind: "thumbnail", fileType, letter: String.fromCharCode(reader.int() & 0xff) };
}

function dialog(reader: TlReader, isBig: boolean): PhotoSource & { readonly kind: "dialog" } {
  const chatId = reader.long();
  return { kind: "dialog", isBig, chatId, accessHash: reader.long() };
}

function stickerSet(reader: TlReader): { readonly setId: bigint; readonly accessHash: bigint } {
  const setId = reader.long();
  return { setId, accessHash: reader.long() };
}

function legacyPlace(reader: TlReader): LegacyPlace {
  const volumeId = reader.long();
  return { volumeId, localId: reader.int() };
}
