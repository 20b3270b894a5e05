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
const FIRST_BYTES = 64 << 10;

export const UPDATE_COLUMNS = [
  ...["account", "update_id", "type", "chat_id", "user_id"],
  ...["date", "recorded_at", "raw_seq", "json"],
] as unknown as readonly [string, ...string[]];
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

  private end(): void {
    this.reserve(1);
    this.buffer[this.at++] = NEWLINE;
    this.count++;
  }

  private text(text: string): void {
    this.reserve(text.length * 3);
    this.at += this.buffer.write(text, this.at);
  }

  private escaped(bytes: Uint8Array): void {
    this.reserve(bytes.length * 2);
    const { buffer } = this;
    let { at } = this;
    for (const byte of bytes) {
      if (byte === NEWLINE || byte === BACKSLASH || byte === TAB) {
        buffer[at++] = BACKSLASH;
        buffer[at++] = ESCAPES.get(byte) ?? byte;
      } else buffer[at++] = byte;
    }
    this.at = at;
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}

/** Ten digits: fewer could be read as a year. */
const unixSeconds = (seconds: number): string =>
  String(Math.max(0, Math.floor(seconds))).padStart(10, "0");

const unixMilliseconds = (ms: number): string =>
  `${unixSeconds(ms / 1000)}.${String(Math.floor(ms) % 1000).padStart(3, "0")}`;
