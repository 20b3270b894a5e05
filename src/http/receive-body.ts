import type { BodyReader } from "./body-reader.ts";
import type { Exchange } from "./exchange.ts";

/** How much of a body that will be refused is still read, so that the client gets to read the answer. */
const MAX_DISCARDED_BYTES = 64 * 2 ** 20;

/** Where a body ends up. */
export interface BodyOutcome {
  /** All bytes were taken by the reader. */
  complete(): void;
  /** The reader refused; the rest has been skipped. */
  refused(error: unknown): void;
}

/**
 * Feeds a request's body to `reader`, pausing the socket while the reader is behind. Must be called before the request's handler
 * returns.
 */
export function receiveBody(exchange: Exchange, reader: BodyReader, outcome: BodyOutcome): void {
  const { res } = exchange;
  let paused = false;
  let failure: { readonly error: unknown } | undefined;
  let discardedBytes = 0;
  let done = false;

  exchange.watch();
  reader.onRelief = () => {
    if (!paused || exchange.over || reader.congested) return;
    paused = false;
    res.resume();
  };
  res.onData((data, last) => {
    if (done || exchange.over) return;
    if (failure === undefined) {
      try {
        reader.write(Buffer.from(data), last);
      } catch (error) {
        failure = { error };
      }
    }
    if (failure !== undefined) {
      discardedBytes += data.byteLength;
      if (!last && discardedBytes < MAX_DISCARDED_BYTES) return;
      done = true;
      outcome.refused(failure.error);
    } else if (last) {
      done = true;
      outcome.complete();
    } else if (!paused && reader.congested) {
      paused = true;
      res.pause();
    }
  });
}
