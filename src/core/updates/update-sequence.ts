import { type AppliedBatch, type AppliedSource, finishDraft, newDraft } from "./applied-batch.ts";
import type { BatchDraft } from "./applied-batch.ts";
import { ContainerOrder, type SequenceOptions } from "./container-order.ts";
import type { ChannelDifference, CommonState, Difference } from "./difference.ts";
import { SequenceCounters, type SequenceState } from "./sequence-counters.ts";
import { type SequenceNeeds, UpdateBoxes } from "./update-boxes.ts";
import { WaitingContainers } from "./waiting-containers.ts";

/** Holes are given this long to fill by themselves. TDLib: UpdatesManager::MIN_UNFILLED_GAP_TIME */
export const GAP_WAIT_MS = 700;

/** What a call moved a counter to, and by how much. */
export interface AffectedPlace {
  readonly pts: number;
  readonly ptsCount: number;
}

/** What {@link UpdateSequence.endDifference} makes of the containers that came meanwhile. */
export interface AfterDifference {
  readonly batches: readonly AppliedBatch[];
  /** Why containers could not be read; a difference is needed then. */
  readonly unreadable: readonly unknown[];
}

/**
 * Puts an account's updates in order: each is applied exactly once and none before its predecessor. It does no I/O; its owner feeds
 * it what arrives, asks the server for what it {@link needs} and keeps its timer.
 *
 * @see https://core.telegram.org/api/updates
 */
export class UpdateSequence {
  private readonly counters: SequenceCounters;
  private readonly boxes: UpdateBoxes;
  private readonly containers: ContainerOrder;
  private readonly waiting = new WaitingContainers();
  private inDifference = false;
  private wasEmpty = false;

  constructor(state: SequenceState, options: SequenceOptions) {
    this.counters = new SequenceCounters(state);
    this.boxes = new UpdateBoxes(this.counters);
    this.containers = new ContainerOrder(this.boxes, options);
  }

  get needs(): SequenceNeeds {
    return this.boxes.needs;
  }

  get state(): SequenceState {
    return { ...this.common, channels: this.counters.channels };
  }

  get common(): CommonState {
    return this.counters.common;
  }

  /** When {@link expire} is due, monotonic ms; undefined = no hole is open but of channels that are asked for already. */
  get expiresAtMs(): number | undefined {
    const oldest = this.boxes.held.oldestMs((key) => !this.boxes.isAsked(key));
    return oldest === undefined ? undefined : oldest + GAP_WAIT_MS;
  }

  /**
   * Takes a boxed `Updates` as pushed or answered.
   *
   * @throws {TlDecodeError} @throws {RangeError} it cannot be read: a difference is then needed
   */
  accept(bytes: Buffer, source: "push" | "ownCall", nowMs: number): AppliedBatch | undefined {
    if (this.inDifference) {
      if (!this.waiting.add(bytes)) this.needs.difference = true;
      return undefined;
    }
    const into = newDraft();
    this.containers.accept(bytes, into, nowMs);
    return this.finish(into, source);
  }

  /**
   * Counts an answer that moves pts without an update, such as `messages.affectedMessages`.
   *
   * @param channelId 0 = the account's own counter
   * @param update the update that stands for it, which is kept; empty = none
   */
  acceptAffected(
    channelId: number,
    { pts, ptsCount: count }: AffectedPlace,
    update: Buffer,
    nowMs: number,
  ): AppliedBatch | undefined {
    const into = newDraft();
    const item = { update, users: [], chats: [], date: 0, pts, count };
    this.boxes.offer(channelId === 0 ? "pts" : channelId, item, into, nowMs);
    return this.finish(into, "ownCall");
  }

  /** Gives up waiting for holes that are open for too long. */
  expire(nowMs: number): void {
    for (const key of this.boxes.held.olderThan(nowMs - GAP_WAIT_MS)) this.boxes.need(key);
  }

  /** Call when updates.getDifference is asked; all that comes is kept until {@link endDifference}. */
  beginDifference(): void {
    this.inDifference = true;
    this.needs.difference = false;
  }

