import fc from "fast-check";
import { expect, it } from "vitest";
import { ConsumerGroup } from "../../../actors/consumers/consumer-group.ts";
import type { GroupSocket } from "../../../actors/consumers/group-socket.ts";
import { createConsumerLog } from "../../../actors/consumers/consumer-positions.ts";
import type { GroupMember } from "../../../actors/consumers/group-dispatch.ts";
import { ALL_UPDATE_TYPES } from "../../../src/core/bot-api/update-types.ts";
import { DoneRanges } from "../../../src/core/projections/done-ranges.ts";
import type { ScannedUpdate } from "../../../src/core/projections/scan-bot-update.ts";
import { CrashingEventLog } from "../../support/crashing-event-log.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { appendUpdates, TEST_ACCOUNT } from "../../support/test-delivery.ts";

const CONSUMER = "workers";
const FIRST = 1000;

/** Lets everything that can go on by itself do so: the memory log has no timers. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

type Step =
  | { readonly kind: "publish"; readonly chats: readonly number[] }
  | { readonly kind: "connect"; readonly prefetch: number }
  | { readonly kind: "disconnect"; readonly who: number }
  | { readonly kind: "stop" | "go"; readonly who: number }
  | { readonly kind: "ack"; readonly who: number; readonly which: number }
  | { readonly kind: "ack up to"; readonly who: number; readonly which: number }
  | { readonly kind: "write" }
  | { readonly kind: "crash" };

const who = fc.nat(4);
const which = fc.nat(5);
const chats = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 });
const prefetch = fc.integer({ min: 1, max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("publish"), chats }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("connect"), prefetch }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("disconnect"), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("stop", "go"), who }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom("ack", "ack up to"), who, which }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("write") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("crash") }) },
);

/** A worker's connection: what it has is what it was sent and did not acknowledge. */
class Worker implements GroupSocket {
  member: GroupMember | undefined;
  takes = true;
  readonly has: number[] = [];
  private readonly received: (worker: Worker, update: ScannedUpdate) => void;

  constructor(received: (worker: Worker, update: ScannedUpdate) => void) {
    this.received = received;
  }

  updates(updates: readonly ScannedUpdate[]): void {
    for (const update of updates) this.received(this, update);
  }

  hello(): void {}

  live(): void {}

  stalled(): void {}

  deleted(): void {}

  fail(error: unknown): void {
    throw error;
  }
}

/** A server with one group, its workers, and the disk that survives crashes; checks what a group promises. */
class World {
  private readonly log = new CrashingEventLog();
  private readonly clock = new SimulatedClock();
  private readonly chats = new Map<number, number>();
  /** Acknowledged; a crash takes those out that the disk did not have. */
  private acked = new Set<number>();
  private holders = new Map<number, Worker>();
  private workers: Worker[] = [];
  private group: ConsumerGroup | undefined;
  private consumers = createConsumerLog(this.log);

  async run(step: Step): Promise<void> {
    if (step.kind === "publish") await this.publish(step.chats);
    else if (step.kind === "connect") await this.connect(step.prefetch);
    else if (step.kind === "write") await this.write();
    else if (step.kind === "crash") await this.crash();
    else this.act(step, this.workers[step.who]);
    await settle();
    await this.checkDisk();
  }

  /** Workers that do everything at once, until nothing is left. */
  async finish(): Promise<void> {
    for (let n = 0; n < 10 && this.workers.length === 0; n++) await this.connect(3);
    for (const worker of this.workers) worker.takes = true;
    this.group?.drained();
    for (let n = 0; n < 2000 && this.acked.size < this.chats.size; n++) {
      for (const worker of this.workers) this.acknowledge(worker, [...worker.has]);
      await this.write();
      await settle();
    }
    while (this.log.isWriting || this.clock.pending > 0) {
      await this.write();
      await settle();
    }
    expect(this.acked.size).toBe(this.chats.size);
    expect(await this.stored()).toHaveLength(this.chats.size);
  }

  /** The disk has what it was given; acknowledgements that wait to be given to it wait for two or three of these. */
  private async write(): Promise<void> {
    await this.clock.advance(4, settle);
    this.log.write();
  }

