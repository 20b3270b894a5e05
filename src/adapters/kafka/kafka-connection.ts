import { setTimeout as pause } from "node:timers/promises";
import kafkajs from "kafkajs";
import Cluster, { type InternalBroker } from "kafkajs/src/cluster/index.js";
import loggers from "kafkajs/src/loggers/index.js";
import createSocketFactory from "kafkajs/src/network/socketFactory.js";
import { PassingMap } from "../../core/passing-map.ts";
import { LogUnavailableError } from "../../ports/event-log.ts";
import type { Logger } from "../../ports/logger.ts";
import { reasonOf } from "./broker-error.ts";
import type { KafkaAccess } from "./kafka-options.ts";
import type { ProducerIdentity } from "./record-batch.ts";
import {
  type FetchedPartition,
  type PartitionBatch,
  type PartitionPlace,
  type ProducedPartition,
  fetchCall,
  initProducerCall,
  produceCall,
} from "./wire-requests.ts";

const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 8_000;
/** Brokers give up waiting for replicas before the request does, so that their answer says why. */
const REPLICAS_SHARE = 0.75;
const METADATA_MAX_AGE_MS = 300_000;
const COORDINATES_TRANSACTIONS = 1;
/** There are no transactions here; brokers ask for a time all the same. */
const TRANSACTION_TIMEOUT_MS = 60_000;
const CLIENT_ID = "teletape";
const LATEST = -1;
const EARLIEST = -2;

export const MAX_FETCH_BYTES = 1 << 20;

/**
 * Brokers as this adapter talks to them: kafkajs makes the connections (TLS, SASL, time-outs), the requests that carry records are
 * our own, because its producer loses acknowledged records under faults and its consumer needs a group.
 */
export class KafkaConnection {
  readonly admin: kafkajs.Admin;
  private readonly cluster: Cluster;
  private readonly known = new Map<string, number>();
  private readonly replicasTimeoutMs: number;
  private refreshing: Promise<void> | null = null;

  constructor(access: KafkaAccess, logger: Logger, requestTimeoutMs: number = REQUEST_TIMEOUT_MS) {
    this.replicasTimeoutMs = Math.round(requestTimeoutMs * REPLICAS_SHARE);
    const brokers = [...access.brokers];
    const ssl = access.tls === null ? null : tlsOptions(access.tls);
    const { sasl } = access;
    const common = {
      brokers,
      clientId: CLIENT_ID,
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      retry: { retries: 1, initialRetryTime: 50, maxRetryTime: 200 },
    };
    const socketFactory = brokerSockets(createSocketFactory());
    // What kafkajs calls an error is one try of many here.
    const logCreator =
      () =>
      ({
        namespace,
        log,
      }: {
        readonly namespace: string;
        readonly log: { readonly message: string };
      }): void =>
        logger.debug({ from: namespace }, log.message);
    this.admin = new kafkajs.Kafka({
      ...{ ...common, socketFactory },
      ...(ssl === null ? {} : { ssl }),
      ...(sasl === null ? {} : { sasl: { ...sasl } as kafkajs.SASLOptions }),
      logLevel: kafkajs.logLevel.WARN,
      logCreator,
    }).admin();
    this.cluster = new Cluster({
      ...{ ...common, ssl, sasl },
      logger: loggers.createLogger({ level: kafkajs.logLevel.WARN, logCreator }),
      socketFactory,
      authenticationTimeout: 10_000,
      reauthenticationThreshold: 10_000,
      enforceRequestTimeout: true,
      metadataMaxAge: METADATA_MAX_AGE_MS,
      allowAutoTopicCreation: false,
      maxInFlightRequests: null,
    });
  }

  /** @throws {LogUnavailableError} no broker answers in time, or refuses the login */
  async connect(patienceMs: number): Promise<void> {
    await patiently(patienceMs, "Kafka does not answer", async () => {
      await this.cluster.connect();
      await this.admin.connect();
      // A broker that wants a login lets anybody connect, and hangs up at the first question.
      await this.admin.listTopics();
    });
  }

  /** Learns where the partitions of the topics are; again after a failure. */
  async follow(topics: readonly string[]): Promise<void> {
    await this.cluster.addMultipleTargetTopics(topics);
    for (const topic of topics) this.learn(topic);
  }

  /** Brokers may have changed; one refresh at a time. Never fails: what is not known yet is asked for again. */
  refresh(): Promise<void> {
    this.refreshing ??= this.cluster
      .refreshMetadata()
      .catch(() => undefined)
      .then(() => {
        for (const place of this.known.keys()) this.learn(place.slice(0, place.lastIndexOf("/")));
        this.refreshing = null;
        return undefined;
      });
    return this.refreshing;
  }

  /** -1 = nobody knows now. */
  leaderOf(topic: string, partition: number): number {
    return this.known.get(`${topic}/${partition}`) ?? -1;
  }

