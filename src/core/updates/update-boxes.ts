import { TlReader } from "../tl/tl-reader.ts";
import type { BatchDraft } from "./applied-batch.ts";
import { type HeldUpdate, HeldUpdates } from "./held-updates.ts";
import type { BoxKey, SequenceCounters } from "./sequence-counters.ts";
import { checkPts } from "./sequence-rules.ts";
import { readUpdatePlace, type UpdatePlace } from "./update-place.ts";

/** What must be asked of the server for the sequence to go on. */
export interface SequenceNeeds {
  difference: boolean;
  /** updates.getState first: pts was reset. */
  state: boolean;
  readonly channels: Set<number>;
}

/** A counter whose updates each say where they stand. */
export type CountedKey = "pts" | "qts" | number;

type Counted = Pick<UpdatePlace, "pts" | "count">;

/** The counters with what waits at each of them, and what the server must be asked. */
export class UpdateBoxes {
  readonly needs: SequenceNeeds = { difference: false, state: false, channels: new Set() };
  readonly counters: SequenceCounters;
  readonly held = new HeldUpdates<BoxKey>();
  /** Channels whose difference is asked for: their updates are held meanwhile. */
  readonly busyChannels = new Set<number>();
  private readonly place: UpdatePlace = { box: "seq", pts: 0, count: 0, channelId: 0 };

  constructor(counters: SequenceCounters) {
    this.counters = counters;
  }

  /** Moves the counter when the update is next in it. */
  applies(key: CountedKey, { pts, count }: Counted, into: BatchDraft): boolean {
    const isChannel = typeof key === "number";
    if (isChannel && this.busyChannels.has(key)) return false;
    const local = this.counters.get(key);
    // A channel that is met for the first time and has to be asked for may have told more before this.
    if (local === undefined && this.isAsked(key)) return false;
    if (checkPts(local, pts, count) !== "apply") return false;
    this.counters.advance(key, pts);
    if (isChannel) (into.moved ??= new Map()).set(key, pts);
    return true;
  }

  /** Holds an update that is not next, or asks for what the server has instead. @param copy what may be kept of its container */
  refuse(
    key: CountedKey,
    { pts, count }: Counted,
    update: Buffer,
    copy: () => HeldUpdate,
    nowMs: number,
  ): void {
    const verdict = checkPts(this.counters.get(key), pts, count);
    if (verdict === "duplicate") return;
    if (verdict === "overlap" || verdict === "malformed") return this.need(key);
    const { users, chats, date } = copy();
    const item = { update: Buffer.from(update), users, chats, date, pts, count };
    if (!this.held.hold(key, item, nowMs)) this.need(key);
  }

  /** Applies or holds one update whose buffers may be kept. */
  offer(key: CountedKey, item: HeldUpdate, into: BatchDraft, nowMs: number): void {
    if (!this.applies(key, item, into)) {
      return this.refuse(key, item, item.update, () => item, nowMs);
    }
    if (item.update.length > 0) into.updates.push(item.update);
    into.users.push(...item.users);
    into.chats.push(...item.chats);
    if (this.held.has(key)) this.retryHeld(key, into, nowMs);
  }

  retryHeld(key: CountedKey, into: BatchDraft, nowMs: number): void {
    for (const item of this.held.take(key)) this.offer(key, item, into, nowMs);
  }

  /** An update inside a difference: only channels keep their own count there. @param ownChannel whose difference it is, if a channel's */
  differenceUpdate(
    update: Buffer,
    ownChannel: number | undefined,
    { users, chats }: Pick<HeldUpdate, "users" | "chats">,
    into: BatchDraft,
    nowMs: number,
  ): void {
    const { place } = this;
    readUpdatePlace(new TlReader(update), 0, update.length, place);
    switch (place.box) {
      case "channelTooLong":
        return this.tooLong(place.channelId, place.pts);
      case "ptsChanged":
        this.needs.state = true;
        return;
      case "channel": {
        const { pts, count, channelId } = place;
        const isCounted = channelId !== ownChannel;
        if (!isCounted || this.applies(channelId, place, into)) {
          into.updates.push(update);
          return;
        }
        const copy = (): HeldUpdate => ({ update, users, chats, date: 0, pts, count });
        return this.refuse(channelId, place, update, copy, nowMs);
      }
      default:
        into.updates.push(update);
    }
  }

  /** The server says that a channel has more than it pushes. @param pts 0 = it does not say up to where */
  tooLong(channelId: number, pts: number): void {
    const local = this.counters.get(channelId);
    if (local !== undefined && pts !== 0 && pts <= local) return;
    this.needs.channels.add(channelId);
  }

  /** Is it a channel whose difference is being asked for, or will be? */
  isAsked(key: BoxKey): boolean {
    return typeof key === "number" && (this.busyChannels.has(key) || this.needs.channels.has(key));
  }

  /** Has the difference asked for that this counter needs. */
  need(key: BoxKey): void {
    if (typeof key !== "number") this.needs.difference = true;
    else if (!this.busyChannels.has(key)) this.needs.channels.add(key);
  }
}
