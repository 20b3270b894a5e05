import type { ChannelDifference } from "./difference.ts";

/** Bots may ask for this much at once. TDLib: MAX_BOT_CHANNEL_DIFFERENCE */
const CHANNEL_LIMIT = 100_000;
/** A channel met for the first time may have so much to tell since the account joined it. */
const LOOK_BACK = 1000;

/**
 * What updates.getChannelDifference is asked with, from answer to answer.
 *
 * Of a channel met for the first time nobody tells where its updates begin for the account. Asked from the start for one event, as TDLib
 * does, Telegram tells that this is too long ago, and where the channel is now. TDLib then goes on from there and loses what happened
 * since it joined; here the last events before that place are asked for. What is older than the membership is no update (see
 * `messageFate`).
 */
export class ChannelInquiry {
  pts: number;
  limit: number;
  isDone = false;
  private isFirstLook: boolean;

  /** @param known pts of the channel; undefined = it is met for the first time */
  constructor(known: number | undefined) {
    this.isFirstLook = known === undefined;
    this.pts = known ?? 1;
    this.limit = known === undefined ? 1 : CHANNEL_LIMIT;
  }

  /** @returns whether the answer is to be applied; else it only told where to ask from */
  take(answer: ChannelDifference): boolean {
    const looksBack = this.isFirstLook && answer.kind === "tooLong" && answer.pts > 0;
    this.isFirstLook = false;
    this.limit = CHANNEL_LIMIT;
    if (looksBack) {
      this.pts = Math.max(1, answer.pts - LOOK_BACK);
      return false;
    }
    this.isDone = answer.isFinal || answer.pts === this.pts;
    this.pts = answer.pts;
    return true;
  }
}
