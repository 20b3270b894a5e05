/** Lets only so many pieces of work run at once; the others wait in the order they came. */
export class Turns {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  /** @param count at least 1 */
  constructor(count: number) {
    this.free = count;
  }

  /** Runs `work` when it is its turn; the next one's comes when it has ended, whatever its outcome. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }
}