  /** All batches go to `leader`. @throws {Error} the outcome is unknown */
  async produce(
    leader: number,
    batches: readonly PartitionBatch[],
  ): Promise<readonly ProducedPartition[]> {
    const call = produceCall(batches, this.replicasTimeoutMs);
    return this.with(leader, ({ connectionPool }) => connectionPool.send(call));
  }

  /** @throws {Error} */
  async fetch(
    leader: number,
    places: readonly PartitionPlace[],
    { maxWaitMs = 0, maxBytes = MAX_FETCH_BYTES * 8 } = {},
  ): Promise<readonly FetchedPartition[]> {
    const call = fetchCall(places, maxWaitMs, maxBytes);
    return this.with(leader, ({ connectionPool }) => connectionPool.send(call));
  }

  /** First and next offset of each partition of a topic. @throws {Error} */
  async ends(
    topic: string,
    partitions: number,
  ): Promise<readonly { start: number; end: number }[]> {
    const all = Array.from({ length: partitions }, (_, partition) => ({ partition }));
    const ask = async (fromTimestamp: number) => {
      const [answer] = await this.cluster.fetchTopicsOffset([
        { topic, partitions: all, fromTimestamp },
      ]);
      return new Map(
        answer?.partitions.map(({ partition, offset }) => [partition, Number(offset)]),
      );
    };
    const starts = await ask(EARLIEST);
    const ends = await ask(LATEST);
    return all.map(({ partition }) => ({
      start: starts.get(partition) ?? 0,
      end: ends.get(partition) ?? 0,
    }));
  }

  /**
   * A producer of this name with the next epoch: whoever had it before can be fenced.
   *
   * @param present who this producer is by now: refused when another one has the name; null = it takes the name in any case
   * @throws {BrokerError} of kind "fenced" when another one has the name
   */
  async initProducer(name: string, present: ProducerIdentity | null): Promise<ProducerIdentity> {
    const broker = await this.cluster.findGroupCoordinator({
      groupId: name,
      coordinatorType: COORDINATES_TRANSACTIONS,
    });
    const call = initProducerCall(name, TRANSACTION_TIMEOUT_MS, present);
    return broker.connectionPool.send(call);
  }

  async close(): Promise<void> {
    const ended = Promise.allSettled([this.cluster.disconnect(), this.admin.disconnect()]);
    // A request under way is waited for, which a broker that hangs would make long.
    await Promise.race([ended, pause(1_000, undefined, { ref: false })]);
  }

  private learn(topic: string): void {
    try {
      for (const { partitionId, leader } of this.cluster.findTopicPartitionMetadata(topic))
        this.known.set(`${topic}/${partitionId}`, leader);
    } catch {
      // Nothing is known of it now; the leader known before answers if it is another one.
    }
  }

  private async with<T>(leader: number, use: (broker: InternalBroker) => Promise<T>): Promise<T> {
    if (leader < 0) throw new Error("a partition has no leader");
    const broker = await this.cluster.findBroker({ nodeId: leader });
    for (const { requestQueue } of broker.connectionPool.pool) {
      // Whole batches of records would pass through it.
      if (requestQueue.inflight instanceof Map && requestQueue.inflight.size === 0)
        requestQueue.inflight = new PassingMap();
    }
    try {
      return await use(broker);
    } catch (error) {
      // The connection may hang for ever: the next try makes another one.
      broker.disconnect().catch(() => undefined);
      throw error;
    }
  }
}

/**
 * Sockets that send at once: kafkajs leaves Nagle's algorithm on, and a request behind another waits up to 40 ms for an
 * acknowledgement that the broker delays. And kafkajs lets go of a connection at every failed try, also of one that is closed; a closed
 * socket would then listen for its own connecting, once more each time.
 */
const brokerSockets =
  (make: kafkajs.ISocketFactory): kafkajs.ISocketFactory =>
  (options) => {
    const socket = make(options);
    socket.setNoDelay(true);
    socket.once("close", () => {
      socket.unref = () => socket;
    });
    return socket;
  };

/**
 * Tries until it succeeds or the time is over.
 *
 * @throws {LogUnavailableError} retryable
 */
export const patiently = async <T>(
  patienceMs: number,
  what: string,
  attempt: () => Promise<T>,
): Promise<T> => {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = 20; ; pauseMs = Math.min(500, pauseMs * 2)) {
    try {
      return await attempt();
    } catch (cause) {
      if (cause instanceof LogUnavailableError) throw cause;
      if (performance.now() > deadline || isRefusedLogin(cause))
        throw new LogUnavailableError(`${what}: ${reasonOf(cause)}`, { retryable: true, cause });
      await pause(pauseMs);
    }
  }
};

const isRefusedLogin = (error: unknown): boolean =>
  error instanceof Error && error.name === "KafkaJSSASLAuthenticationError";

const tlsOptions = ({ ca, cert, key }: NonNullable<KafkaAccess["tls"]>) => ({
  ...(ca === null ? {} : { ca: [ca] }),
  ...(cert === null ? {} : { cert }),
  ...(key === null ? {} : { key }),
});
