import { teletape } from "../../../schemas/generated/log.js";
import type { AccountId } from "../../core/account-id.ts";
import type { LogRecord } from "../../ports/event-log.ts";

const TAB = 0x09;
const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
/** In front of text that may hold what ends a field. */
const ESCAPES: ReadonlyMap<number, number> = new Map([
  [TAB, 0x74],
  [NEWLINE, 0x6e],
  [BACKSLASH, BACKSLASH],
]);
const SPECIAL = [TAB, NEWLINE, BACKSLASH] as const;
const FIRST_BYTES = 64 << 10;

export const UPDATE_COLUMNS: readonly [string, ...string[]] = [
  "account",
  ...["update_id", "type", "chat_id", "user_id", "date", "recorded_at", "raw_seq", "json"],
];
export const RAW_COLUMNS = ["account", "seq", "recorded_at", "record_base64"] as const;

/** Rows in ClickHouse's format TabSeparated. @see https://clickhouse.com/docs/interfaces/formats/TabSeparated */
export class TsvRows {
  count = 0;
  private buffer = Buffer.allocUnsafe(FIRST_BYTES);
  private at = 0;

  get bytes(): number {
    return this.at;
  }

  addUpdate(account: AccountId, { position, appendedAtMs, value }: LogRecord): void {
    const { type, chatId, userId, date, rawSeq, json } = teletape.log.BotUpdate.decode(value);
    this.text(
      `${account}\t${position}\t${type}\t${chatId}\t${userId}\t${unixSeconds(date)}\t${unixMilliseconds(appendedAtMs)}\t${rawSeq}\t`,
    );
    this.escaped(json);
    this.end();
  }

  addRaw(account: AccountId, { position, appendedAtMs, value }: LogRecord): void {
    const record = Buffer.from(value.buffer, value.byteOffset, value.length).toString("base64");
    this.text(`${account}\t${position}\t${unixMilliseconds(appendedAtMs)}\t${record}`);
    this.end();
  }

  take(): Buffer {
    return this.buffer.subarray(0, this.at);
  }

  /** Forgets the rows, keeps the room: to be filled again. What was taken must not be used any more. */
  clear(): this {
    this.count = 0;
    this.at = 0;
    return this;
  }

  private end(): void {
    this.reserve(1);
    this.buffer[this.at++] = NEWLINE;
    this.count++;
  }

  private text(text: string): void {
    this.reserve(text.length * 3);
    this.at += this.buffer.write(text, this.at);
  }

  /** Copies whole stretches between the few bytes that must be escaped, which is several times faster than byte by byte. */
  private escaped(value: Uint8Array): void {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.length);
    this.reserve(bytes.length * 2);
    const next = SPECIAL.map((byte) => positionOf(bytes, byte, 0));
    let from = 0;
    for (;;) {
      const [tab = 0, newline = 0, backslash = 0] = next;
      const at = Math.min(tab, newline, backslash);
      bytes.copy(this.buffer, this.at, from, at);
      this.at += at - from;
      if (at === bytes.length) return;
      const byte = bytes[at] ?? 0;
      this.buffer[this.at++] = BACKSLASH;
      this.buffer[this.at++] = ESCAPES.get(byte) ?? byte;
      from = at + 1;
      const which = at === tab ? 0 : at === newline ? 1 : 2;
      next[which] = positionOf(bytes, byte, from);
    }
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}

/** The length when it is not there. */
const positionOf = (bytes: Buffer, byte: number, from: number): number => {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
};

/** Ten digits: fewer could be read as a year. */
const unixSeconds = (seconds: number): string =>
  String(Math.max(0, Math.floor(seconds))).padStart(10, "0");

const unixMilliseconds = (ms: number): string =>
  `${unixSeconds(ms / 1000)}.${String(Math.floor(ms) % 1000).padStart(3, "0")}`;
