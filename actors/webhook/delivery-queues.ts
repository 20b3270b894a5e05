import { type Openable, OpenList } from "../../src/core/open-list.ts";

/** One update that is not delivered yet. */
export interface OpenUpdate extends Openable {
  readonly updateId: number;
  /** Unix seconds; 0 = never. */
  readonly expiresAt: number;
  readonly lane: Lane;
  /** `undefined` = not held in memory, to be read again. */
  json: Uint8Array | undefined;
  /** Attempts that failed. */
  failures: number;
  /** Seconds before the last retry that no `Retry-After` set. */
  delayS: number;
  /** When it may go (monotonic ms): when it was read, then when it is to be tried again. */
  dueMs: number;
}

/** A queue of updates that go out one after the other: a chat, mostly. */
export interface Lane {
  readonly id: number;
  /** Oldest first from `first` on. */
  updates: OpenUpdate[];
  first: number;
  /** "sending" = an update of it is under way; "put off" = its first update failed. */
  state: "ready" | "sending" | "put off";
}

/** An update as it comes from the log. */
interface ReadUpdate {
  readonly updateId: number;
  /** 0 = none: it is in no order with others. */
  readonly queueId: number;
  readonly expiresAt: number;
  readonly json: Uint8Array;
}

/** JSON held at most; the rest is read from the log again when its turn comes. */
const MAX_HELD_BYTES = 4 << 20;
/** Lanes without updates that are kept at most, or as many as have some: making and forgetting one for each update costs more. */
const MAX_IDLE_LANES = 64;

/** The lanes of one webhook: what can be sent, what is being sent, what waits for its next attempt. */
export class DeliveryQueues {
  /** By id, ascending. */
  private readonly open = new OpenList<OpenUpdate>();
  /** By id, those that have no update now among them. */
  private lanes = new Map<number, Lane>();
  private idleLanes = 0;
  /** Binary heap of the lanes of which nothing is being sent: by when they are due, then by age of the update. */
  private readonly heap: Lane[] = [];
  /** Lanes of updates that have none in common with others. */
  private lone = 0;
  private putOffLanes = 0;
  private heldBytes = 0;
  private highestDone = 0;

  /** Updates that are not done. */
  get size(): number {
    return this.open.size;
  }

  get laneCount(): number {
    return this.lanes.size - this.idleLanes + this.lone;
  }

  /** Lanes that wait for a connection and not for their time. */
  get readyLanes(): number {
    return this.heap.length - this.putOffLanes;
  }

  /** When the next lane is due (monotonic ms); Infinity = none waits. */
  get nextDueMs(): number {
    const lane = this.heap[0];
    return lane === undefined ? Infinity : dueMs(lane);
  }

  /** All open ids, ascending. */
  *openIds(): Iterable<number> {
    for (const { updateId } of this.open) yield updateId;
  }

  /** Open ids up to the highest one done. */
  *openBelowDone(): Iterable<number> {
    for (const { updateId } of this.open) {
      if (updateId > this.highestDone) return;
      yield updateId;
    }
  }

  get firstOpen(): number | undefined {
    return this.open.oldest?.updateId;
  }

  get doneEnd(): number {
    return this.highestDone + 1;
  }

  add(update: ReadUpdate, nowMs: number): void {
    const { updateId, queueId, expiresAt } = update;
    const lane = this.laneOf(queueId);
    const wasIdle = lane.updates.length === 0;
    const holds = this.heldBytes < MAX_HELD_BYTES;
    if (holds) this.heldBytes += update.json.length;
    const open: OpenUpdate = {
      isOpen: true,
      updateId,
      expiresAt,
      lane,
      json: holds ? update.json : undefined,
      failures: 0,
      delayS: 1,
      dueMs: nowMs,
    };
    lane.updates.push(open);
    this.open.push(open);
    if (wasIdle) this.queue(lane);
  }

  /** The update whose turn it is; its lane rests until it is finished or put off. */
  take(nowMs: number): OpenUpdate | undefined {
    const lane = this.heap[0];
    if (lane === undefined || dueMs(lane) > nowMs) return undefined;
    const last = this.heap.pop();
    if (last !== undefined && last !== lane) this.sink(last);
    if (lane.state === "put off") this.putOffLanes--;
    lane.state = "sending";
    return lane.updates[lane.first];
  }

