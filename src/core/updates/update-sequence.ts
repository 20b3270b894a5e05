import { TlReader } from "../tl/tl-reader.ts";
import type { ChannelDifference, CommonState, Difference } from "./difference.ts";
import { bringsUser, senderOf } from "./channel-sender.ts";
import { type HeldUpdate, HeldUpdates } from "./held-updates.ts";
import { checkPts, checkSeq } from "./sequence-rules.ts";
import { expandShortMessage } from "./short-message.ts";
import { slices, type Spans } from "./tl-spans.ts";
import { readUpdatePlace, type UpdatePlace } from "./update-place.ts";
import { readUpdatesContainer, type UpdatesContainer } from "./updates-container.ts";

/** Where an account stands in all its counters. */
export interface SequenceState extends CommonState {
  readonly channels: ReadonlyMap<number, number>;
}

export type AppliedSource = "push" | "difference" | "channelDifference" | "ownCall";

/** Updates applied together, in order. Buffers may be views of what was given to the sequence: copy them in the same turn. */
export interface AppliedBatch {
  readonly updates: readonly Buffer[];
  readonly users: readonly Buffer[];
  readonly chats: readonly Buffer[];
  readonly source: AppliedSource;
  /** After the batch. */
  readonly common: CommonState;
  /** Channels that the batch moved: bare id and pts after it. */
  readonly channels: readonly (readonly [number, number])[];
}

/** What must be asked of the server for the sequence to go on. */
export interface SequenceNeeds {
  difference: boolean;
  /** updates.getState first: pts was reset. */
  state: boolean;
  readonly channels: Set<number>;
}

export interface SequenceOptions {
  readonly selfId: number;
  /** Is the peer behind a marked id known, so that a message naming it can be understood? */
  readonly isKnown: (markedId: number) => boolean;
}

type OrderedContainer = Extract<UpdatesContainer, { kind: "updates" }>;
type BoxKey = "pts" | "qts" | "seq" | number;

/** Holes are given this long to fill by themselves. TDLib: UpdatesManager::MIN_UNFILLED_GAP_TIME */
export const GAP_WAIT_MS = 700;
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

interface Draft {
  readonly updates: Buffer[];
  readonly users: Buffer[];
  readonly chats: Buffer[];
  /** Made when a channel moves, as most containers move none. */
  moved: Map<number, number> | undefined;
}

const draft = (): Draft => ({ updates: [], users: [], chats: [], moved: undefined });

const NONE: readonly (readonly [number, number])[] = [];

/**
 * Puts an account's updates in order: each is applied exactly once and none before its predecessor. It does no I/O; its owner feeds
 * it what arrives, asks the server for what it {@link needs} and keeps its timer.
 *
 * @see https://core.telegram.org/api/updates
 */
export class UpdateSequence {
  readonly needs: SequenceNeeds = { difference: false, state: false, channels: new Set() };
  private pts: number;
  private qts: number;
  private date: number;
  private seq: number;
  private readonly channels: Map<number, number>;
  private readonly options: SequenceOptions;
  private readonly held = new HeldUpdates<BoxKey>();
  private readonly busyChannels = new Set<number>();
  private inDifference = false;
  private wasEmpty = false;
  /** Containers that came while a difference was asked for. */
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private readonly place: UpdatePlace = { box: "seq", pts: 0, count: 0, channelId: 0 };

  constructor(state: SequenceState, options: SequenceOptions) {
    ({ pts: this.pts, qts: this.qts, date: this.date, seq: this.seq } = state);
    this.channels = new Map(state.channels);
    this.options = options;
  }

  get state(): SequenceState {
    return { ...this.common, channels: this.channels };
  }

  get common(): CommonState {
    return { pts: this.pts, qts: this.qts, date: this.date, seq: this.seq };
  }

  channelPts(id: number): number | undefined {
    return this.channels.get(id);
  }

  /** When {@link expire} is due, monotonic ms; undefined = no hole is open. */
  get expiresAtMs(): number | undefined {
    const oldest = this.held.oldestMs;
    return oldest === undefined ? undefined : oldest + GAP_WAIT_MS;
  }

