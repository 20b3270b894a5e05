const IDLE_PING_MS = 50_000;
const BUSY_PING_MS = 8000;

/** A ping that is not answered for so long has met a dead connection. */
export const DEAD_AFTER_PING_MS = 15_000;

/** When a connection is to be pinged, and when it counts as dead. All times are monotonic ms. */
export class KeepAlive {
  private receivedMs = 0;
  private pingedMs = 0;

  /** A TCP connection was opened. */
  opened(nowMs: number): void {
    this.receivedMs = nowMs;
    this.pingedMs = nowMs;
  }

  /** Anything came from the server. */
  received(nowMs: number): void {
    this.receivedMs = nowMs;
  }

  /**
   * What is to be done now. A ping that is due counts as sent.
   *
   * @param isBusy do calls wait for an answer?
   */
  next(nowMs: number, isBusy: boolean): "ping" | "dead" | undefined {
    const isUnanswered = this.receivedMs < this.pingedMs;
    if (isUnanswered && nowMs - this.pingedMs >= DEAD_AFTER_PING_MS) return "dead";
    const everyMs = isBusy ? BUSY_PING_MS : IDLE_PING_MS;
    if (isUnanswered || nowMs - this.pingedMs < everyMs) return undefined;
    this.pingedMs = nowMs;
    return "ping";
  }
}
