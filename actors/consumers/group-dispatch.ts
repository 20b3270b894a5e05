import { type Openable, OpenList } from "../../src/core/open-list.ts";
import { PassingMap } from "../../src/core/passing-map.ts";
import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import { chatSlot, SLOTS, slotOwners } from "../../src/core/consumers/chat-slots.ts";

interface Entry extends Openable {
  readonly update: ScannedUpdate;
  /** The chat, or else the user, that it belongs to; 0 = none. */
  readonly key: number;
}

/** A chat of which updates are with a member. */
interface BusyChat {
  readonly member: GroupMember;
  count: number;
  /** Meanwhile the chat came to another member: these wait until this one has finished. */
  held: Entry[];
}

/** One of those who share a consumer's updates. Made by {@link GroupDispatch.join}. */
export class GroupMember {
  readonly id: number;
  /** Most updates that it may have without an acknowledgement that is durable. */
  readonly prefetch: number;
  isPaused = false;
  hasLeft = false;
  /** Sent and not acknowledged, in the order of sending. */
  readonly inFlight = new PassingMap<number, Entry>();
  /** Acknowledged, and not durable yet. */
  settling = 0;
  queue: Entry[] = [];
  queueHead = 0;

  constructor(id: number, prefetch: number) {
    this.id = id;
    this.prefetch = prefetch;
  }

  get room(): number {
    return this.prefetch - this.inFlight.size - this.settling;
  }

  get queued(): number {
    return this.queue.length - this.queueHead;
  }
}

/** What a member acknowledged, to be given back when it is durable. */
export interface Acknowledged {
  readonly entries: readonly Entry[];
  readonly generation: number;
}

/**
 * Decides which member of a group gets which update: a chat sticks to one member, and moves to another only when nothing of it is
 * with the first one. It knows no log and no socket; the order of its input is the order per chat of its output.
 */
export class GroupDispatch {
  private readonly members = new Set<GroupMember>();
  private owners: readonly (GroupMember | undefined)[] = [];
  private readonly chats = new PassingMap<number, BusyChat>();
  /** Not done, by id. */
  private open = new OpenList<Entry>();
  private unassigned: Entry[] = [];
  private lastId = 0;
  private joined = 0;
  private flying = 0;
  private generation = 0;

  /** Ids that are not done, ascending. */
  *openIds(): Iterable<number> {
    for (const { update } of this.open) yield update.updateId;
  }

  /** Read, but with nobody. */
  get waiting(): number {
    return this.open.size - this.flying;
  }

  /** From the first id that is not done to the last one that came. */
  get span(): number {
    const { oldest } = this.open;
    return oldest === undefined ? 0 : this.lastId - oldest.update.updateId + 1;
  }

  /** The last id that came. */
  get highest(): number {
    return this.lastId;
  }

  join(prefetch: number): GroupMember {
    const member = new GroupMember(++this.joined, prefetch);
    this.members.add(member);
    this.assign([]);
    return member;
  }

  /** What the member did not acknowledge goes to the others, before what waits for them. */
  leave(member: GroupMember): void {
    if (!this.members.delete(member)) return;
    member.hasLeft = true;
    const orphans = [...member.inFlight.values()];
    this.flying -= orphans.length;
    member.inFlight.clear();
    for (const [key, chat] of this.chats.entries()) {
      if (chat.member !== member) continue;
      this.chats.delete(key);
      orphans.push(...chat.held);
    }
    orphans.push(...member.queue.slice(member.queueHead));
    member.queue = [];
    this.assign(orphans);
  }

  /** A paused member keeps what it has and gets no more; its chats go to the others. */
  pause(member: GroupMember, isPaused: boolean): void {
    if (member.hasLeft || member.isPaused === isPaused) return;
    member.isPaused = isPaused;
    this.assign([]);
  }

