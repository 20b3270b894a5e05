/** Readers at the end of a stream, waiting to be told of an append. Memory is held only for those that wait. */
export class Wakeups {
  private readonly waiting = new Map<string, Set<() => void>>();

  /** Resolves at the next `wake` of `name`, or when the signal aborts. */
  wait(name: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener("abort", done);
        this.remove(name, done);
        resolve();
      };
      const waiters = this.waiting.get(name);
      if (waiters === undefined) this.waiting.set(name, new Set([done]));
      else waiters.add(done);
      signal.addEventListener("abort", done);
      if (signal.aborted) done();
    });
  }

  wake(name: string): void {
    const waiters = this.waiting.get(name);
    if (waiters === undefined) return;
    this.waiting.delete(name);
    for (const done of waiters) done();
  }

  wakeAll(): void {
    for (const name of this.waiting.keys()) this.wake(name);
  }

  get size(): number {
    return this.waiting.size;
  }

  private remove(name: string, done: () => void): void {
    const waiters = this.waiting.get(name);
    if (waiters?.delete(done) && waiters.size === 0) this.waiting.delete(name);
  }
}
