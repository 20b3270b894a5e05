import type { AccountId } from "../../src/core/account-id.ts";
import { scanBotUpdate, type ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import type { EventLog, LogRecord, ReadLimits } from "../../src/ports/event-log.ts";

/** What a consumer reads at a time: enough for a full getUpdates answer, little enough to hold for many idle bots. */
export const READ_LIMITS: ReadLimits = { maxRecords: 200, maxBytes: 1 << 20 };

export interface UpdateReaderOptions {
  readonly log: EventLog;
  readonly account: AccountId;
  /** First update id. */
  readonly from: number;
  /** False for updates that the consumer does not see. */
  readonly accepts: (update: ScannedUpdate) => boolean;
  readonly limits?: ReadLimits;
}

/** Pulls an account's updates from the log, batch by batch and never ahead of the caller. */
export class UpdateReader {
  private readonly accepts: (update: ScannedUpdate) => boolean;
  private readonly abort = new AbortController();
  private readonly source: AsyncIterator<readonly LogRecord[]>;
  private at: number;

  constructor(options: UpdateReaderOptions) {
    this.accepts = options.accepts;
    this.at = options.from;
    this.source = options.log
      .follow(
        "updates",
        options.account,
        options.from,
        options.limits ?? READ_LIMITS,
        this.abort.signal,
      )
      [Symbol.asyncIterator]();
  }

  /** The id after the last one read. */
  get position(): number {
    return this.at;
  }

  /**
   * Waits for the next batch: what the consumer sees of it, so it may be empty. `undefined` after {@link stop}.
   *
   * @throws {LogUnavailableError} the reader is of no more use
   */
  async next(): Promise<readonly ScannedUpdate[] | undefined> {
    let batch: IteratorResult<readonly LogRecord[]>;
    try {
      batch = await this.source.next();
    } catch (error) {
      if (this.abort.signal.aborted) return undefined;
      throw error;
    }
    if (batch.done === true || this.abort.signal.aborted) return undefined;
    const updates: ScannedUpdate[] = [];
    for (const record of batch.value) {
      const update = scan(record);
      this.at = record.position + 1;
      if (this.accepts(update)) updates.push(update);
    }
    return updates;
  }

  /** Ends a wait under way. */
  stop(): void {
    this.abort.abort();
  }
}

/** Asks for the value only where there is nothing else: it may have to be made. */
const scan = (record: LogRecord): ScannedUpdate =>
  record.within === undefined
    ? scanBotUpdate(record.value)
    : scanBotUpdate(record.within, record.start, record.end);
