import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Acknowledged,
  GroupDispatch,
  type GroupMember,
} from "../../../actors/consumers/group-dispatch.ts";
import { scannedUpdate } from "../../support/scanned-update.ts";

const LOTS = 1 << 30;

/** Everything the member gets now. */
const taken = (dispatch: GroupDispatch, member: GroupMember): number[] =>
  dispatch.take(member, LOTS, LOTS).map(({ updateId }) => updateId);

describe("a group's dispatch", () => {
  it("shares chats out, and keeps each at one member", () => {
    const dispatch = new GroupDispatch();
    const members = [1, 2, 3].map(() => dispatch.join(1000));
    for (let id = 1; id <= 900; id++) dispatch.offer(scannedUpdate(id, 1 + (id % 90)));
    const chatsOf = members.map((member) => new Set(taken(dispatch, member).map((id) => id % 90)));
    expect(chatsOf.reduce((sum, chats) => sum + chats.size, 0)).toBe(90);
    for (const chats of chatsOf) expect(chats.size).toBeGreaterThan(15);
  });

  it("gives a newcomer its share of the chats once they are finished elsewhere", () => {
    const dispatch = new GroupDispatch();
    const first = dispatch.join(1000);
    for (let id = 1; id <= 100; id++) dispatch.offer(scannedUpdate(id, id));
    const before = taken(dispatch, first);
    const second = dispatch.join(1000);
    for (let id = 101; id <= 200; id++) dispatch.offer(scannedUpdate(id, id - 100));
    expect(taken(dispatch, second)).toEqual([]);
    const staying = taken(dispatch, first);
    dispatch.settle(first, dispatch.acknowledge(first, before));
    const moved = taken(dispatch, second);
    expect(moved.length).toBeGreaterThan(25);
    expect([...staying, ...moved].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, n) => n + 101),
    );
  });

  it("gives what a member leaves to the others, before what came later", () => {
    const dispatch = new GroupDispatch();
    const first = dispatch.join(2);
    for (let id = 1; id <= 4; id++) dispatch.offer(scannedUpdate(id, 7));
    expect(taken(dispatch, first)).toEqual([1, 2]);
    const second = dispatch.join(10);
    dispatch.settle(first, dispatch.acknowledge(first, [1]));
    dispatch.leave(first);
    dispatch.offer(scannedUpdate(5, 7));
    expect(taken(dispatch, second)).toEqual([2, 3, 4, 5]);
  });

  it("keeps what comes while all are paused", () => {
    const dispatch = new GroupDispatch();
    const member = dispatch.join(10);
    dispatch.pause(member, true);
    dispatch.offer(scannedUpdate(1, 7));
    expect(taken(dispatch, member)).toEqual([]);
    dispatch.pause(member, false);
    expect(taken(dispatch, member)).toEqual([1]);
  });

  it("takes no account of an acknowledgement from before a reset", () => {
    const dispatch = new GroupDispatch();
    const member = dispatch.join(1);
    dispatch.offer(scannedUpdate(1, 7));
    taken(dispatch, member);
    const done = dispatch.acknowledge(member, [1]);
    dispatch.reset();
    dispatch.offer(scannedUpdate(1, 7));
    expect(taken(dispatch, member)).toEqual([1]);
    dispatch.settle(member, done);
    dispatch.offer(scannedUpdate(2, 7));
    expect(taken(dispatch, member)).toEqual([]);
  });
});

type Step =
  | { readonly kind: "offer"; readonly chat: number }
  | { readonly kind: "join"; readonly prefetch: number }
  | { readonly kind: "leave" | "pause" | "resume"; readonly who: number }
  | { readonly kind: "take"; readonly who: number; readonly count: number }
  | { readonly kind: "ack"; readonly who: number; readonly which: number }
  | { readonly kind: "settle" };

const who = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("offer"), chat: fc.integer({ min: -3, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("join"), prefetch: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("leave", "pause", "resume"), who }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("take"), who, count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("ack"), who, which: fc.nat(6) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("settle") }) },
);

/** Follows a dispatch from outside and checks what it promises. */
class Watch {
  readonly dispatch = new GroupDispatch();
  readonly members: GroupMember[] = [];
  private readonly chats = new Map<number, number>();
  private readonly done = new Set<number>();
  private readonly holders = new Map<number, GroupMember>();
  private readonly unsettled: [GroupMember, Acknowledged][] = [];
  private next = 1;

  run(step: Step): void {
    const { dispatch } = this;
    if (step.kind === "offer") {
      this.chats.set(this.next, step.chat);
      dispatch.offer(scannedUpdate(this.next++, step.chat));
    } else if (step.kind === "join") {
      if (this.members.length < 6) this.members.push(dispatch.join(step.prefetch));
    } else if (step.kind === "settle") {
      const [member, done] = this.unsettled.shift() ?? [];
      if (member !== undefined && done !== undefined) dispatch.settle(member, done);
    } else {
      const member = this.members[step.who];
      if (member === undefined) return;
      if (step.kind === "take") this.take(member, step.count);
      else if (step.kind === "ack") this.ack(member, step.which);
      else if (step.kind === "leave") this.leave(member);
      else dispatch.pause(member, step.kind === "pause");
    }
  }

  /** Everybody goes on until nothing is left. */
  finish(): void {
    if (this.members.length === 0) this.run({ kind: "join", prefetch: 3 });
    for (const member of this.members) this.dispatch.pause(member, false);
    for (let round = 0; round < 10_000 && this.done.size < this.next - 1; round++) {
      for (const member of this.members) {
        this.take(member, 100);
        this.ack(member, 0);
      }
      this.run({ kind: "settle" });
    }
    expect(this.done.size).toBe(this.next - 1);
    expect([...this.dispatch.openIds()]).toEqual([]);
  }

  private take(member: GroupMember, count: number): void {
    const updates = this.dispatch.take(member, count, LOTS);
    for (const { updateId, chatId } of updates) {
      expect(this.done.has(updateId)).toBe(false);
      expect(this.holders.has(updateId)).toBe(false);
      if (chatId !== 0) this.checkBefore(member, updateId, chatId);
      this.holders.set(updateId, member);
    }
    expect(member.inFlight.size).toBeLessThanOrEqual(member.prefetch);
  }

  /** What is earlier in the chat is done, or with the same member. */
  private checkBefore(member: GroupMember, updateId: number, chatId: number): void {
    for (const [id, chat] of this.chats) {
      if (chat !== chatId) continue;
      if (id < updateId && !this.done.has(id)) expect(this.holders.get(id)).toBe(member);
      if (id > updateId) expect(this.holders.has(id)).toBe(false);
    }
  }

  private ack(member: GroupMember, which: number): void {
    const id = [...member.inFlight.keys()][which];
    if (id === undefined) return;
    this.done.add(id);
    this.holders.delete(id);
    this.unsettled.push([member, this.dispatch.acknowledge(member, [id])]);
  }

  private leave(member: GroupMember): void {
    this.members.splice(this.members.indexOf(member), 1);
    for (const [id, holder] of this.holders) if (holder === member) this.holders.delete(id);
    this.dispatch.leave(member);
  }
}

it("keeps order in every chat, gives a chat to one member at a time, and repeats and loses nothing", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: "max" }), (steps) => {
      const watch = new Watch();
      for (const each of steps) watch.run(each);
      watch.finish();
    }),
    { numRuns: 500 },
  );
}, 30_000);
