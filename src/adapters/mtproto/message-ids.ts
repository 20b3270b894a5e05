/**
 * Makes client message ids: Unix time in the upper 32 bits, rising, divisible by four.
 *
 * @see https://core.telegram.org/mtproto/description#message-identifier-msg-id
 */
export class MessageIds {
  private last = 0n;
  /** Server time minus ours, ms. */
  private offsetMs = 0;
  private readonly nowMs: () => number;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  next(): bigint {
    const ms = this.nowMs() + this.offsetMs;
    const seconds = Math.floor(ms / 1000);
    const fraction = Math.floor(((ms - seconds * 1000) / 1000) * 0x4000_0000);
    const id = (BigInt(seconds) << 32n) | (BigInt(fraction) << 2n);
    this.last = id > this.last ? id : this.last + 4n;
    return this.last;
  }

  /** Takes the server's time from one of its message ids, when it says that ours is wrong. */
  adjust(serverMessageId: bigint): void {
    this.offsetMs = Number(serverMessageId >> 32n) * 1000 - this.nowMs();
    this.last = 0n;
  }

  /** Seconds since the message was made. */
  ageS(messageId: bigint): number {
    return (this.nowMs() + this.offsetMs) / 1000 - Number(messageId >> 32n);
  }
}

const REMEMBERED = 512;

/** The newest message ids of the server, so that a message that comes twice is handled once. */
export class ReceivedIds {
  private newer = new Set<bigint>();
  private older = new Set<bigint>();

  /** Remembers an id; false when it has been seen. */
  add(id: bigint): boolean {
    if (this.has(id)) return false;
    if (this.newer.size >= REMEMBERED) {
      this.older = this.newer;
      this.newer = new Set();
    }
    this.newer.add(id);
    return true;
  }

  has(id: bigint): boolean {
    return this.newer.has(id) || this.older.has(id);
  }
}
