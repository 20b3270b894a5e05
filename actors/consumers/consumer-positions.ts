import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import { LogUnavailableError, type EventLog, type NewRecord } from "../../src/ports/event-log.ts";

/** How far one consumer of an account came; as in schemas/log/consumer-position.proto. */
export type ConsumerPosition = teletape.log.ConsumerPosition.$Properties;

const NOTHING = new Uint8Array();

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/**
 * The durable positions of an account's consumers. Commits are grouped: while one append is under way the newest position of each
 * consumer is collected for the next one.
 */
export class ConsumerPositions {
  private readonly log: EventLog;
  private readonly account: AccountId;
  private readonly stored = new Map<string, ConsumerPosition>();
  /** A new one for each append, as {@link underWay}: a map that is cleared again and again leads to all that was ever in it (ADR 13). */
  private dirty = new Map<string, () => ConsumerPosition | undefined>();
  private underWay = new Map<string, ConsumerPosition | undefined>();
  private readonly watchers = new Map<string, Set<(isForgotten: boolean) => void>>();
  private waiters: Waiter[] = [];
  private next = 1;
  private flushing: Promise<void> | undefined;

  private constructor(log: EventLog, account: AccountId) {
    this.log = log;
    this.account = account;
  }

  /** Reads what is stored. @throws {LogUnavailableError} */
  static async load(log: EventLog, account: AccountId): Promise<ConsumerPositions> {
    const positions = new ConsumerPositions(log, account);
    const bounds = await log.bounds("consumers", account);
    if (bounds === null) return positions;
    positions.next = bounds.next;
    let from = bounds.first;
    while (from < bounds.next) {
      const records = await log.read("consumers", account, from, { maxRecords: 1000 });
      for (const record of records) {
        if (record.value.length === 0) positions.stored.delete(record.key);
        else {
          positions.stored.set(
            record.key,
            teletape.log.ConsumerPosition.decode(Uint8Array.from(record.value)),
          );
        }
      }
      const last = records.at(-1);
      if (last === undefined) break;
      from = last.position + 1;
    }
    return positions;
  }

  /** The last durable position of a consumer; `undefined` = it never committed. */
  get(consumer: string): ConsumerPosition | undefined {
    return this.stored.get(consumer);
  }

  /** Consumers with a durable position. */
  get names(): readonly string[] {
    return [...this.stored.keys()];
  }

  /** The last position of a consumer, whether durable or on its way. */
  newest(consumer: string): ConsumerPosition | undefined {
    const dirty = this.dirty.get(consumer);
    if (dirty !== undefined) return dirty();
    return this.underWay.has(consumer) ? this.underWay.get(consumer) : this.stored.get(consumer);
  }

  /**
   * Puts a consumer somewhere else, or forgets it, whoever reads for it: {@link watch} tells them before anything is stored. Resolves
   * when durable.
   *
   * @throws {PositionConflictError} another process moves this account's consumers
   * @throws {LogUnavailableError}
   */
  override(consumer: string, position: ConsumerPosition | undefined): Promise<void> {
    for (const moved of this.watchers.get(consumer) ?? []) {
      moved(position === undefined);
    }
    return this.commit(consumer, () => position);
  }

  /** `moved` is called when somebody else says where the consumer is: from then on its own position counts no more. */
  watch(consumer: string, moved: (isForgotten: boolean) => void): () => void {
    const watchers = this.watchers.get(consumer) ?? new Set<(isForgotten: boolean) => void>();
    this.watchers.set(consumer, watchers);
    watchers.add(moved);
    return () => {
      watchers.delete(moved);
      if (watchers.size === 0 && this.watchers.get(consumer) === watchers) {
        this.watchers.delete(consumer);
      }
    };
  }

  /**
   * Makes a consumer's position durable. `position` is called when the append begins, so that it tells the newest state; a later
   * commit of the same consumer replaces one that has not begun. A filter that it does not tell stays; no position at all forgets the
   * consumer.
   *
   * @throws {PositionConflictError} another process moves this account's consumers
   * @throws {LogUnavailableError}
   */
  commit(consumer: string, position: () => ConsumerPosition | undefined): Promise<void> {
    this.dirty.set(consumer, position);
    const done = new Promise<void>((resolve, reject) => {
      this.waiters.push({ resolve, reject });
    });
    this.flushing ??= this.flush();
    return done;
  }

  /** Resolves when no commit is under way. */
  async settled(): Promise<void> {
    while (this.flushing !== undefined) await this.flushing;
  }

  private async flush(): Promise<void> {
    // Commits made in the same turn share the append.
    await Promise.resolve();
    while (this.dirty.size > 0) {
      const taken = [...this.dirty].map(
        ([consumer, position]) => [consumer, this.withFilter(consumer, position())] as const,
      );
      const waiters = this.waiters;
      this.dirty = new Map();
      this.waiters = [];
      for (const [consumer, position] of taken) this.underWay.set(consumer, position);
      const records: NewRecord[] = taken.map(([key, position]) => ({
        key,
        value:
          position === undefined
            ? NOTHING
            : teletape.log.ConsumerPosition.encode(position).finish(),
      }));
      try {
        await this.log.append({
          stream: "consumers",
          account: this.account,
          first: this.next,
          records,
        });
        this.next += records.length;
        for (const [consumer, position] of taken) {
          if (position === undefined) this.stored.delete(consumer);
          else this.stored.set(consumer, position);
        }
        for (const waiter of waiters) waiter.resolve();
      } catch (error) {
        const reason = error instanceof Error ? error : new Error(String(error));
        for (const waiter of waiters) waiter.reject(reason);
        if (error instanceof LogUnavailableError) await this.findNext();
      }
      this.underWay = new Map();
    }
    this.flushing = undefined;
  }

  private withFilter(
    consumer: string,
    position: ConsumerPosition | undefined,
  ): ConsumerPosition | undefined {
    const filter = this.stored.get(consumer)?.filter;
    if (position === undefined || position.filter || !filter) return position;
    return { ...position, filter };
  }

  /** A log that failed may have written all the same. */
  private async findNext(): Promise<void> {
    try {
      const bounds = await this.log.bounds("consumers", this.account);
      if (bounds !== null) this.next = bounds.next;
    } catch (error) {
      // The next append tells the same to those who wait for it.
      if (!(error instanceof LogUnavailableError)) throw error;
    }
  }
}

/** Hands out the {@link ConsumerPositions} of accounts: one object each, as a stream has one writer. */
export interface ConsumerLog {
  /** Every open needs one {@link release}. @throws {LogUnavailableError} */
  open(account: AccountId): Promise<ConsumerPositions>;
  /** Lets go of an account; the last one to do so waits for the last commit. */
  release(account: AccountId): Promise<void>;
}

/** @param log where the positions are kept, stream `consumers` */
export function createConsumerLog(log: EventLog): ConsumerLog {
  const open = new Map<AccountId, { positions: Promise<ConsumerPositions>; users: number }>();
  return {
    async open(account) {
      let entry = open.get(account);
      if (entry === undefined) {
        entry = { positions: ConsumerPositions.load(log, account), users: 0 };
        open.set(account, entry);
      }
      entry.users++;
      try {
        return await entry.positions;
      } catch (error) {
        if (open.get(account) === entry) open.delete(account);
        throw error;
      }
    },
    async release(account) {
      const entry = open.get(account);
      if (entry === undefined) return;
      entry.users--;
      await (await entry.positions).settled();
      if (entry.users <= 0 && open.get(account) === entry) open.delete(account);
    },
  };
}