  private async publish(chats: readonly number[]): Promise<void> {
    const first = await appendUpdates(
      this.log,
      chats.map((queueId) => ({ queueId })),
      FIRST,
    );
    for (const [index, chat] of chats.entries()) this.chats.set(first + index, chat);
  }

  private async connect(prefetch: number): Promise<void> {
    if (this.workers.length >= 5) return;
    const worker = new Worker((to, update) => this.receive(to, update));
    const group = (this.group ??= new ConsumerGroup({
      account: TEST_ACCOUNT,
      consumer: CONSUMER,
      log: this.log,
      positions: await this.consumers.open(TEST_ACCOUNT),
      clock: this.clock,
      filter: { types: ALL_UPDATE_TYPES, chatIds: undefined },
      start: { kind: "committed" },
    }));
    let isReady = false;
    void group.ready().then(() => (isReady = true));
    while (!isReady) {
      this.log.write();
      await settle();
    }
    this.workers.push(worker);
    worker.member = group.join(worker, prefetch);
  }

  private act(step: Extract<Step, { who: number }>, worker: Worker | undefined): void {
    if (worker?.member === undefined) return;
    if (step.kind === "disconnect") this.disconnect(worker);
    else if (step.kind === "ack")
      this.acknowledge(worker, worker.has.slice(step.which, step.which + 1));
    else if (step.kind === "ack up to") this.acknowledge(worker, worker.has.slice(0, step.which));
    else {
      worker.takes = step.kind === "go";
      this.group?.drained();
    }
  }

  private disconnect(worker: Worker): void {
    this.workers = this.workers.filter((other) => other !== worker);
    for (const id of worker.has) this.holders.delete(id);
    if (worker.member !== undefined) this.group?.leave(worker.member);
    if (this.workers.length > 0) return;
    this.group?.end();
    this.group = undefined;
  }

  private acknowledge(worker: Worker, ids: readonly number[]): void {
    for (const id of ids) {
      worker.has.splice(worker.has.indexOf(id), 1);
      this.holders.delete(id);
      this.acked.add(id);
    }
    if (worker.member !== undefined) this.group?.acknowledge(worker.member, ids);
  }

  private async crash(): Promise<void> {
    this.group?.end();
    await settle();
    // Also what the end gave to the disk is lost.
    this.log.crash();
    for (const worker of this.workers) worker.takes = false;
    this.group = undefined;
    this.workers = [];
    this.holders = new Map();
    this.consumers = createConsumerLog(this.log);
    this.acked = new Set(await this.stored());
  }

  private receive(worker: Worker, { updateId, chatId }: ScannedUpdate): void {
    expect(this.acked.has(updateId), `${updateId} was acknowledged and comes again`).toBe(false);
    expect(this.holders.has(updateId), `${updateId} is with two`).toBe(false);
    for (const [id, chat] of this.chats) {
      if (chat !== chatId) continue;
      if (id < updateId && !this.acked.has(id)) expect(this.holders.get(id)).toBe(worker);
      if (id > updateId) expect(this.holders.has(id), `${id} is there before it`).toBe(false);
    }
    this.holders.set(updateId, worker);
    worker.has.push(updateId);
  }

  /** Nothing is done on disk that nobody acknowledged. */
  private async checkDisk(): Promise<void> {
    for (const id of await this.stored()) expect(this.acked.has(id)).toBe(true);
  }

  private async stored(): Promise<number[]> {
    const positions = await createConsumerLog(this.log).open(TEST_ACCOUNT);
    const position = positions.get(CONSUMER);
    const acknowledged = position?.acknowledged ?? 0;
    const runs = new DoneRanges(acknowledged, position?.doneRuns ?? []);
    return [...this.chats.keys()].filter((id) => id <= acknowledged || runs.has(id));
  }
}

it("keeps its promises over any schedule of publishing, acknowledging, disconnecting and crashing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: "max" }), async (steps) => {
      const world = new World();
      for (const each of steps) await world.run(each);
      await world.finish();
    }),
    { numRuns: 150 },
  );
}, 60_000);