  /** The update was delivered or dropped; the next of its lane may go. */
  finish(update: OpenUpdate): void {
    const { lane, updateId } = update;
    this.forgetJson(update);
    this.open.close(update);
    if (updateId > this.highestDone) this.highestDone = updateId;
    lane.first++;
    if (lane.first === lane.updates.length) {
      this.rest(lane);
      return;
    }
    if (lane.first > 32 && lane.first * 2 > lane.updates.length) {
      lane.updates = lane.updates.slice(lane.first);
      lane.first = 0;
    }
    lane.state = "ready";
    this.queue(lane);
  }

  /** The update failed; its lane goes on at `dueMs`. */
  putOff(update: OpenUpdate, dueMs: number, nowMs: number): void {
    if (dueMs > nowMs) this.forgetJson(update);
    update.dueMs = dueMs;
    update.lane.state = "put off";
    this.putOffLanes++;
    this.queue(update.lane);
  }

  /** The JSON of an update that was taken without it is here: it is first in line. */
  hold(update: OpenUpdate, json: Uint8Array): void {
    update.json = json;
    this.heldBytes += json.length;
    update.lane.state = "ready";
    this.queue(update.lane);
  }

  /** Holds no JSON any more but that of updates being sent: what waits for long is read again when its turn comes. */
  forgetWaiting(): void {
    if (this.heldBytes === 0) return;
    for (const update of this.open) {
      const { lane } = update;
      if (lane.state !== "sending" || lane.updates[lane.first] !== update) this.forgetJson(update);
    }
  }

  /** The lane of a queue, ready for an update. */
  private laneOf(id: number): Lane {
    const known = id === 0 ? undefined : this.lanes.get(id);
    if (known === undefined) {
      const lane: Lane = { id, updates: [], first: 0, state: "ready" };
      if (id === 0) this.lone++;
      else this.lanes.set(id, lane);
      return lane;
    }
    if (known.updates.length === 0) this.idleLanes--;
    return known;
  }

  /** The lane has no update any more. */
  private rest(lane: Lane): void {
    if (lane.id === 0) {
      this.lone--;
      return;
    }
    lane.updates = [];
    lane.first = 0;
    lane.state = "ready";
    this.idleLanes++;
    if (this.idleLanes <= Math.max(MAX_IDLE_LANES, this.lanes.size - this.idleLanes)) return;
    this.lanes = new Map([...this.lanes].filter(([, { updates }]) => updates.length > 0));
    this.idleLanes = 0;
  }

  private forgetJson(update: OpenUpdate): void {
    if (update.json === undefined) return;
    this.heldBytes -= update.json.length;
    update.json = undefined;
  }

  private queue(lane: Lane): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(lane);
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = heap[parentAt];
      if (parent === undefined || !isBefore(lane, parent)) break;
      heap[at] = parent;
      at = parentAt;
    }
    heap[at] = lane;
  }

  /** Puts `lane` in the place of the first one. */
  private sink(lane: Lane): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let childAt = 2 * at + 1;
      let child = heap[childAt];
      if (child === undefined) break;
      const right = heap[childAt + 1];
      if (right !== undefined && isBefore(right, child)) {
        child = right;
        childAt++;
      }
      if (!isBefore(child, lane)) break;
      heap[at] = child;
      at = childAt;
    }
    heap[at] = lane;
  }
}

/** @param update its expiry in Unix seconds, 0 = never */
export const hasExpired = (
  { expiresAt }: { readonly expiresAt: number },
  unixMs: number,
): boolean => expiresAt !== 0 && expiresAt * 1000 <= unixMs;

const dueMs = ({ updates, first }: Lane): number => updates[first]?.dueMs ?? 0;

function isBefore(a: Lane, b: Lane): boolean {
  const [x, y] = [a.updates[a.first], b.updates[b.first]];
  if (x === undefined || y === undefined) return x === undefined;
  if (x.dueMs !== y.dueMs) return x.dueMs < y.dueMs;
  return x.failures === y.failures ? x.updateId < y.updateId : x.failures < y.failures;
}
