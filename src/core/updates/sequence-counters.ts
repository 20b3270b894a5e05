import type { CommonState } from "./difference.ts";

/** Where an account stands in all its counters. */
export interface SequenceState extends CommonState {
  readonly channels: ReadonlyMap<number, number>;
}

/** A counter: one of the account's own, or that of a channel, by its bare id. */
export type BoxKey = "pts" | "qts" | "seq" | number;

/** The counters of an account, as far as updates have been applied. */
export class SequenceCounters {
  seq: number;
  /** Unix seconds. */
  date: number;
  readonly channels: Map<number, number>;
  private pts: number;
  private qts: number;

  constructor(state: SequenceState) {
    ({ pts: this.pts, qts: this.qts, date: this.date, seq: this.seq } = state);
    this.channels = new Map(state.channels);
  }

  get common(): CommonState {
    return { pts: this.pts, qts: this.qts, date: this.date, seq: this.seq };
  }

  /** undefined = nothing is known of the channel. */
  get(key: BoxKey): number | undefined {
    if (typeof key === "number") return this.channels.get(key);
    return key === "pts" ? this.pts : key === "qts" ? this.qts : this.seq;
  }

  advance(key: "pts" | "qts" | number, to: number): void {
    if (key === "pts") this.pts = to;
    else if (key === "qts") this.qts = to;
    else this.channels.set(key, to);
  }

  reset(common: CommonState): void {
    ({ pts: this.pts, qts: this.qts, date: this.date, seq: this.seq } = common);
  }
}
