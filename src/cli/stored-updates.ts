import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../core/account-id.ts";
import type { EventLog } from "../ports/event-log.ts";

const SPAN = { maxRecords: 500, maxBytes: 8 << 20 };

/** The stored updates of an account, read in step with its raw records. */
export class StoredUpdates {
  /** The raw record of the first update that is kept; 1 when there is none. */
  firstRawSeq = 1;
  /** Id of the first update that {@link upTo} gives, or would. */
  nextUpdateId = 1;
  private readonly log: EventLog;
  private readonly account: AccountId;
  private at = 1;
  private held: Uint8Array[] = [];

  constructor(log: EventLog, account: AccountId) {
    this.log = log;
    this.account = account;
  }

  /** @param fromSeq of the first raw record of interest; null = that of the first update kept */
  async open(fromSeq: number | null): Promise<void> {
    const bounds = await this.log.bounds("updates", this.account);
    if (bounds === null) return;
    const [first] = await this.log.read("updates", this.account, bounds.first, { maxRecords: 1 });
    if (first !== undefined) this.firstRawSeq = rawSeqOf(first.value);
    let [low, high] = [bounds.first, bounds.next];
    while (fromSeq !== null && low < high) {
      const middle = low + Math.floor((high - low) / 2);
      const [record] = await this.log.read("updates", this.account, middle, { maxRecords: 1 });
      if (record !== undefined && rawSeqOf(record.value) < fromSeq) low = middle + 1;
      else high = middle;
    }
    this.at = low;
    this.nextUpdateId = low;
  }

  /** Those made of raw records up to `seq` that were not given yet. */
  async upTo(seq: number): Promise<readonly Uint8Array[]> {
    const given: Uint8Array[] = [];
    for (;;) {
      if (this.held.length === 0) {
        const records = await this.log.read("updates", this.account, this.at, SPAN);
        this.at = (records.at(-1)?.position ?? this.at - 1) + 1;
        this.held = records.map(({ value }) => value);
      }
      const count = this.held.findIndex((value) => rawSeqOf(value) > seq);
      given.push(...this.held.splice(0, count < 0 ? this.held.length : count));
      if (count >= 0 || (await this.isAtEnd())) return given;
    }
  }

  private async isAtEnd(): Promise<boolean> {
    const bounds = await this.log.bounds("updates", this.account);
    return bounds === null || this.at >= bounds.next;
  }
}

const rawSeqOf = (value: Uint8Array): number => teletape.log.BotUpdate.decode(value).rawSeq;
