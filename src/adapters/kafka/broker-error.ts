/** What is to be done about an error of a broker. */
export type ErrorKind =
  /** Send the same batch again. */
  | "retry"
  /** It was written already. */
  | "duplicate"
  /** Another owner is there: this one writes no more. */
  | "fenced"
  /** The broker does not know where this producer was: read the end of the log and begin again. */
  | "lost-sequence"
  | "missing-topic"
  /** It will never be taken. */
  | "refused";

const KINDS: Readonly<Record<number, readonly [name: string, kind: ErrorKind]>> = {
  2: ["CORRUPT_MESSAGE", "retry"],
  3: ["UNKNOWN_TOPIC_OR_PARTITION", "missing-topic"],
  5: ["LEADER_NOT_AVAILABLE", "retry"],
  6: ["NOT_LEADER_OR_FOLLOWER", "retry"],
  7: ["REQUEST_TIMED_OUT", "retry"],
  8: ["BROKER_NOT_AVAILABLE", "retry"],
  9: ["REPLICA_NOT_AVAILABLE", "retry"],
  10: ["MESSAGE_TOO_LARGE", "refused"],
  13: ["NETWORK_EXCEPTION", "retry"],
  14: ["COORDINATOR_LOAD_IN_PROGRESS", "retry"],
  15: ["COORDINATOR_NOT_AVAILABLE", "retry"],
  16: ["NOT_COORDINATOR", "retry"],
  18: ["RECORD_LIST_TOO_LARGE", "refused"],
  19: ["NOT_ENOUGH_REPLICAS", "retry"],
  20: ["NOT_ENOUGH_REPLICAS_AFTER_APPEND", "retry"],
  29: ["TOPIC_AUTHORIZATION_FAILED", "retry"],
  31: ["CLUSTER_AUTHORIZATION_FAILED", "retry"],
  45: ["OUT_OF_ORDER_SEQUENCE_NUMBER", "lost-sequence"],
  46: ["DUPLICATE_SEQUENCE_NUMBER", "duplicate"],
  47: ["INVALID_PRODUCER_EPOCH", "fenced"],
  51: ["CONCURRENT_TRANSACTIONS", "retry"],
  56: ["KAFKA_STORAGE_ERROR", "retry"],
  59: ["UNKNOWN_PRODUCER_ID", "lost-sequence"],
  87: ["INVALID_RECORD", "refused"],
  90: ["PRODUCER_FENCED", "fenced"],
  100: ["UNKNOWN_TOPIC_ID", "missing-topic"],
};

/** An error code in a broker's answer. @see https://kafka.apache.org/protocol#protocol_error_codes */
export class BrokerError extends Error {
  override readonly name = "BrokerError";
  readonly code: number;
  readonly kind: ErrorKind;

  constructor(code: number, where: string) {
    const [name, kind] = KINDS[code] ?? [`error ${code}`, "retry"];
    super(`${name} (${where})`);
    this.code = code;
    this.kind = kind;
  }
}

export const OFFSET_OUT_OF_RANGE = 1;

/** What an error that is none of a partition's says, in one line. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