  /**
   * Takes a boxed `Updates` as pushed or answered.
   *
   * @throws {TlDecodeError} @throws {RangeError} it cannot be read: a difference is then needed
   */
  accept(bytes: Buffer, source: "push" | "ownCall", nowMs: number): AppliedBatch | undefined {
    if (this.inDifference) {
      this.wait(bytes);
      return undefined;
    }
    const into = draft();
    this.container(bytes, into, nowMs);
    return this.finish(into, source);
  }

  /** Counts an answer that moves pts without an update, such as `messages.affectedMessages`. */
  acceptAffected(
    channelId: number,
    pts: number,
    count: number,
    nowMs: number,
  ): AppliedBatch | undefined {
    const into = draft();
    const item = { update: Buffer.alloc(0), users: [], chats: [], date: 0, pts, count };
    this.offer(channelId === 0 ? "pts" : channelId, item, into, nowMs);
    return this.finish(into, "ownCall");
  }

  /** Gives up waiting for holes that are open for too long. */
  expire(nowMs: number): void {
    for (const key of this.held.olderThan(nowMs - GAP_WAIT_MS)) this.need(key);
  }

  /** Call when updates.getDifference is asked; all that comes is kept until {@link endDifference}. */
  beginDifference(): void {
    this.inDifference = true;
    this.needs.difference = false;
  }

  /** @returns what to append; the next request is needed unless `difference` was final or empty */
  applyDifference(difference: Difference, nowMs: number): AppliedBatch | undefined {
    this.wasEmpty = difference.kind === "empty";
    if (difference.kind === "empty") {
      this.date = difference.date;
      this.seq = difference.seq;
      return undefined;
    }
    if (difference.kind === "tooLong") {
      this.pts = difference.pts;
      return undefined;
    }
    const into = draft();
    into.updates.push(...difference.newMessages);
    into.users.push(...difference.users);
    into.chats.push(...difference.chats);
    for (const update of difference.otherUpdates) {
      this.differenceUpdate(update, difference.users, difference.chats, into, nowMs);
    }
    ({ pts: this.pts, qts: this.qts, date: this.date, seq: this.seq } = difference.state);
    return this.finish(into, "difference");
  }

  /** After the last slice, or when asking is given up: goes on with what was kept. */
  endDifference(nowMs: number): AppliedBatch[] {
    this.inDifference = false;
    const batches: AppliedBatch[] = [];
    const into = draft();
    for (const key of ["qts", "seq", "pts"] as const) this.retryHeld(key, into, nowMs);
    // What still has a hole before it was not in the difference either: forget it, and look once more if the last answer had news.
    const left = (["qts", "seq", "pts"] as const).flatMap((key) => this.held.take(key));
    if (left.length > 0 && !this.wasEmpty) this.needs.difference = true;
    const fromHeld = this.finish(into, "push");
    if (fromHeld !== undefined) batches.push(fromHeld);
    const { waiting } = this;
    this.waiting = [];
    this.waitingBytes = 0;
    for (const bytes of waiting) {
      const batch = this.accept(bytes, "push", nowMs);
      if (batch !== undefined) batches.push(batch);
    }
    return batches;
  }

  /** Takes the state of updates.getState, the first time or after a reset. */
  reset(common: CommonState): void {
    ({ pts: this.pts, qts: this.qts, date: this.date, seq: this.seq } = common);
    this.needs.state = false;
  }

  /** Call when updates.getChannelDifference is asked; @returns the pts to ask with. */
  beginChannel(id: number): number {
    this.busyChannels.add(id);
    this.needs.channels.delete(id);
    return this.channels.get(id) ?? 1;
  }

  applyChannelDifference(
    id: number,
    difference: ChannelDifference,
    nowMs: number,
  ): AppliedBatch | undefined {
    const into = draft();
    if (difference.pts > 0) {
      this.channels.set(id, difference.pts);
      (into.moved ??= new Map()).set(id, difference.pts);
    }
    if (difference.kind !== "updates") return undefined;
    into.updates.push(...difference.newMessages);
    into.users.push(...difference.users);
    into.chats.push(...difference.chats);
    for (const update of difference.otherUpdates) {
      readUpdatePlace(new TlReader(update), 0, update.length, this.place);
      if (this.place.box === "channel" && this.place.channelId === id) into.updates.push(update);
      else this.differenceUpdate(update, difference.users, difference.chats, into, nowMs);
    }
    return this.finish(into, "channelDifference");
  }

