import type { AccountId } from "../../src/core/account-id.ts";
import { type EventLog, LogUnavailableError } from "../../src/ports/event-log.ts";
import { eventually } from "./child-server.ts";

/** Appends one numbered record after the other to some accounts, each awaited, until stopped. */
export class SteadyAppends {
  /** By account: what was acknowledged, in order. */
  readonly acknowledged = new Map<AccountId, string[]>();
  /** Longest time from one acknowledgement to the next, ms. */
  longestGapMs = 0;
  private readonly log: EventLog;
  private readonly running: Promise<unknown>;
  private isStopped = false;

  constructor(log: EventLog, accounts: readonly AccountId[]) {
    this.log = log;
    for (const account of accounts) this.acknowledged.set(account, []);
    this.running = Promise.all(accounts.map((account) => this.run(account)));
  }

  get count(): number {
    return [...this.acknowledged.values()].reduce((sum, list) => sum + list.length, 0);
  }

  /** Resolves when some more were acknowledged. */
  async goOn(): Promise<void> {
    const before = this.count;
    await eventually("appends going on", () => this.count > before + 200 || undefined, 40_000);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  /** What the log has that it should not, or lacks; empty = all is well. */
  async faults(log: EventLog): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const [account, expected] of this.acknowledged) {
      const read: string[] = [];
      let from = 1;
      for (;;) {
        const records = await log.read("raw", account, from, { maxRecords: 1000 });
        const last = records.at(-1);
        if (last === undefined) break;
        from = last.position + 1;
        read.push(...records.map(({ value }) => Buffer.from(value).toString()));
      }
      const at = expected.findIndex((value, index) => read[index] !== value);
      if (at >= 0) faults.push(`${account}: ${read[at]} instead of ${expected[at]}`);
      if (read.length !== expected.length)
        faults.push(`${account}: ${read.length} records, ${expected.length} acknowledged`);
    }
    return faults;
  }

  private async run(account: AccountId): Promise<void> {
    const mine = this.acknowledged.get(account) ?? [];
    let lastMs = performance.now();
    while (!this.isStopped) {
      const value = `${account} ${mine.length}`;
      const request = { stream: "raw", account, first: mine.length + 1 } as const;
      try {
        await this.log.append({ ...request, records: [{ value: Buffer.from(value) }] });
      } catch (error) {
        if (error instanceof LogUnavailableError && this.isStopped) return;
        throw error;
      }
      mine.push(value);
      this.longestGapMs = Math.max(this.longestGapMs, performance.now() - lastMs);
      lastMs = performance.now();
    }
  }
}
