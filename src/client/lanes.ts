import type { Key } from "./update.ts";

/** One piece of work; what it throws is its own to handle. */
export type Work = () => Promise<void>;

/**
 * Runs work of one key in order and of several keys side by side, up to a bound. Work without a key is a lane of its own.
 */
export class Lanes {
  private readonly concurrency: number;
  private readonly lanes = new Map<Key, Work[]>();
  private readonly ready: (readonly [Key | undefined, Work])[] = [];
  private readyHead = 0;
  private running = 0;

  constructor(concurrency: number) {
    this.concurrency = concurrency;
  }

  add(key: Key | undefined, work: Work): void {
    const lane = key === undefined ? undefined : this.lanes.get(key);
    if (lane !== undefined) {
      lane.push(work);
      return;
    }
    if (key !== undefined) this.lanes.set(key, []);
    this.ready.push([key, work]);
    this.runReady();
  }

  private runReady(): void {
    while (this.running < this.concurrency && this.readyHead < this.ready.length) {
      const [key, work] = this.ready[this.readyHead++] ?? [];
      if (work === undefined) break;
      this.running++;
      void this.run(key, work);
    }
    if (this.readyHead * 2 > this.ready.length) {
      this.ready.splice(0, this.readyHead);
      this.readyHead = 0;
    }
  }

  private async run(key: Key | undefined, work: Work): Promise<void> {
    try {
      await work();
    } finally {
      this.running--;
      if (key !== undefined) this.finish(key);
      this.runReady();
    }
  }

  private finish(key: Key): void {
    const next = this.lanes.get(key)?.shift();
    if (next === undefined) this.lanes.delete(key);
    else this.ready.push([key, next]);
  }
}
