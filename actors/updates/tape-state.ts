import type { teletape } from "../../schemas/generated/log.js";
import type { SequenceState } from "../../src/core/updates/sequence-counters.ts";

/** The update state as the durable raw records leave it, which is behind the sequence while appends are under way. */
export class TapeState {
  private pts: number;
  private qts: number;
  private date: number;
  private seq: number;
  private readonly channels: Map<number, number>;

  constructor(state: SequenceState) {
    ({ pts: this.pts, qts: this.qts, date: this.date, seq: this.seq } = state);
    this.channels = new Map(state.channels);
  }

  /** Moves on by one raw record. */
  fold(state: teletape.log.IUpdateState | null | undefined): void {
    if (!state) return;
    this.pts = state.pts ?? 0;
    this.qts = state.qts ?? 0;
    this.date = state.date ?? 0;
    this.seq = state.seq ?? 0;
    for (const { channelId, pts } of state.channels ?? []) {
      this.channels.set(channelId ?? 0, pts ?? 0);
    }
  }

  get current(): SequenceState {
    const { pts, qts, date, seq } = this;
    return { pts, qts, date, seq, channels: new Map(this.channels) };
  }
}
