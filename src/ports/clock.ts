/** Time. Tests supply one that they move themselves. */
export interface Clock {
  /** Unix ms. */
  nowMs(): number;
  /** Ms since an arbitrary moment, never going back. */
  monotonicMs(): number;
  /** Calls back once after `ms` (0 = soon); the returned function cancels it. The timer does not keep the process alive. */
  schedule(ms: number, callback: () => void): () => void;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
