import type { AccountId } from "../../src/core/account-id.ts";
import {
  LogUnavailableError,
  PositionConflictError,
  type AppendRequest,
  type EventLog,
  type LogRecord,
  type ReadLimits,
  type StreamBounds,
  type StreamName,
} from "../../src/ports/event-log.ts";

interface Tape {
  readonly records: LogRecord[];
  next: number;
  waiters: (() => void)[];
}

/** An {@link EventLog} in memory: durable as soon as the turn ends, compaction included, no retention. */
export class MemoryEventLog implements EventLog {
  private readonly tapes = new Map<string, Tape>();
  private closed = false;

  async append(request: AppendRequest): Promise<void> {
    await Promise.resolve();
    if (this.closed) throw new LogUnavailableError("closed", { retryable: false });
    if (!Number.isSafeInteger(request.first) || request.first < 1 || request.records.length === 0)
      throw new LogUnavailableError("not an append", { retryable: false });
    if (request.records.length > 10_000)
      throw new LogUnavailableError("more records than an append takes", { retryable: false });
    const tape = this.tape(request.stream, request.account);
    if (tape.next !== 0 && request.first !== tape.next) {
      throw new PositionConflictError(`${request.first} is not ${tape.next}`, tape.next);
    }
    const compacted = request.stream === "sessions" || request.stream === "consumers";
    for (const [index, { key = "", value }] of request.records.entries()) {
      if (compacted) {
        const old = tape.records.findIndex((record) => record.key === key);
        if (old >= 0) tape.records.splice(old, 1);
      }
      const position = request.first + index;
      tape.records.push({ position, key, appendedAtMs: Date.now(), value: Buffer.from(value) });
    }
    tape.next = request.first + request.records.length;
    const waiters = tape.waiters;
    tape.waiters = [];
    for (const wake of waiters) wake();
  }

  async read(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
  ): Promise<readonly LogRecord[]> {
    await Promise.resolve();
    const { records } = this.tape(stream, account);
    const result: LogRecord[] = [];
    let bytes = 0;
    let first = 0;
    for (let end = records.length; first < end;) {
      const middle = (first + end) >>> 1;
      if ((records[middle]?.position ?? 0) < from) first = middle + 1;
      else end = middle;
    }
    for (let n = first; n < records.length; n++) {
      const record = records[n];
      if (record === undefined || result.length === limits.maxRecords) break;
      result.push(record);
      bytes += record.value.length;
      if (limits.maxBytes !== undefined && bytes >= limits.maxBytes) break;
    }
    return result;
  }

  async bounds(stream: StreamName, account: AccountId): Promise<StreamBounds | null> {
    await Promise.resolve();
    const tape = this.tape(stream, account);
    if (tape.next === 0) return null;
    return { first: tape.records[0]?.position ?? tape.next, next: tape.next };
  }

  async *follow(
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
      if (last === undefined) await this.nextAppend(stream, account, at, signal);
      else {
        at = last.position + 1;
        yield batch;
      }
    }
  }

  async accounts(stream: StreamName): Promise<readonly AccountId[]> {
    await Promise.resolve();
    const prefix = `${stream}/`;
    return [...this.tapes.entries()]
      .filter(([name, tape]) => name.startsWith(prefix) && tape.next !== 0)
      .map(([name]) => name.slice(prefix.length) as AccountId);
  }

  async close(): Promise<void> {
    await Promise.resolve();
    this.closed = true;
  }

  private nextAppend(
    stream: StreamName,
    account: AccountId,
    at: number,
    signal: AbortSignal,
  ): Promise<void> {
    const tape = this.tape(stream, account);
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener("abort", wake);
        resolve();
      };
      tape.waiters.push(wake);
      signal.addEventListener("abort", wake);
      // The read before this took turns of its own: what happened meanwhile wakes nobody.
      if (signal.aborted || tape.next > at) wake();
    });
  }

  private tape(stream: StreamName, account: AccountId): Tape {
    const name = `${stream}/${account}`;
    let tape = this.tapes.get(name);
    if (tape === undefined) {
      tape = { records: [], next: 0, waiters: [] };
      this.tapes.set(name, tape);
    }
    return tape;
  }
}
