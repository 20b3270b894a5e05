import { teletape } from "../schemas/generated/log.js";
import type { AccountId } from "../src/core/account-id.ts";
import type { EventLog, LogRecord } from "../src/ports/event-log.ts";

const DAY_S = 86_400;
const TEXT =
  "A message of about one hundred and ten characters, as people write them in chats with bots, over and over.";
/** Records that exist at a time; as many as one read asks for. */
const SLOTS = 5_000;

/** Ids have nine digits and dates ten, so that a record is made out of an older one by writing over them. */
export const FIRST_UPDATE_ID = 100_000_000;

export interface MadeUpUpdatesOptions {
  readonly account: AccountId;
  readonly updates: number;
  /** They take turns: a divisor of 5,000. */
  readonly chats: number;
  /** Over which the updates are spread evenly. */
  readonly days: number;
  /** Unix time of the first one, in seconds. */
  readonly firstDate: number;
}

/** Where in a record the numbers stand that change. */
interface Slot {
  readonly value: Buffer;
  readonly idTexts: readonly number[];
  readonly idVarints: readonly number[];
  readonly dateTexts: readonly number[];
  readonly dateVarints: readonly number[];
}

/**
 * A log of messages to one bot that are made up when they are read, at a fraction of what it takes to write them anywhere. A record
 * holds until the next read.
 */
export class MadeUpUpdates implements Pick<EventLog, "read" | "accounts"> {
  readonly lastId: number;
  /** Somebody has asked for what comes after the last one. */
  isRead = false;
  private readonly options: MadeUpUpdatesOptions;
  private readonly slots: readonly Slot[];

  constructor(options: MadeUpUpdatesOptions) {
    this.options = options;
    this.lastId = FIRST_UPDATE_ID + options.updates - 1;
    this.slots = Array.from({ length: SLOTS }, (_, index) => slotOf(index, options));
  }

  accounts: EventLog["accounts"] = async (stream) =>
    stream === "updates" ? [this.options.account] : [];

  read: EventLog["read"] = async (stream, _account, from, { maxRecords }) => {
    if (stream !== "updates") return [];
    const first = Math.max(from, FIRST_UPDATE_ID);
    const count = Math.max(0, Math.min(maxRecords, SLOTS, this.lastId - first + 1));
    this.isRead = count === 0;
    return Array.from({ length: count }, (_, index) => this.record(first + index));
  };

  record(updateId: number): LogRecord {
    const { updates, days, firstDate } = this.options;
    const slot = this.slots[updateId % SLOTS];
    if (slot === undefined) throw new RangeError(`no update ${updateId}`);
    const date = firstDate + Math.floor(((updateId - FIRST_UPDATE_ID) / updates) * days * DAY_S);
    const { value, idTexts, idVarints, dateTexts, dateVarints } = slot;
    for (const at of idTexts) writeDecimal(value, at, 9, updateId);
    for (const at of idVarints) writeVarint(value, at, updateId);
    for (const at of dateTexts) writeDecimal(value, at, 10, date);
    for (const at of dateVarints) writeVarint(value, at, date);
    return { position: updateId, key: "", appendedAtMs: date * 1000, value };
  }
}

function slotOf(index: number, { chats, firstDate: date }: MadeUpUpdatesOptions): Slot {
  const updateId = FIRST_UPDATE_ID + index;
  const chatId = index % chats;
  const json = Buffer.from(
    `{"update_id":${updateId},\n"message":{"message_id":${updateId},"from":{"id":${chatId},"is_bot":false,"first_name":"Ada","language_code":"en"},"chat":{"id":${chatId},"first_name":"Ada","type":"private"},"date":${date},"text":"${TEXT} ${updateId}"}}`,
  );
  const value = Buffer.from(
    teletape.log.BotUpdate.encode({
      ...{ updateId, type: "message", chatId, userId: chatId, date, expiresAt: date + DAY_S },
      ...{ queueId: chatId, rawSeq: updateId, json, projection: 1 },
    }).finish(),
  );
  return {
    value,
    idTexts: placesOf(value, Buffer.from(String(updateId))),
    idVarints: placesOf(value, varint(updateId)),
    dateTexts: placesOf(value, Buffer.from(String(date))),
    dateVarints: placesOf(value, varint(date)),
  };
}

function placesOf(bytes: Buffer, part: Buffer): readonly number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) places.push(at);
  return places;
}

const varint = (number: number): Buffer => {
  const bytes = Buffer.alloc(8);
  return bytes.subarray(0, writeVarint(bytes, 0, number));
};

/** @returns where it ends */
function writeVarint(bytes: Buffer, at: number, number: number): number {
  let rest = number;
  let end = at;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[end++] = (rest % 0x80) | 0x80;
  bytes[end++] = rest;
  return end;
}

function writeDecimal(bytes: Buffer, at: number, digits: number, number: number): void {
  let rest = number;
  for (let place = at + digits - 1; place >= at; place--) {
    bytes[place] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
