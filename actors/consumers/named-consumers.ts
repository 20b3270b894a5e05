import type { AccountId } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { updateTypeNames, updateTypeSet } from "../../src/core/bot-api/update-types.ts";
import type { StreamStart } from "../../src/core/consumers/stream-start.ts";
import { sameFilter, type UpdateFilter } from "../../src/core/consumers/update-filter.ts";
import type {
  ConsumerUpdatesRequest,
  ConsumerView,
  NamedConsumers,
} from "../../src/ports/bot-delivery.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { LogPatience } from "../delivery/log-patience.ts";
import { Conflicts } from "../polling/conflicts.ts";
import { Polling } from "../polling/polling.ts";
import { ConsumerQueueView, filterOf } from "../polling/queue-view.ts";
import { OWN_QUEUE, UpdateQueue } from "../polling/update-queue.ts";
import type { ConsumerPosition, ConsumerPositions } from "./consumer-positions.ts";
import { resolveStart } from "./resolve-start.ts";

/** Consumers of one bot: each is a record that every start reads. */
const MAX_CONSUMERS = 1000;

const CHANGED = "terminated by a change of the consumer";

/** Consumers whose window of updates is kept in memory between calls. */
const MAX_OPEN = 16;

export interface NamedConsumersOptions {
  readonly log: EventLog;
  readonly account: AccountId;
  readonly positions: ConsumerPositions;
  readonly clock: Clock;
  readonly patience: LogPatience;
}

/** A consumer that was asked for. */
interface OpenConsumer {
  readonly queue: UpdateQueue;
  readonly view: ConsumerQueueView;
  readonly polling: Polling;
  /** @param reason why its position counts no more */
  readonly close: (reason?: Error) => void;
}

/** The named consumers of one bot that are read by getUpdates, and what is known of all. */
export class NamedConsumerQueues implements NamedConsumers {
  private readonly options: NamedConsumersOptions;
  /** The one that was asked for last comes last. */
  private readonly open = new Map<string, OpenConsumer>();
  private readonly seenAtMs = new Map<string, number>();

  constructor(options: NamedConsumersOptions) {
    this.options = options;
  }

  async getUpdates(request: ConsumerUpdatesRequest): Promise<readonly Uint8Array[]> {
    const { consumer, allowedUpdates, chatIds } = request;
    const { queue, view, polling } = this.take(consumer);
    const filter: UpdateFilter = {
      types: allowedUpdates === undefined ? view.filter.types : updateTypeSet(allowedUpdates),
      chatIds:
        chatIds === undefined ? view.filter.chatIds : chatIds.length === 0 ? undefined : chatIds,
    };
    const isNew = this.options.positions.get(consumer) === undefined;
    const changes = !sameFilter(filter, view.filter);
    if (changes) view.filter = filter;
    if (changes || isNew) await this.options.patience.wait(queue.viewChanged());
    return polling.getUpdates(request);
  }

  async list(): Promise<readonly ConsumerView[]> {
    const { positions } = this.options;
    const views: ConsumerView[] = [];
    for (const name of positions.names.toSorted()) {
      const position = positions.newest(name);
      if (name !== OWN_QUEUE && position !== undefined) views.push(await this.view(name, position));
    }
    return views;
  }

  async move(
    consumer: string,
    place: StreamStart | { readonly fromEnd: number },
  ): Promise<ConsumerView> {
    const { log, account, positions, clock } = this.options;
    this.checkCount(consumer);
    const stored = positions.newest(consumer);
    const position =
      "fromEnd" in place
        ? await this.fromEnd(stored, place.fromEnd)
        : await resolveStart(log, account, place, stored?.acknowledged ?? undefined);
    const moved: ConsumerPosition = {
      consumer,
      acknowledged: position - 1,
      acknowledgedAtMs: clock.nowMs(),
      ...(stored?.seenAtMs ? { seenAtMs: stored.seenAtMs } : {}),
    };
    await positions.override(consumer, moved);
    return this.view(consumer, { ...moved, ...(stored?.filter ? { filter: stored.filter } : {}) });
  }

