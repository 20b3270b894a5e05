import { log, serve, type Option } from "../option.ts";

/** Where the event log and the history are, and how long they are kept. */
export const LOG_OPTIONS = {
  "event-log": {
    value: "WHERE",
    default: "embedded",
    variable: "TELETAPE_LOG",
    commands: log,
    help: "Where the log of updates is kept: embedded (in the data directory) or kafka",
  },
  "kafka-brokers": {
    value: "HOST:PORT",
    repeatable: true,
    env: "KAFKA_BROKERS",
    commands: log,
    help: "Some brokers of the Kafka cluster (3.9 or newer); the others are learned",
  },
  "kafka-topic-prefix": {
    value: "NAME",
    default: "teletape",
    commands: log,
    help: "Topics are named NAME.raw, NAME.updates and so on",
  },
  "kafka-partitions": {
    value: "N",
    default: "16",
    commands: log,
    help: "Partitions of every topic; it cannot be changed once the topics are there",
  },
  "kafka-replication": {
    value: "N",
    commands: serve,
    help: "Replicas of new topics; 3 by default, or as many as there are brokers",
  },
  "kafka-tls": { commands: log, help: "Connect to the brokers over TLS" },
  "kafka-tls-ca": {
    value: "FILE",
    commands: log,
    help: "PEM certificate of the authority of the brokers, when it is none of the well-known ones",
  },
  "kafka-tls-cert": {
    value: "FILE",
    commands: log,
    help: "PEM certificate of this client, for brokers that ask for one",
  },
  "kafka-tls-key": { value: "FILE", commands: log, help: "PEM private key of that certificate" },
  "kafka-sasl": {
    value: "MECHANISM",
    commands: log,
    help: "Log in at the brokers: plain, scram-sha-256 or scram-sha-512",
  },
  "kafka-username": { value: "NAME", commands: log, help: "User of that login" },
  "kafka-password": {
    value: "TEXT",
    commands: log,
    help: "Its password. Better given as a variable",
  },
  history: {
    value: "WHERE",
    default: "auto",
    commands: serve,
    help: "Where the updates of the past are kept: clickhouse (a server), chdb (ClickHouse embedded: npm install --prefix DIR chdb, then NODE_PATH=DIR/node_modules), log (as far as the log goes) or auto, the first of these that there is",
  },
  "clickhouse-url": {
    value: "URL",
    env: "CLICKHOUSE_URL",
    commands: serve,
    help: "HTTP address of a ClickHouse server, such as http://127.0.0.1:8123",
  },
  "clickhouse-username": {
    value: "NAME",
    default: "default",
    commands: serve,
    help: "Its user",
  },
  "clickhouse-password": {
    value: "TEXT",
    env: "CLICKHOUSE_PASSWORD",
    commands: serve,
    help: "Its password. Better given as a variable",
  },
  "clickhouse-database": {
    value: "NAME",
    default: "teletape",
    commands: serve,
    help: "Its database, made if missing",
  },
  "retention-history": {
    value: "TIME",
    default: "90d",
    commands: serve,
    help: "How long ClickHouse keeps updates",
  },
  durability: {
    value: "MODE",
    default: "power-loss",
    commands: serve,
    help: "power-loss: acknowledged is on disk. relaxed: acknowledged survives the death of the process, not of the machine",
  },
  "retention-raw": {
    value: "TIME",
    default: "7d",
    commands: serve,
    help: "How long Telegram's own updates are kept for replay (30m, 12h, 7d or forever)",
  },
  "retention-updates": {
    value: "TIME",
    default: "7d",
    commands: serve,
    help: "How long Bot API updates are kept",
  },
  "retention-deliveries": {
    value: "TIME",
    default: "30d",
    commands: serve,
    help: "How long the record of updates that webhooks did not get is kept",
  },
  "retention-raw-bytes": {
    value: "SIZE",
    commands: serve,
    help: "Most that Telegram's own updates may take on disk (500MB, 20GB); unlimited by default",
  },
  "retention-updates-bytes": {
    value: "SIZE",
    commands: serve,
    help: "Most that Bot API updates may take on disk; unlimited by default",
  },
} as const satisfies Record<string, Option>;
