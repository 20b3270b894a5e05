import { TlReader } from "../tl/tl-reader.ts";
import type { BatchDraft } from "./applied-batch.ts";
import { bringsUser, senderOf } from "./channel-sender.ts";
import type { HeldUpdate } from "./held-updates.ts";
import { checkPts, checkSeq } from "./sequence-rules.ts";
import { expandShortMessage } from "./short-message.ts";
import { slices, type Spans } from "./tl-spans.ts";
import type { CountedKey, UpdateBoxes } from "./update-boxes.ts";
import { readUpdatePlace, type UpdatePlace } from "./update-place.ts";
import { readUpdatesContainer, type UpdatesContainer } from "./updates-container.ts";

export interface SequenceOptions {
  readonly selfId: number;
  /** Is the peer behind a marked id known, so that a message naming it can be understood? */
  readonly isKnown: (markedId: number) => boolean;
}

type OrderedContainer = Extract<UpdatesContainer, { kind: "updates" }>;

/** Takes containers apart and gives each update to its counter. */
export class ContainerOrder {
  private readonly boxes: UpdateBoxes;
  private readonly options: SequenceOptions;
  private readonly place: UpdatePlace = { box: "seq", pts: 0, count: 0, channelId: 0 };

  constructor(boxes: UpdateBoxes, options: SequenceOptions) {
    this.boxes = boxes;
    this.options = options;
  }

  /** @throws {TlDecodeError} @throws {RangeError} it cannot be read; nothing of it was applied then */
  accept(bytes: Buffer, into: BatchDraft, nowMs: number): void {
    const container = readUpdatesContainer(bytes);
    switch (container.kind) {
      case "tooLong":
        this.boxes.needs.difference = true;
        return;
      case "shortMessage":
        return this.shortMessage(bytes, into, nowMs);
      case "shortSent":
        return;
      case "updates":
        return this.ordered(bytes, container, into, nowMs);
    }
  }

  /** Goes on with containers that waited for their `seq`. */
  retryHeld(into: BatchDraft, nowMs: number): void {
    for (const { update } of this.boxes.held.take("seq")) this.accept(update, into, nowMs);
  }

  private shortMessage(bytes: Buffer, into: BatchDraft, nowMs: number): void {
    const { update, pts, count, date, peers } = expandShortMessage(bytes, this.options.selfId);
    if (!peers.every(this.options.isKnown)) {
      this.boxes.needs.difference = true;
      return;
    }
    this.boxes.offer("pts", { update, users: [], chats: [], date, pts, count }, into, nowMs);
  }

  private ordered(
    bytes: Buffer,
    container: OrderedContainer,
    into: BatchDraft,
    nowMs: number,
  ): void {
    const { boxes, place } = this;
    const { updates, seqStart } = container;
    const verdict = checkSeq(boxes.counters.seq, seqStart);
    const reader = new TlReader(bytes);
    const before = into.updates.length;
    let copied: HeldUpdate | undefined;
    const copy = (): HeldUpdate => (copied ??= copyOf(bytes, container));
    let holdsSeq = false;
    // What has no counter comes after what has one, so that e.g. a pressed button finds its message. TDLib: on_pending_updates
    let uncounted: Buffer[] | undefined;
    for (let i = 0; i < updates.length; i += 2) {
      const start = updates[i] as number;
      const end = updates[i + 1] as number;
      readUpdatePlace(reader, start, end, place);
      switch (place.box) {
        case "seq":
          if (verdict === "apply") (uncounted ??= []).push(bytes.subarray(start, end));
          else if (verdict === "gap") holdsSeq = true;
          break;
        case "ptsChanged":
          boxes.needs.state = true;
          boxes.needs.difference = true;
          break;
        case "channelTooLong":
          boxes.tooLong(place.channelId, place.pts);
          break;
        case "pts":
        case "qts":
        case "channel": {
          const key = place.box === "channel" ? place.channelId : place.box;
          const update = bytes.subarray(start, end);
          if (this.hasStranger(key, place, update, bytes, container.users)) {
            const { pts, count } = place;
            boxes.held.hold(key, { ...copy(), update: Buffer.from(update), pts, count }, nowMs);
            boxes.need(key);
          } else if (boxes.applies(key, place, into)) {
            into.updates.push(update);
            if (boxes.held.has(key)) boxes.retryHeld(key, into, nowMs);
          } else {
            boxes.refuse(key, place, update, copy, nowMs);
          }
        }
      }
    }
    if (uncounted !== undefined) into.updates.push(...uncounted);
    if (into.updates.length > before) {
      into.users.push(...slices(bytes, container.users));
      into.chats.push(...slices(bytes, container.chats));
    }
    if (verdict === "apply") this.moveSeq(container, into, nowMs);
    else if (verdict === "gap" && (holdsSeq || updates.length === 0)) {
      const whole = { ...copy(), update: Buffer.from(bytes), pts: seqStart, count: 0 };
      if (!boxes.held.hold("seq", whole, nowMs)) boxes.need("seq");
    }
  }

  private moveSeq(
    { seqStart, seq, date }: OrderedContainer,
    into: BatchDraft,
    nowMs: number,
  ): void {
    if (seqStart === 0) return;
    const { counters, held } = this.boxes;
    counters.seq = seq;
    counters.date = Math.max(counters.date, date);
    if (held.has("seq")) this.retryHeld(into, nowMs);
  }

  /**
   * Is the update next, but by somebody of whom nothing is known? Then the difference is asked for, which tells who it is; the update
   * is kept for when it does not. A channel that is new has no place from which to ask.
   */
  private hasStranger(
    key: CountedKey,
    { pts, count }: UpdatePlace,
    update: Buffer,
    bytes: Buffer,
    users: Spans,
  ): boolean {
    if (typeof key !== "number") return false;
    const { counters, busyChannels } = this.boxes;
    const local = counters.get(key);
    if (local === undefined || busyChannels.has(key)) return false;
    const sender = senderOf(update);
    if (sender === 0 || bringsUser(bytes, users, sender) || this.options.isKnown(sender))
      return false;
    return checkPts(local, pts, count) === "apply";
  }
}

function copyOf(bytes: Buffer, container: OrderedContainer): HeldUpdate {
  const copies = (spans: Spans): Buffer[] => slices(Buffer.from(bytes), spans);
  const users = copies(container.users);
  const chats = copies(container.chats);
  return { update: Buffer.alloc(0), users, chats, date: container.date, pts: 0, count: 0 };
}
