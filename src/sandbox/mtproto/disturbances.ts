/** Ways for a key exchange to go wrong. */
export const EXCHANGE_FAILURES = [
  /** The connection is closed without a word. */
  "close",
  /** Transport error -404. */
  "refuse",
  /** Transport error -429. */
  "flood",
  /** A public key that the client does not know. */
  "fingerprint",
  /** An answer to another client's nonce. */
  "nonce",
  /** dh_gen_retry, once. */
  "retry",
  /** dh_gen_fail. */
  "fail",
] as const;

export type ExchangeFailure = (typeof EXCHANGE_FAILURES)[number];

/** What is wrong with the data centres at the moment. */
export class Disturbances {
  /** Nothing is read and nothing is sent. */
  isSilent = false;
  /** How far the clock is ahead of the real one. */
  skewMs = 0;
  private failure: ExchangeFailure | undefined;
  private failuresLeft = 0;

  /** The next `times` exchanges fail so; undefined: none. */
  failExchanges(failure: ExchangeFailure | undefined, times: number): void {
    this.failure = failure;
    this.failuresLeft = times;
  }

  /** What is to go wrong with an exchange that starts now. */
  nextExchange(): ExchangeFailure | undefined {
    if (this.failuresLeft <= 0) return undefined;
    this.failuresLeft -= 1;
    return this.failure;
  }
}
