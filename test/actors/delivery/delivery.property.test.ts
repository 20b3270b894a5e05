import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createConsumerLog } from "../../../actors/consumers/consumer-positions.ts";
import type { StoppableBotDelivery } from "../../../actors/delivery/bot-delivery.ts";
import { teletape } from "../../../schemas/generated/log.js";
import { DoneRanges } from "../../../src/core/projections/done-ranges.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { MortalEventLog } from "../../support/mortal-event-log.ts";
import { ScriptedWebhook } from "../../support/scripted-webhook.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { appendUpdates, idsOf, TEST_ACCOUNT, testDelivery } from "../../support/test-delivery.ts";

const FIRST = 5_000_000;
const CHATS = 4;
/** Nothing of it is accepted before the end, so that what is done has holes. */
const SICK_CHAT = 1;
const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
};

type Step =
  | { readonly kind: "publish"; readonly count: number; readonly lone: boolean }
  | {
      readonly kind: "poll";
      readonly reader: number;
      readonly limit: number;
      readonly forgets: boolean;
    }
  | { readonly kind: "hang up"; readonly reader: number }
  | { readonly kind: "answer"; readonly post: number; readonly status: number }
  | { readonly kind: "lose"; readonly post: number }
  | { readonly kind: "write" }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "restart" }
  | { readonly kind: "crash"; readonly written: number };

const reader = fc.nat({ max: 2 });
const post = fc.nat({ max: 20 });
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("publish" as const),
        count: fc.integer({ min: 1, max: 12 }),
        lone: fc.boolean(),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("poll" as const),
        reader,
        limit: fc.integer({ min: 1, max: 20 }),
        forgets: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("hang up" as const), reader }) },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant("answer" as const),
        post,
        status: fc.constantFrom(200, 200, 500),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("lose" as const), post }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("write" as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("wait" as const),
        ms: fc.integer({ min: 1, max: 5000 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("crash" as const), written: fc.nat({ max: 3 }) }),
    },
  ),
  { minLength: 10, maxLength: 100, size: "max" },
);

/** Runs a check where nobody would see it fail, and keeps the failure. */
class Watch {
  private failure: Error | undefined;

