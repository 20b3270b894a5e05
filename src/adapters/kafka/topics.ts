import kafkajs from "kafkajs";
import { LogUnavailableError, type StreamName } from "../../ports/event-log.ts";
import { type KafkaConnection, patiently } from "./kafka-connection.ts";
import type { KafkaEventLogOptions } from "./kafka-options.ts";

/** The streams of the port, and the adapter's own. */
export type TopicName = StreamName | "checkpoints";

export const STREAMS: readonly StreamName[] = [
  "raw",
  "updates",
  "deliveries",
  "sessions",
  "consumers",
];
export const TOPICS: readonly TopicName[] = [...STREAMS, "checkpoints"];

export const isCompacted = (name: TopicName): boolean =>
  name === "sessions" || name === "consumers" || name === "checkpoints";

/** All that one append may take together: a batch is taken whole, and brokers take requests of 100 MiB at most. */
export const MAX_APPEND_BYTES = 64 << 20;
const MAX_MESSAGE_BYTES = MAX_APPEND_BYTES + (8 << 20);
const PATIENCE_MS = 30_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const topicOf = (prefix: string, name: TopicName): string => `${prefix}.${name}`;

interface TopicSpec {
  readonly topic: string;
  /** Given to new topics and required of those that are there. */
  readonly required: Readonly<Record<string, string>>;
  /** Only given to new ones: an operator may tune them. */
  readonly initial: Readonly<Record<string, string>>;
}

const specOf = (name: TopicName, options: KafkaEventLogOptions): TopicSpec => {
  const topic = topicOf(options.topicPrefix, name);
  const common = { "max.message.bytes": String(MAX_MESSAGE_BYTES) };
  if (name === "raw" || name === "updates" || name === "deliveries") {
    const required = { ...common, "cleanup.policy": "delete" };
    if (options.retention === null) return { topic, required, initial: {} };
    const { maxAgeMs, maxBytes } = options.retention[name];
    const share = maxBytes === null ? -1 : Math.ceil(maxBytes / options.partitions);
    return {
      topic,
      required: {
        ...required,
        "retention.ms": String(maxAgeMs ?? -1),
        "retention.bytes": String(share),
      },
      // Only whole segments are dropped.
      initial: {
        "segment.ms": String(Math.max(60_000, Math.min(DAY_MS, (maxAgeMs ?? 7 * DAY_MS) / 7))),
      },
    };
  }
  return {
    topic,
    required: { ...common, "cleanup.policy": "compact" },
    initial: {
      // A start reads these topics whole, so they are kept short.
      "segment.ms": String(HOUR_MS),
      "segment.bytes": String(32 << 20),
      "min.cleanable.dirty.ratio": "0.1",
      "max.compaction.lag.ms": String(6 * HOUR_MS),
    },
  };
};

/**
 * Makes the topics that are missing and looks at those that are there.
 *
 * @returns the names that were made
 * @throws {LogUnavailableError} a topic is set up in another way; the message says how to mend it
 */
export const ensureTopics = async (
  connection: KafkaConnection,
  options: KafkaEventLogOptions,
): Promise<readonly TopicName[]> => {
  const { admin } = connection;
  const present = new Set(
    await patiently(PATIENCE_MS, "Kafka does not list its topics", () => admin.listTopics()),
  );
  const missing = TOPICS.filter((name) => !present.has(topicOf(options.topicPrefix, name)));
  if (missing.length > 0 && options.role === "reader")
    throw new LogUnavailableError(
      `Kafka has no topic ${topicOf(options.topicPrefix, missing[0] ?? "raw")}`,
      { retryable: true },
    );
  if (missing.length > 0) {
    const replicas = await replicationOf(connection, options);
    await patiently(PATIENCE_MS, "the topics could not be made", () =>
      admin.createTopics({
        waitForLeaders: false,
        topics: missing.map((name) =>
          newTopic(specOf(name, options), options.partitions, replicas),
        ),
      }),
    );
  }
  const topics = TOPICS.map((name) => topicOf(options.topicPrefix, name));
  await patiently(PATIENCE_MS, "the topics have no leaders", async () => {
    const { topics: described } = await admin.fetchTopicMetadata({ topics });
    for (const { name, partitions } of described) {
      if (partitions.length === 0 || partitions.some(({ leader }) => leader < 0))
        throw new Error(`${name} has a partition without a leader`);
    }
  });
  await checkTopics(connection, options);
  return missing;
};

const replicationOf = async (
  { admin }: KafkaConnection,
  { replicationFactor }: KafkaEventLogOptions,
): Promise<number> => {
  if (replicationFactor !== null) return replicationFactor;
  const { brokers } = await patiently(PATIENCE_MS, "Kafka does not tell its brokers", () =>
    admin.describeCluster(),
  );
  return Math.min(3, brokers.length);
};

const newTopic = (
  { topic, required, initial }: TopicSpec,
  numPartitions: number,
  replicationFactor: number,
): kafkajs.ITopicConfig => ({
  topic,
  numPartitions,
  replicationFactor,
  configEntries: Object.entries({
    ...required,
    ...initial,
    // Acknowledged = on two machines, where there are three.
    "min.insync.replicas": String(Math.max(1, replicationFactor - 1)),
  }).map(([name, value]) => ({ name, value })),
});

const checkTopics = async (
  { admin }: KafkaConnection,
  options: KafkaEventLogOptions,
): Promise<void> => {
  const specs = TOPICS.map((name) => specOf(name, options));
  const problems: string[] = [];
  const { topics } = await patiently(PATIENCE_MS, "Kafka does not describe its topics", () =>
    admin.fetchTopicMetadata({ topics: specs.map(({ topic }) => topic) }),
  );
  for (const { name, partitions } of topics) {
    if (partitions.length !== options.partitions)
      problems.push(
        `${name} has ${partitions.length} partitions, not ${options.partitions}: set --kafka-partitions to ${partitions.length}`,
      );
  }
  const { resources } = await patiently(PATIENCE_MS, "Kafka does not describe its topics", () =>
    admin.describeConfigs({
      includeSynonyms: false,
      resources: specs.map(({ topic }) => ({
        type: kafkajs.ConfigResourceTypes.TOPIC,
        name: topic,
      })),
    }),
  );
  for (const { topic, required } of specs) {
    const entries =
      resources.find(({ resourceName }) => resourceName === topic)?.configEntries ?? [];
    const found = new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
    for (const [name, value] of Object.entries(required))
      problems.push(...problem(topic, name, value, found));
    const compression = found.get("compression.type") ?? "producer";
    if (compression !== "producer" && compression !== "uncompressed")
      problems.push(`${topic} has compression.type=${compression}, it must be producer`);
  }
  if (problems.length > 0)
    throw new LogUnavailableError(
      `the topics on Kafka are not as this server is configured: ${problems.join("; ")}`,
      { retryable: false },
    );
};

const problem = (
  topic: string,
  name: string,
  value: string,
  found: ReadonlyMap<string, string>,
): readonly string[] => {
  const is = found.get(name);
  const fits = name === "max.message.bytes" ? Number(is) >= Number(value) : is === value;
  if (fits) return [];
  return [
    `${topic} has ${name}=${is ?? "nothing"}, not ${value} (kafka-configs.sh --alter --entity-type topics --entity-name ${topic} --add-config ${name}=${value})`,
  ];
};
