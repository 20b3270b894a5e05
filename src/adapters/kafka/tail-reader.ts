import { setTimeout as pause } from "node:timers/promises";
import type { AccountId } from "../../core/account-id.ts";
import type { StreamName } from "../../ports/event-log.ts";
import { KafkaConnection, MAX_FETCH_BYTES } from "./kafka-connection.ts";
import type { KafkaEventLogOptions } from "./kafka-options.ts";
import type { PartitionSet } from "./partition-set.ts";
import type { StreamPartition } from "./stream-partition.ts";
import { STREAMS, TOPICS, topicOf } from "./topics.ts";
import type { PartitionPlace } from "./wire-requests.ts";

const WAIT_MS = 250;
const PAUSE_AFTER_ERROR_MS = 200;

/** Keeps a log that is opened for reading up to date: one waiting fetch to each broker, over connections of its own. */
export class TailReader {
  private readonly options: KafkaEventLogOptions;
  private readonly connection: KafkaConnection;
  private readonly states: ReadonlyMap<string, StreamPartition>;
  private readonly appended: (stream: StreamName, account: AccountId) => void;
  private readonly stopped: Promise<void>;
  private isStopped = false;

  constructor(
    options: KafkaEventLogOptions,
    partitions: PartitionSet,
    appended: (stream: StreamName, account: AccountId) => void,
  ) {
    this.options = options;
    this.appended = appended;
    this.connection = new KafkaConnection(options.access, options.logger);
    this.states = new Map(
      STREAMS.flatMap((stream) => partitions.states(stream)).map((state) => [
        `${state.topic}/${state.partition}`,
        state,
      ]),
    );
    this.stopped = this.run();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.stopped;
    await this.connection.close();
  }

  private async run(): Promise<void> {
    let isKnown = false;
    while (!this.isStopped) {
      try {
        if (!isKnown) {
          await this.connection.follow(
            TOPICS.map((name) => topicOf(this.options.topicPrefix, name)),
          );
          isKnown = true;
        }
        await this.fetchOnce();
      } catch (error) {
        this.options.logger.debug({ err: error }, "the tail of the log was not read");
        await this.connection.refresh();
        await pause(PAUSE_AFTER_ERROR_MS);
      }
    }
  }

  private async fetchOnce(): Promise<void> {
    const places = new Map<number, PartitionPlace[]>();
    for (const { topic, partition, endOffset } of this.states.values()) {
      const leader = this.connection.leaderOf(topic, partition);
      const place = { topic, partition, offset: endOffset, maxBytes: MAX_FETCH_BYTES };
      const list = places.get(leader);
      if (list === undefined) places.set(leader, [place]);
      else list.push(place);
    }
    await Promise.all(
      [...places].map(async ([leader, list]) => {
        const fetched = await this.connection.fetch(leader, list, { maxWaitMs: WAIT_MS });
        for (const { topic, partition, errorCode, batches } of fetched) {
          const state = this.states.get(`${topic}/${partition}`);
          if (errorCode !== 0) throw new Error(`${topic}/${partition}: error ${errorCode}`);
          for (const batch of batches)
            if (batch.nextOffset > (state?.endOffset ?? 0))
              state?.take(batch, (account) => this.appended(state.stream, account));
        }
      }),
    );
  }
}
