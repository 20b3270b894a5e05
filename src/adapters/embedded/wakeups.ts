/** Readers at the end of a stream, waiting to be told of an append. Memory is held only for those that wait. */
export class Wakeups {
  private readonly waiting = new Map<string, (() => void)[]>();

  /** Resolves at the next `wake` of `name`. */
  wait(name: string): Promise<void> {
    return new Promise((resolve) => {
      const waiters = this.waiting.get(name);
      if (waiters === undefined) this.waiting.set(name, [resolve]);
      else waiters.push(resolve);
    });
  }

  /** Wakes `name` when the signal aborts, too; a listener for each wait would make garbage that grows old. @returns ends that */
  wakeAtAbort(name: string, signal: AbortSignal): () => void {
    const aborted = (): void => this.wake(name);
    signal.addEventListener("abort", aborted, { once: true });
    return () => signal.removeEventListener("abort", aborted);
  }

  wake(name: string): void {
    const waiters = this.waiting.get(name);
    if (waiters === undefined) return;
    this.waiting.delete(name);
    // Tables that the map has left behind lead to this list: it is left empty. docs/adr/0013
    for (const resolve of waiters.splice(0)) resolve();
  }

  wakeAll(): void {
    for (const name of this.waiting.keys()) this.wake(name);
  }

  get size(): number {
    return this.waiting.size;
  }
}
