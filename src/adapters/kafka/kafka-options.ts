import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";

/** How brokers are reached. */
export interface KafkaAccess {
  /** `host:port` of some brokers; the others are learned. */
  readonly brokers: readonly string[];
  /** null = no encryption. */
  readonly tls: {
    /** PEM; null = the authorities that Node knows. */
    readonly ca: string | null;
    /** PEM; of the client, for mutual TLS. */
    readonly cert: string | null;
    readonly key: string | null;
  } | null;
  readonly sasl: {
    readonly mechanism: "plain" | "scram-sha-256" | "scram-sha-512";
    readonly username: string;
    readonly password: string;
  } | null;
}

/** Bounds of a kept stream; null = none. */
export interface KafkaRetention {
  readonly maxAgeMs: number | null;
  /** Of the whole stream, so a partition gets its share. */
  readonly maxBytes: number | null;
}

export interface KafkaEventLogOptions {
  readonly access: KafkaAccess;
  /** Of the topics' names: `teletape` makes `teletape.raw`. */
  readonly topicPrefix: string;
  /** Of every topic. It cannot be changed later. */
  readonly partitions: number;
  /** Of new topics; null = what the cluster makes by default. */
  readonly replicationFactor: number | null;
  /** null = whatever the topics have: for readers, who make none. */
  readonly retention: Readonly<Record<"raw" | "updates" | "deliveries", KafkaRetention>> | null;
  /**
   * `owner` takes the partitions from whoever wrote to them before and may append; `reader` only reads, and sees what an owner
   * appends a moment later.
   */
  readonly role: "owner" | "reader";
  /** How often an owner writes that it still is; less than a day. Default 8 h. */
  readonly renewIntervalMs?: number;
  /** How long the start waits for brokers. Default 30 s. */
  readonly startPatienceMs?: number;
  /** How long a broker may take to answer; then it is asked again over a new connection. Default 8 s. */
  readonly requestTimeoutMs?: number;
  readonly clock: Clock;
  readonly logger: Logger;
}
