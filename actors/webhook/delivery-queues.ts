/** One update that is not delivered yet. */
export interface OpenUpdate {
  readonly updateId: number;
  /** Unix seconds; 0 = never. */
  readonly expiresAt: number;
  readonly lane: Lane;
  /** `undefined` = not held in memory, to be read again. */
  json: Uint8Array | undefined;
  failures: number;
}

/** A queue of updates that go out one after the other: a chat, mostly. */
export interface Lane {
  readonly id: number;
  /** Oldest first from `first` on. */
  updates: OpenUpdate[];
  first: number;
}

interface WaitingLane {
  readonly lane: Lane;
  readonly dueMs: number;
}

/** JSON held for lanes at most; the rest is read from the log again when its turn comes. */
const MAX_HELD_BYTES = 4 << 20;

/** The lanes of one webhook: what can be sent, what is being sent, what waits for its next attempt. */
export class DeliveryQueues {
  /** Ids that are not done, ascending. */
  private readonly open = new Map<number, OpenUpdate>();
  private readonly lanes = new Map<number, Lane>();
  private ready: Lane[] = [];
  private readyFirst = 0;
  private readonly waiting: WaitingLane[] = [];
  private heldBytes = 0;
  private highestDone = 0;

  get size(): number {
    return this.open.size;
  }

  get readyLanes(): number {
    return this.ready.length - this.readyFirst;
  }

  /** When the next waiting lane is due; Infinity when none waits. */
  get nextDueMs(): number {
    return this.waiting[0]?.dueMs ?? Infinity;
  }

  /** Open ids up to the highest one done. */
  *openBelowDone(): Iterable<number> {
    for (const id of this.open.keys()) {
      if (id > this.highestDone) return;
      yield id;
    }
  }

  get firstOpen(): number | undefined {
    for (const id of this.open.keys()) return id;
    return undefined;
  }

  get doneEnd(): number {
    return this.highestDone + 1;
  }

  add(update: {
    readonly updateId: number;
    readonly queueId: number;
    readonly expiresAt: number;
    readonly json: Uint8Array;
  }): void {
    const { updateId, queueId, expiresAt } = update;
    // Queue 0 stands for none: such an update is in a lane of its own.
    let lane = queueId === 0 ? undefined : this.lanes.get(queueId);
    const isNew = lane === undefined;
    lane ??= { id: queueId, updates: [], first: 0 };
    if (isNew && queueId !== 0) this.lanes.set(queueId, lane);
    const holds = this.heldBytes < MAX_HELD_BYTES;
    if (holds) this.heldBytes += update.json.length;
    const open: OpenUpdate = {
      updateId,
      expiresAt,
      lane,
      json: holds ? update.json : undefined,
      failures: 0,
    };
    lane.updates.push(open);
    this.open.set(updateId, open);
    if (isNew) this.ready.push(lane);
  }

  /** The update whose turn it is; its lane rests until it is finished or put off. */
  take(): OpenUpdate | undefined {
    const lane = this.ready[this.readyFirst];
    if (lane === undefined) return undefined;
    this.readyFirst++;
    if (this.readyFirst > 64 && this.readyFirst * 2 > this.ready.length) {
      this.ready = this.ready.slice(this.readyFirst);
      this.readyFirst = 0;
    }
    return lane.updates[lane.first];
  }

  /** The update was delivered or dropped; the next of its lane may go. */
  finish(update: OpenUpdate): void {
    const { lane, updateId } = update;
    if (update.json !== undefined) this.heldBytes -= update.json.length;
    this.open.delete(updateId);
    if (updateId > this.highestDone) this.highestDone = updateId;
    lane.first++;
    if (lane.first === lane.updates.length) {
      if (lane.id !== 0) this.lanes.delete(lane.id);
      return;
    }
    if (lane.first > 32 && lane.first * 2 > lane.updates.length) {
      lane.updates = lane.updates.slice(lane.first);
      lane.first = 0;
    }
    this.ready.push(lane);
  }

  /** The update failed; its lane goes on at `dueMs`, at the end of the line. */
  putOff(update: OpenUpdate, dueMs: number, nowMs: number): void {
    const { lane } = update;
    if (dueMs <= nowMs) {
      this.ready.push(lane);
      return;
    }
    let at = this.waiting.length;
    while (at > 0 && (this.waiting[at - 1]?.dueMs ?? 0) > dueMs) at--;
    this.waiting.splice(at, 0, { lane, dueMs });
  }

  /** Makes lanes ready whose time has come. */
  wake(nowMs: number): void {
    let due = 0;
    while (due < this.waiting.length && (this.waiting[due]?.dueMs ?? Infinity) <= nowMs) due++;
    if (due === 0) return;
    for (const { lane } of this.waiting.splice(0, due)) this.ready.push(lane);
  }
}