  /** An update that comes after all before it. */
  offer(update: ScannedUpdate): void {
    const entry = {
      isOpen: true,
      update,
      key: update.chatId === 0 ? update.userId : update.chatId,
    };
    this.lastId = update.updateId;
    this.open.push(entry);
    this.place(entry);
  }

  /** What the member gets now; `[]` when it has no room or nothing waits for it. */
  take(member: GroupMember, maxUpdates: number, maxBytes: number): ScannedUpdate[] {
    const taken: ScannedUpdate[] = [];
    let most = Math.min(member.room, member.queued, maxUpdates);
    let bytes = 0;
    while (most-- > 0) {
      const entry = member.queue[member.queueHead];
      if (entry === undefined) break;
      bytes += entry.update.jsonBytes;
      if (bytes > maxBytes && taken.length > 0) break;
      member.queueHead++;
      this.send(member, entry);
      taken.push(entry.update);
    }
    if (member.queueHead * 2 > member.queue.length) {
      member.queue = member.queue.slice(member.queueHead);
      member.queueHead = 0;
    }
    return taken;
  }

  /** Updates that a member has done; ids that it does not have are ignored. Give the answer to {@link settle}. */
  acknowledge(member: GroupMember, ids: Iterable<number>): Acknowledged {
    const done: Entry[] = [];
    for (const id of ids) {
      const entry = member.inFlight.get(id);
      if (entry === undefined) continue;
      member.inFlight.delete(id);
      this.open.close(entry);
      done.push(entry);
    }
    this.flying -= done.length;
    member.settling += done.length;
    return { entries: done, generation: this.generation };
  }

  /** The acknowledgement is durable: makes room. */
  settle(member: GroupMember, { entries, generation }: Acknowledged): void {
    if (member.hasLeft || generation !== this.generation) return;
    member.settling -= entries.length;
    for (const { key } of entries) {
      const chat = this.chats.get(key);
      if (chat === undefined || --chat.count > 0) continue;
      this.chats.delete(key);
      for (const entry of chat.held) this.place(entry);
    }
  }

  /** Forgets every update; who has some is asked no more for them. */
  reset(): void {
    this.generation++;
    this.open = new OpenList();
    this.chats.clear();
    this.unassigned = [];
    this.flying = 0;
    for (const member of this.members) {
      member.inFlight.clear();
      member.settling = 0;
      member.queue = [];
      member.queueHead = 0;
    }
  }

  private send(member: GroupMember, entry: Entry): void {
    const { key, update } = entry;
    member.inFlight.set(update.updateId, entry);
    this.flying++;
    if (key === 0) return;
    const chat = this.chats.get(key);
    if (chat === undefined) this.chats.set(key, { member, count: 1, held: [] });
    else chat.count++;
  }

  private place(entry: Entry): void {
    const { key, update } = entry;
    const owner = this.owners[chatSlot(key === 0 ? update.updateId : key)];
    const chat = key === 0 ? undefined : this.chats.get(key);
    if (chat !== undefined && chat.member !== owner) chat.held.push(entry);
    else if (owner === undefined) this.unassigned.push(entry);
    else owner.queue.push(entry);
  }

  /** Shares the chats out anew, with everything that waits. */
  private assign(orphans: readonly Entry[]): void {
    const waiting = [...orphans, ...this.unassigned];
    this.unassigned = [];
    for (const member of this.members) {
      for (let n = member.queueHead; n < member.queue.length; n++) {
        const entry = member.queue[n];
        if (entry !== undefined) waiting.push(entry);
      }
      member.queue = [];
      member.queueHead = 0;
    }
    for (const chat of this.chats.values()) {
      waiting.push(...chat.held);
      chat.held = [];
    }
    waiting.sort((a, b) => a.update.updateId - b.update.updateId);
    const active = [...this.members].filter(({ isPaused }) => !isPaused);
    const indices = slotOwners(active.map(({ id }) => id));
    this.owners = Array.from({ length: SLOTS }, (_, slot) => active[indices[slot] ?? -1]);
    for (const entry of waiting) this.place(entry);
  }
}
