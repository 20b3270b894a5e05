import { readFileSync } from "node:fs";
import type { KafkaConfig } from "./config.ts";
import type { OptionReader } from "./option-reader.ts";
import type { OptionName } from "./options.ts";

const ONLY_WITH_KAFKA: readonly OptionName[] = [
  "kafka-brokers",
  "kafka-replication",
  "kafka-tls",
  "kafka-sasl",
];

/** The options of the log on Kafka; null = the log is embedded. What does not fit together is added to `problems`. */
export const readKafka = (reader: OptionReader, problems: string[]): KafkaConfig | null => {
  if (reader.oneOf("event-log", ["embedded", "kafka"]) === "embedded") {
    for (const name of ONLY_WITH_KAFKA)
      if (reader.has(name)) problems.push(`--${name} needs --event-log kafka (TELETAPE_LOG=kafka)`);
    return null;
  }
  const brokers = reader.texts("kafka-brokers");
  if (brokers.length === 0)
    problems.push("--event-log kafka needs --kafka-brokers (KAFKA_BROKERS=HOST:PORT,...)");
  for (const broker of brokers)
    if (!/^[^\s:]+:\d{1,5}$/.test(broker))
      problems.push(`--kafka-brokers must be HOST:PORT such as 127.0.0.1:9092, not "${broker}"`);
  const topicPrefix = reader.text("kafka-topic-prefix") ?? "teletape";
  if (!/^[A-Za-z0-9._-]{1,200}$/.test(topicPrefix))
    problems.push("--kafka-topic-prefix may hold letters, digits, dots, dashes and underscores");
  return {
    access: { brokers, tls: readTls(reader, problems), sasl: readSasl(reader, problems) },
    topicPrefix,
    partitions: reader.integer("kafka-partitions", 1, 1000) ?? 16,
    replicationFactor: reader.integer("kafka-replication", 1, 9),
  };
};

const readTls = (reader: OptionReader, problems: string[]): KafkaConfig["access"]["tls"] => {
  const tls = {
    ca: readPem(reader, "kafka-tls-ca", problems),
    cert: readPem(reader, "kafka-tls-cert", problems),
    key: readPem(reader, "kafka-tls-key", problems),
  };
  if ((tls.cert === null) !== (tls.key === null))
    problems.push("--kafka-tls-cert and --kafka-tls-key are needed together");
  const isGiven = tls.ca !== null || tls.cert !== null;
  return isGiven || reader.flag("kafka-tls") ? tls : null;
};

const readPem = (reader: OptionReader, name: OptionName, problems: string[]): string | null => {
  const file = reader.text(name);
  if (file === null) return null;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    problems.push(`--${name}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
};

const readSasl = (reader: OptionReader, problems: string[]): KafkaConfig["access"]["sasl"] => {
  const username = reader.text("kafka-username");
  const password = reader.text("kafka-password");
  if (!reader.has("kafka-sasl")) {
    if (username !== null || password !== null)
      problems.push("--kafka-username and --kafka-password need --kafka-sasl");
    return null;
  }
  const mechanism = reader.oneOf("kafka-sasl", ["plain", "scram-sha-256", "scram-sha-512"]);
  if (username === null || password === null) {
    problems.push("--kafka-sasl needs --kafka-username and --kafka-password");
    return null;
  }
  return { mechanism, username, password };
};