  /** @param forget the channel cannot be read any more */
  endChannel(id: number, forget: boolean, nowMs: number): AppliedBatch | undefined {
    this.busyChannels.delete(id);
    const into = draft();
    if (forget) this.held.take(id);
    else this.retryHeld(id, into, nowMs);
    return this.finish(into, "push");
  }

  private wait(bytes: Buffer): void {
    if (this.waitingBytes + bytes.length > MAX_WAITING_BYTES) {
      this.needs.difference = true;
      return;
    }
    this.waitingBytes += bytes.length;
    this.waiting.push(Buffer.from(bytes));
  }

  private container(bytes: Buffer, into: Draft, nowMs: number): void {
    const container = readUpdatesContainer(bytes);
    switch (container.kind) {
      case "tooLong":
        this.needs.difference = true;
        return;
      case "shortMessage":
        return this.shortMessage(bytes, into, nowMs);
      case "shortSent":
        return;
      case "updates":
        return this.ordered(bytes, container, into, nowMs);
    }
  }

  private shortMessage(bytes: Buffer, into: Draft, nowMs: number): void {
    const { update, pts, count, date, peers } = expandShortMessage(bytes, this.options.selfId);
    if (!peers.every(this.options.isKnown)) {
      this.needs.difference = true;
      return;
    }
    this.offer("pts", { update, users: [], chats: [], date, pts, count }, into, nowMs);
  }

  private ordered(bytes: Buffer, container: OrderedContainer, into: Draft, nowMs: number): void {
    const { updates, seqStart, date } = container;
    const verdict = checkSeq(this.seq, seqStart);
    const reader = new TlReader(bytes);
    const { place } = this;
    const before = into.updates.length;
    let copied: HeldUpdate | undefined;
    const copy = (): HeldUpdate => (copied ??= copyOf(bytes, container));
    let holdsSeq = false;
    for (let i = 0; i < updates.length; i += 2) {
      const start = updates[i] as number;
      const end = updates[i + 1] as number;
      readUpdatePlace(reader, start, end, place);
      switch (place.box) {
        case "seq":
          if (verdict === "apply") into.updates.push(bytes.subarray(start, end));
          else if (verdict === "gap") holdsSeq = true;
          break;
        case "ptsChanged":
          this.needs.state = true;
          this.needs.difference = true;
          break;
        case "channelTooLong":
          this.tooLong(place.channelId, place.pts);
          break;
        case "pts":
        case "qts":
        case "channel": {
          const key = place.box === "channel" ? place.channelId : place.box;
          const update = bytes.subarray(start, end);
          if (this.hasStranger(key, place, update, bytes, container.users)) {
            const { pts, count } = place;
            this.held.hold(key, { ...copy(), update: Buffer.from(update), pts, count }, nowMs);
            this.need(key);
            break;
          }
          if (!this.applies(key, place, into)) {
            this.refuse(key, place, update, copy, nowMs);
            break;
          }
          into.updates.push(update);
          if (this.held.has(key)) this.retryHeld(key, into, nowMs);
        }
      }
    }
    if (into.updates.length > before) {
      into.users.push(...slices(bytes, container.users));
      into.chats.push(...slices(bytes, container.chats));
    }
    if (seqStart > 0 && verdict === "apply") {
      this.seq = container.seq;
      this.date = Math.max(this.date, date);
      if (this.held.has("seq")) this.retryHeld("seq", into, nowMs);
    } else if (verdict === "gap" && (holdsSeq || updates.length === 0)) {
      const whole = { ...copy(), update: Buffer.from(bytes), pts: seqStart, count: 0 };
      if (!this.held.hold("seq", whole, nowMs)) this.need("seq");
    }
  }

  /**
   * Is the update next, but by somebody of whom nothing is known? Then the difference is asked for, which tells who it is; the update
   * is kept for when it does not. A channel that is new has no place from which to ask.
   */
  private hasStranger(
    key: BoxKey,
    { pts, count }: { pts: number; count: number },
    update: Buffer,
    bytes: Buffer,
    users: Spans,
  ): boolean {
    if (typeof key !== "number" || !this.channels.has(key) || this.busyChannels.has(key))
      return false;
    const sender = senderOf(update);
    if (sender === 0 || bringsUser(bytes, users, sender) || this.options.isKnown(sender))
      return false;
    return checkPts(this.local(key), pts, count) === "apply";
  }

