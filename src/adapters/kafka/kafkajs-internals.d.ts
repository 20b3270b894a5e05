// The parts of kafkajs 2.2.4 below its producer and consumer, which carry requests to brokers. Its types do not tell of them.

declare module "kafkajs/src/cluster/index.js" {
  import type { KafkaJsLogger } from "kafkajs/src/loggers/index.js";

  export interface WireRequest {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    encode(): Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
  }

  export interface WireResponse<T> {
    decode(bytes: Buffer): Promise<T>;
    parse(value: T): Promise<T>;
  }

  export interface Connection {
    readonly requestQueue: { inflight: object };
  }

  export interface ConnectionPool {
    readonly pool: readonly Connection[];
    send<T>(call: {
      readonly request: WireRequest;
      readonly response: WireResponse<T>;
      readonly requestTimeout?: number;
      readonly logResponseError: boolean;
    }): Promise<T>;
  }

  export interface InternalBroker {
    readonly connectionPool: ConnectionPool;
    disconnect(): Promise<void>;
  }

  export interface PartitionMetadata {
    readonly partitionId: number;
    readonly leader: number;
    readonly isr: readonly number[];
  }

  export default class Cluster {
    constructor(options: {
      readonly logger: KafkaJsLogger;
      readonly socketFactory: unknown;
      readonly brokers: readonly string[];
      readonly ssl: unknown;
      readonly sasl: unknown;
      readonly clientId: string;
      readonly connectionTimeout: number;
      readonly authenticationTimeout: number;
      readonly reauthenticationThreshold: number;
      readonly requestTimeout: number;
      readonly enforceRequestTimeout: boolean;
      readonly metadataMaxAge: number;
      readonly allowAutoTopicCreation: boolean;
      readonly maxInFlightRequests: number | null;
      readonly retry: { readonly retries: number };
    });
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
    refreshMetadata(): Promise<void>;
    findBroker(node: { readonly nodeId: number }): Promise<InternalBroker>;
    findTopicPartitionMetadata(topic: string): readonly PartitionMetadata[];
    findGroupCoordinator(group: {
      readonly groupId: string;
      readonly coordinatorType: number;
    }): Promise<InternalBroker>;
    fetchTopicsOffset(
      topics: readonly {
        readonly topic: string;
        readonly partitions: readonly { readonly partition: number }[];
        readonly fromTimestamp: number;
      }[],
    ): Promise<
      readonly {
        readonly topic: string;
        readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
      }[]
    >;
  }
}

declare module "kafkajs/src/network/socketFactory.js" {
  import type { ISocketFactory } from "kafkajs";
  export default function createSocketFactory(): ISocketFactory;
}

declare module "kafkajs/src/loggers/index.js" {
  export interface KafkaJsLogger {
    readonly namespace: (name: string) => KafkaJsLogger;
  }
  const loggers: {
    readonly createLogger: (options: {
      readonly level: number;
      readonly logCreator: () => (entry: {
        readonly namespace: string;
        readonly level: number;
        readonly log: { readonly message: string };
      }) => void;
    }) => KafkaJsLogger;
  };
  export default loggers;
}