  /** @returns what to append; the next request is needed unless `difference` was final or empty */
  applyDifference(difference: Difference, nowMs: number): AppliedBatch | undefined {
    const { counters } = this;
    this.wasEmpty = difference.kind === "empty";
    if (difference.kind === "empty") {
      counters.date = difference.date;
      counters.seq = difference.seq;
      return undefined;
    }
    if (difference.kind === "tooLong") {
      counters.advance("pts", difference.pts);
      return undefined;
    }
    const into = this.draftOf(difference, undefined, nowMs);
    counters.reset(difference.state);
    return this.finish(into, "difference");
  }

  /** After the last slice, or when asking is given up: goes on with what was kept. */
  endDifference(nowMs: number): AfterDifference {
    this.inDifference = false;
    const batches: AppliedBatch[] = [];
    const unreadable: unknown[] = [];
    const fromHeld = this.retryHeld(nowMs);
    if (fromHeld !== undefined) batches.push(fromHeld);
    for (const bytes of this.waiting.takeAll()) {
      try {
        const batch = this.accept(bytes, "push", nowMs);
        if (batch !== undefined) batches.push(batch);
      } catch (error) {
        // The difference that is then asked for brings what this one held; those after it are not its hostages.
        unreadable.push(error);
        this.needs.difference = true;
      }
    }
    return { batches, unreadable };
  }

  /** Takes the state of updates.getState, the first time or after a reset. */
  reset(common: CommonState): void {
    this.counters.reset(common);
    this.needs.state = false;
  }

  /** Call when updates.getChannelDifference is asked; @returns the pts it has; undefined = it is met for the first time. */
  beginChannel(id: number): number | undefined {
    this.boxes.busyChannels.add(id);
    this.needs.channels.delete(id);
    return this.counters.get(id);
  }

  applyChannelDifference(
    id: number,
    difference: ChannelDifference,
    nowMs: number,
  ): AppliedBatch | undefined {
    if (difference.pts > 0) this.counters.advance(id, difference.pts);
    if (difference.kind !== "updates") return undefined;
    const into = this.draftOf(difference, id, nowMs);
    if (difference.pts > 0) (into.moved ??= new Map()).set(id, difference.pts);
    return this.finish(into, "channelDifference");
  }

  /** @param forget the channel cannot be read any more */
  endChannel(id: number, forget: boolean, nowMs: number): AppliedBatch | undefined {
    this.boxes.busyChannels.delete(id);
    const into = newDraft();
    if (forget) this.boxes.held.take(id);
    else this.boxes.retryHeld(id, into, nowMs);
    return this.finish(into, "push");
  }

  private draftOf(
    difference: Extract<Difference | ChannelDifference, { kind: "updates" }>,
    ownChannel: number | undefined,
    nowMs: number,
  ): BatchDraft {
    const into = newDraft();
    into.updates.push(...difference.newMessages);
    into.users.push(...difference.users);
    into.chats.push(...difference.chats);
    for (const update of difference.otherUpdates) {
      this.boxes.differenceUpdate(update, ownChannel, difference, into, nowMs);
    }
    return into;
  }

  /**
   * What still has a hole before it after a difference was not in the difference either: it is forgotten, and looked for once more
   * if the last answer had news.
   */
  private retryHeld(nowMs: number): AppliedBatch | undefined {
    const { held } = this.boxes;
    const into = newDraft();
    this.boxes.retryHeld("qts", into, nowMs);
    this.containers.retryHeld(into, nowMs);
    this.boxes.retryHeld("pts", into, nowMs);
    const left = (["qts", "seq", "pts"] as const).flatMap((key) => held.take(key));
    if (left.length > 0 && !this.wasEmpty) this.needs.difference = true;
    return this.finish(into, "push");
  }

  private finish(into: BatchDraft, source: AppliedSource): AppliedBatch | undefined {
    return finishDraft(into, source, this.common);
  }
}