  over(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  tell(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}

/** A client of getUpdates: it asks again from where it is, or as one that forgot where, whatever became of its last request. */
class PollingClient {
  /** The next id it wants; everything below it was received. */
  wants = FIRST;
  /** Everything below it was acknowledged and the acknowledgement answered. */
  private confirmed = 0;
  private readonly consumer: string | undefined;
  private readonly sees: (id: number) => boolean;
  private readonly watch: Watch;
  private gone: AbortController | undefined;

  constructor(consumer: string | undefined, sees: (id: number) => boolean, watch: Watch) {
    this.consumer = consumer;
    this.sees = sees;
    this.watch = watch;
  }

  poll(delivery: StoppableBotDelivery, limit: number, forgets = false): void {
    if (this.gone !== undefined) return;
    const gone = new AbortController();
    this.gone = gone;
    const offset = forgets ? 0 : this.wants;
    const { signal } = gone;
    const request = { offset, limit, timeoutS: 10, signal };
    const answer =
      this.consumer === undefined
        ? delivery.getUpdates(request)
        : delivery.consumers.getUpdates({
            ...request,
            consumer: this.consumer,
            ...(this.consumer === "polls" ? { allowedUpdates: ["poll"] } : {}),
          });
    answer.then(
      (updates) => {
        if (this.gone === gone) this.watch.over(() => this.take(idsOf(updates), offset));
      },
      () => {
        if (this.gone === gone) this.gone = undefined;
      },
    );
  }

  /** The client is gone, or the server is: no answer arrives. */
  hangUp(): void {
    this.gone?.abort();
    this.gone = undefined;
  }

  private take(ids: readonly number[], offset: number): void {
    this.gone = undefined;
    this.confirmed = Math.max(this.confirmed, offset);
    for (const id of ids) {
      expect(id, "an acknowledged update came again").toBeGreaterThanOrEqual(this.confirmed);
      for (let missed = this.wants; missed < id; missed++) {
        expect(this.sees(missed), `update ${missed} was left out`).toBe(false);
      }
      expect(this.sees(id)).toBe(true);
      this.wants = Math.max(this.wants, id + 1);
    }
  }
}

/** What a webhook must see. */
class WebhookModel {
  readonly accepted = new Set<number>();
  private readonly inFlight = new Set<number>();
  /** Accepted and known to the process that is running. */
  private known = new Set<number>();
  private durable = new DoneRanges(0);
  private acknowledged = 0;
  private readonly chatOf: (id: number) => number;

  constructor(chatOf: (id: number) => number) {
    this.chatOf = chatOf;
  }

  posted(id: number): void {
    expect(this.known.has(id), `update ${id} was sent again after its 2xx`).toBe(false);
    const isDone = id <= this.acknowledged || this.durable.has(id);
    expect(isDone, `update ${id} was sent again after a restart`).toBe(false);
    const chat = this.chatOf(id);
    for (const other of this.inFlight) {
      const isSame = chat !== 0 && this.chatOf(other) === chat;
      expect(isSame, `${id} and ${other} of one chat were under way at once`).toBe(false);
    }
    for (let earlier = id - 1; chat !== 0 && earlier >= FIRST; earlier--) {
      if (this.chatOf(earlier) !== chat) continue;
      expect(this.accepted.has(earlier), `${id} overtook ${earlier}`).toBe(true);
      break;
    }
    this.inFlight.add(id);
  }

  ended(id: number, isAccepted: boolean): void {
    this.inFlight.delete(id);
    if (!isAccepted) return;
    this.accepted.add(id);
    this.known.add(id);
  }

  /** The process is gone; what its log says is done stays so. */
  async died(disk: MemoryEventLog): Promise<void> {
    this.inFlight.clear();
    this.known = new Set();
    for (const { key, value } of await disk.read("consumers", TEST_ACCOUNT, 1, {
      maxRecords: 99,
    })) {
      if (key !== "") continue;
      const position = teletape.log.ConsumerPosition.decode(value);
      this.acknowledged = position.acknowledged;
      this.durable = new DoneRanges(position.acknowledged, position.doneRuns);
    }
  }
}

class World {
  private readonly clock = new SimulatedClock(1_700_000_000_000);
  private readonly disk = new MemoryEventLog();
  private webhook = new ScriptedWebhook();
  private readonly chats: number[] = [];
  private readonly model = new WebhookModel((id) => this.chats[id - FIRST] ?? 0);
  private readonly watch = new Watch();
  private readonly hasWebhook: boolean;
  private readonly clients: readonly PollingClient[];
  private isWell = false;
  private log = new MortalEventLog(this.disk);
  private delivery: StoppableBotDelivery;

  constructor(hasWebhook: boolean) {
    this.hasWebhook = hasWebhook;
    const isPoll = (id: number): boolean => id % 3 === 0;
    this.clients = [
      new PollingClient("all", () => true, this.watch),
      new PollingClient("polls", isPoll, this.watch),
      ...(hasWebhook ? [] : [new PollingClient(undefined, () => true, this.watch)]),
    ];
    this.delivery = this.spawn();
  }

  async play(steps: readonly Step[]): Promise<void> {
    if (this.hasWebhook) await this.setWebhook();
    for (const step of steps) {
      await this.step(step);
      await rest();
      this.watch.tell();
    }
    await this.finish();
  }

  private spawn(): StoppableBotDelivery {
    const log = new MortalEventLog(this.disk);
    const webhook = new ScriptedWebhook();
    webhook.posted = (id) => this.watch.over(() => this.model.posted(id));
    this.log = log;
    this.webhook = webhook;
    const { clock: outer } = this;
    // What a process that is gone had in mind does not happen any more.
    const clock: Clock = {
      nowMs: () => outer.nowMs(),
      monotonicMs: () => outer.monotonicMs(),
      schedule: (ms, callback) => outer.schedule(ms, () => void (this.log === log && callback())),
      sleep: async (ms, signal) => {
        await outer.sleep(ms, signal);
        if (this.log !== log) await new Promise(() => undefined);
      },
    };
    const consumers = createConsumerLog(log);
    return testDelivery(log, { clock, consumers, webhookSender: webhook.sender });
  }

  private async setWebhook(): Promise<void> {
    const request = {
      ipAddress: "",
      dropPendingUpdates: false,
      secretToken: "",
      maxConnections: 3,
    };
    const set = this.delivery.setWebhook({ ...request, url: "http://127.0.0.1/" });
    await this.writeAll();
    await set;
  }

  private async writeAll(): Promise<void> {
    await rest();
    while (this.log.unfinished > 0) {
      await this.log.write();
      await rest();
    }
  }

  private async step(step: Step): Promise<void> {
    switch (step.kind) {
      case "publish": {
        const updates = Array.from({ length: step.count }, () => {
          const id = FIRST + this.chats.length;
          const queueId = step.lone ? 0 : 1 + (id % CHATS);
          this.chats.push(queueId);
          return { queueId, expiresAt: 0, type: id % 3 === 0 ? "poll" : "message" };
        });
        await appendUpdates(this.disk, updates);
        return;
      }
      case "poll":
        this.clients[step.reader]?.poll(this.delivery, step.limit, step.forgets);
        return;
      case "hang up":
        this.clients[step.reader]?.hangUp();
        return;
      case "answer":
        this.answer(step.post, step.status);
        return;
      case "lose": {
        const open = this.webhook.open[step.post % Math.max(1, this.webhook.open.length)];
        if (open === undefined) return;
        this.model.ended(open.updateId, false);
        open.end({ kind: "lost", error: "" });
        return;
      }
      case "write":
        await this.log.write();
        return;
      case "wait":
        await this.clock.advance(step.ms);
        return;
      case "restart": {
        const stopped = this.delivery.stop();
        await this.writeAll();
        await stopped;
        await this.born();
        return;
      }
      case "crash":
        await this.log.die(step.written);
        await this.born();
    }
  }

  private answer(index: number, status: number): void {
    const open = this.webhook.open[index % Math.max(1, this.webhook.open.length)];
    if (open === undefined) return;
    const isSick = !this.isWell && this.chats[open.updateId - FIRST] === SICK_CHAT;
    this.model.ended(open.updateId, status === 200 && !isSick);
    this.webhook.answer(open, isSick ? 500 : status);
  }

  private async born(): Promise<void> {
    for (const client of this.clients) client.hangUp();
    await this.model.died(this.disk);
    this.delivery = this.spawn();
    await rest();
  }

  /** Everything works from now on: everybody gets what is missing. */
  private async finish(): Promise<void> {
    this.isWell = true;
    const end = FIRST + this.chats.length;
    const lastPoll = end - 1 - ((end - 1) % 3);
    const isDone = (): boolean =>
      this.clients.every(({ wants }, n) => wants >= (n === 1 ? lastPoll : end - 1) + 1) &&
      (!this.hasWebhook || this.model.accepted.size === this.chats.length);
    for (let round = 0; round < 400 && this.chats.length > 0 && !isDone(); round++) {
      for (const client of this.clients) client.poll(this.delivery, 100);
      await this.writeAll();
      while (this.webhook.open.length > 0) this.answer(0, 200);
      await this.clock.advance(2000, rest);
      this.watch.tell();
    }
    if (this.chats.length > 0) expect(isDone(), "something was lost").toBe(true);
    const stopped = this.delivery.stop();
    await this.writeAll();
    await stopped;
  }
}

describe("whatever is published, answered, lost, restarted or crashed in whatever order", () => {
  it.each([
    { name: "getUpdates and named consumers", hasWebhook: false },
    { name: "a webhook beside named consumers", hasWebhook: true },
  ])(
    "$name get everything in order, and nothing again that was acknowledged",
    async ({ hasWebhook }) => {
      await fc.assert(
        fc.asyncProperty(steps, (schedule) => new World(hasWebhook).play(schedule)),
        { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 60) },
      );
    },
    60_000,
  );
});
