/**
 * Gives server messages their ids: Unix time in units of 2^-32 s, rising, with 1 (an answer) or 3 (anything else) in the low bits.
 *
 * @see https://core.telegram.org/mtproto/description#message-identifier-msg-id
 */
export class MessageIdClock {
  private readonly nowMs: () => number;
  private seconds = 0;
  private fraction = 0;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  /** The clock was set back: ids begin anew at what it shows. */
  rewind(): void {
    this.seconds = 0;
    this.fraction = 0;
  }

  next(isAnswer: boolean): bigint {
    const nowMs = this.nowMs();
    const seconds = Math.floor(nowMs / 1000);
    const fraction = Math.floor((nowMs % 1000) * 4_294_967.296) & ~3;
    if (seconds > this.seconds || (seconds === this.seconds && fraction >>> 0 > this.fraction)) {
      this.seconds = seconds;
      this.fraction = fraction >>> 0;
    } else {
      this.fraction += 4;
      if (this.fraction > 0xffff_fffc) {
        this.seconds++;
        this.fraction = 0;
      }
    }
    return (BigInt(this.seconds) << 32n) | BigInt(this.fraction + (isAnswer ? 1 : 3));
  }
}

/** Unix seconds in which a message id was made. */
export const secondsOfMessageId = (id: bigint): number => Number(id >> 32n);
