import { updateTypeBit, type UpdateTypeSet } from "../bot-api/update-types.ts";

/** What delivery needs of a `BotUpdate` record. */
export interface ScannedUpdate {
  readonly updateId: number;
  /** Exactly one bit. */
  readonly type: UpdateTypeSet;
  /** Marked id; 0 = none. */
  readonly chatId: number;
  /** 0 = none. */
  readonly userId: number;
  /** Unix seconds. */
  readonly date: number;
  /** Unix seconds; 0 = never. */
  readonly expiresAt: number;
  /** 0 = a queue of its own. */
  readonly queueId: number;
  /** The `Update` object as JSON: a view of the record. */
  readonly json: Buffer;
}

const MESSAGE = updateTypeBit("message");

const EMPTY: Buffer = Buffer.alloc(0);

/**
 * Reads the fields that delivery needs without decoding the record: one pass, no copies, several times faster than the generated
 * decoder, which the tests compare it with. Unknown fields are skipped.
 *
 * @throws {RangeError} the record is cut short
 */
export function scanBotUpdate(record: Uint8Array): ScannedUpdate {
  const bytes = Buffer.isBuffer(record)
    ? record
    : Buffer.from(record.buffer, record.byteOffset, record.byteLength);
  let updateId = 0;
  let type = 0;
  let chatId = 0;
  let userId = 0;
  let date = 0;
  let expiresAt = 0;
  let queueId = 0;
  let json: Buffer = EMPTY;
  let at = 0;

  const varint = (): number => {
    let low = 0;
    let byte = bytes[at++] ?? 0;
    if (byte < 128) return byte;
    low = byte & 127;
    let factor = 128;
    for (let n = 1; n < 9; n++) {
      byte = bytes[at++] ?? 0;
      low += (byte & 127) * factor;
      if (byte < 128) return low;
      factor *= 128;
    }
    // The tenth byte is there only in negative numbers: a two's complement of 64 bits, which a double cannot hold exactly.
    at++;
    return negative(bytes, at - 10);
  };

  while (at < bytes.length) {
    const tag = varint();
    const wire = tag & 7;
    if (wire === 0) {
      const value = varint();
      if (tag === 8) updateId = value;
      else if (tag === 24) chatId = value;
      else if (tag === 32) userId = value;
      else if (tag === 40) date = value;
      else if (tag === 48) expiresAt = value;
      else if (tag === 56) queueId = value;
    } else if (wire === 2) {
      const length = varint();
      if (tag === 18) type = isMessage(bytes, at, length) ? MESSAGE : typeOf(bytes, at, length);
      else if (tag === 74) json = bytes.subarray(at, at + length);
      at += length;
    } else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else throw new RangeError(`wire type ${wire} in a BotUpdate`);
  }
  if (at !== bytes.length) throw new RangeError("a BotUpdate is cut short");
  return { updateId, type, chatId, userId, date, expiresAt, queueId, json };
}

/** Most updates are messages: told by three letters of that length, which no other type shares, without making a string. */
const isMessage = (bytes: Buffer, at: number, length: number): boolean =>
  length === 7 && bytes[at] === 0x6d && bytes[at + 3] === 0x73 && bytes[at + 6] === 0x65;

const typeOf = (bytes: Buffer, at: number, length: number): UpdateTypeSet =>
  updateTypeBit(bytes.toString("latin1", at, at + length));

/** A negative number of ten bytes: its magnitude is the complement plus one. Chats have such ids, so no BigInt. */
function negative(bytes: Buffer, from: number): number {
  let magnitude = 1;
  let factor = 1;
  for (let n = 0; n < 8; n++) {
    magnitude += (~(bytes[from + n] ?? 0) & 127) * factor;
    factor *= 128;
  }
  return -(magnitude + (~(bytes[from + 8] ?? 0) & 127) * factor);
}