  /** Moves the counter when the update is next in it. */
  private applies(
    key: BoxKey,
    { pts, count }: { pts: number; count: number },
    into: Draft,
  ): boolean {
    if (typeof key === "number" && this.busyChannels.has(key)) return false;
    if (checkPts(this.local(key), pts, count) !== "apply") return false;
    if (key === "pts") this.pts = pts;
    else if (key === "qts") this.qts = pts;
    else if (typeof key === "number") {
      this.channels.set(key, pts);
      (into.moved ??= new Map()).set(key, pts);
    }
    return true;
  }

  private refuse(
    key: BoxKey,
    { pts, count }: { pts: number; count: number },
    update: Buffer,
    copy: () => HeldUpdate,
    nowMs: number,
  ): void {
    const verdict = checkPts(this.local(key), pts, count);
    if (verdict === "duplicate") return;
    if (verdict === "overlap" || verdict === "malformed") return this.need(key);
    const { users, chats, date } = copy();
    const item = { update: Buffer.from(update), users, chats, date, pts, count };
    if (!this.held.hold(key, item, nowMs)) this.need(key);
  }

  /** Applies or holds one update whose buffers may be kept. */
  private offer(key: BoxKey, item: HeldUpdate, into: Draft, nowMs: number): void {
    if (!this.applies(key, item, into)) {
      return this.refuse(key, item, item.update, () => item, nowMs);
    }
    if (item.update.length > 0) into.updates.push(item.update);
    into.users.push(...item.users);
    into.chats.push(...item.chats);
    if (this.held.has(key)) this.retryHeld(key, into, nowMs);
  }

  private retryHeld(key: BoxKey, into: Draft, nowMs: number): void {
    for (const item of this.held.take(key)) {
      if (key === "seq") this.container(item.update, into, nowMs);
      else this.offer(key, item, into, nowMs);
    }
  }

  /** An update inside a difference: only channels keep their own count there. */
  private differenceUpdate(
    update: Buffer,
    users: readonly Buffer[],
    chats: readonly Buffer[],
    into: Draft,
    nowMs: number,
  ): void {
    const { place } = this;
    readUpdatePlace(new TlReader(update), 0, update.length, place);
    if (place.box === "channelTooLong") return this.tooLong(place.channelId, place.pts);
    if (place.box === "ptsChanged") {
      this.needs.state = true;
      return;
    }
    if (place.box !== "channel") {
      into.updates.push(update);
      return;
    }
    const item = { update, users: [], chats: [], date: 0, pts: place.pts, count: place.count };
    if (this.applies(place.channelId, item, into)) into.updates.push(update);
    else this.refuse(place.channelId, item, update, () => ({ ...item, users, chats }), nowMs);
  }

  private tooLong(channelId: number, pts: number): void {
    const local = this.channels.get(channelId);
    if (local !== undefined && pts !== 0 && pts <= local) return;
    this.needs.channels.add(channelId);
  }

  private need(key: BoxKey): void {
    if (typeof key !== "number") this.needs.difference = true;
    else if (!this.busyChannels.has(key)) this.needs.channels.add(key);
  }

  private local(key: BoxKey): number | undefined {
    if (typeof key === "number") return this.channels.get(key);
    return key === "pts" ? this.pts : key === "qts" ? this.qts : this.seq;
  }

  private finish(into: Draft, source: AppliedSource): AppliedBatch | undefined {
    if (into.updates.length === 0) return undefined;
    const { updates, users, chats, moved } = into;
    return {
      updates,
      users,
      chats,
      source,
      common: this.common,
      channels: moved === undefined ? NONE : [...moved],
    };
  }
}

function copyOf(bytes: Buffer, container: OrderedContainer): HeldUpdate {
  const copies = (spans: Spans): Buffer[] => slices(Buffer.from(bytes), spans);
  const users = copies(container.users);
  const chats = copies(container.chats);
  return { update: Buffer.alloc(0), users, chats, date: container.date, pts: 0, count: 0 };
}
