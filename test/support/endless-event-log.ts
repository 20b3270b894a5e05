import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import type { LogRecord, ReadLimits, StreamBounds, StreamName } from "../../src/ports/event-log.ts";
import { MemoryEventLog } from "./memory-event-log.ts";

/** A log whose updates are made up when they are read, so that any number of them takes no memory. */
export class EndlessEventLog extends MemoryEventLog {
  private readonly first: number;
  private readonly chats: number;
  private readonly textBytes: number;
  private next: number;
  private wakers: (() => void)[] = [];

  /** @param chats that take turns */
  constructor(first: number, chats: number, textBytes: number) {
    super();
    this.first = first;
    this.next = first;
    this.chats = chats;
    this.textBytes = textBytes;
  }

  publish(count: number): void {
    this.next += count;
    const { wakers } = this;
    this.wakers = [];
    for (const wake of wakers) wake();
  }

  override async bounds(stream: StreamName, account: AccountId): Promise<StreamBounds | null> {
    if (stream !== "updates") return super.bounds(stream, account);
    return this.next === this.first ? null : { first: this.first, next: this.next };
  }

  override async read(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
  ): Promise<readonly LogRecord[]> {
    if (stream !== "updates") return super.read(stream, account, from, limits);
    const start = Math.max(from, this.first);
    const count = Math.max(0, Math.min(limits.maxRecords, this.next - start));
    return Array.from({ length: count }, (_, n) => this.record(start + n));
  }

  override async *follow(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
    signal: AbortSignal,
  ): AsyncIterable<readonly LogRecord[]> {
    let at = from;
    while (!signal.aborted) {
      const batch = await this.read(stream, account, at, limits);
      const last = batch.at(-1);
      if (last === undefined) {
        await new Promise<void>((resolve) => {
          this.wakers.push(resolve);
          signal.addEventListener("abort", () => resolve(), { once: true });
        });
      } else {
        at = last.position + 1;
        yield batch;
      }
    }
  }

  private record(updateId: number): LogRecord {
    const chatId = 1 + (updateId % this.chats);
    const text = "x".repeat(this.textBytes);
    const value = teletape.log.BotUpdate.encode({
      ...{ updateId, type: "message", chatId, userId: chatId, queueId: chatId, rawSeq: 1 },
      json: Buffer.from(`{"update_id":${updateId},\n"message":{"text":"${text}"}}`),
    }).finish();
    return { position: updateId, key: "", appendedAtMs: 0, value };
  }
}