  async delete(consumer: string): Promise<boolean> {
    const { positions } = this.options;
    if (positions.newest(consumer) === undefined) return false;
    this.seenAtMs.delete(consumer);
    await positions.override(consumer, undefined);
    return true;
  }

  /** Ends waits under way with what is there. */
  stop(): void {
    for (const { polling, close } of this.open.values()) {
      polling.stop();
      close();
    }
  }

  private take(consumer: string): OpenConsumer {
    const { positions, clock, patience } = this.options;
    let entry = this.open.get(consumer);
    if (entry !== undefined && entry.queue.firstOpen !== this.nextOf(consumer)) {
      // Somebody streamed the consumer meanwhile.
      entry.close();
      entry = undefined;
    }
    if (entry === undefined) {
      this.checkCount(consumer);
      const view = new ConsumerQueueView(positions.newest(consumer));
      const queue = new UpdateQueue({ ...this.options, consumer, view });
      const conflicts = new Conflicts(clock);
      const polling = new Polling({ queue, conflicts, clock, patience });
      const unwatch = positions.watch(consumer, () => {
        polling.terminate(CHANGED);
        opened.close(new BotApiError(409, `Conflict: ${CHANGED}`));
      });
      const opened: OpenConsumer = {
        ...{ queue, view, polling },
        close: (reason) => {
          unwatch();
          queue.stop(reason);
          if (this.open.get(consumer) === opened) this.open.delete(consumer);
        },
      };
      entry = opened;
      this.makeRoom();
    }
    this.open.delete(consumer);
    this.open.set(consumer, entry);
    this.seenAtMs.set(consumer, clock.nowMs());
    return entry;
  }

  private nextOf(consumer: string): number {
    return (this.options.positions.newest(consumer)?.acknowledged ?? 0) + 1;
  }

  private makeRoom(): void {
    for (const { polling, close } of this.open.values()) {
      if (this.open.size < MAX_OPEN) return;
      if (!polling.isParked) close();
    }
  }

  private checkCount(consumer: string): void {
    const { positions } = this.options;
    if (positions.newest(consumer) !== undefined || positions.names.length < MAX_CONSUMERS) return;
    throw new BotApiError(400, `Bad Request: a bot has at most ${MAX_CONSUMERS} consumers`);
  }

  private async fromEnd(stored: ConsumerPosition | undefined, count: number): Promise<number> {
    const { bounds } = await this.tape();
    const queue = this.queueAt({ ...stored, acknowledged: bounds.first - 1, doneRuns: [] });
    return Math.min(await queue.startOfLast(count), bounds.next);
  }

  private async view(name: string, position: ConsumerPosition): Promise<ConsumerView> {
    const { bounds } = await this.tape();
    const next = Math.max((position.acknowledged ?? 0) + 1, bounds.first);
    const { types, chatIds } = filterOf(position);
    const seenAtMs = Math.max(
      this.seenAtMs.get(name) ?? 0,
      position.seenAtMs ?? 0,
      position.acknowledgedAtMs ?? 0,
    );
    const names = updateTypeNames(types);
    return {
      name,
      position: next,
      lag: await this.queueAt(position).count(next),
      ...(seenAtMs === 0 ? {} : { last_seen: Math.floor(seenAtMs / 1000) }),
      ...(names.length === 0 ? {} : { allowed_updates: names }),
      ...(chatIds === undefined ? {} : { chat_ids: chatIds }),
    };
  }

  /** A queue for one look, whose position nobody stores. */
  private queueAt(position: ConsumerPosition): UpdateQueue {
    return new UpdateQueue({
      ...this.options,
      consumer: "",
      view: new ConsumerQueueView(position),
      position,
    });
  }

  private async tape(): Promise<{
    readonly bounds: { readonly first: number; readonly next: number };
  }> {
    const bounds = await this.options.log.bounds("updates", this.options.account);
    return { bounds: bounds ?? { first: 1, next: 1 } };
  }
}
