/** What a test or a script may change of the brokers that are started. */
export interface KafkaOptions {
  readonly version?: string;
  readonly nodes?: 1 | 3;
  readonly port?: number;
  readonly dir?: string;
  readonly heapMb?: number;
  readonly quickStart?: boolean;
  readonly settings?: (node: {
    readonly port: number;
    readonly freePort: () => Promise<number>;
  }) => NodeSettings | Promise<NodeSettings>;
  readonly format?: readonly string[];
  readonly say?: (text: string) => void;
}

export interface NodeSettings {
  readonly properties?: (node: {
    readonly controller: number;
  }) => Readonly<Record<string, string | number | boolean>>;
  /** A port without security on which readiness is asked. */
  readonly readyPort?: number;
}

export declare class KafkaBroker {
  readonly nodes: readonly {
    readonly port: number;
    readonly dataDir: string;
    readonly isRunning: boolean;
  }[];
  readonly brokers: readonly string[];
  readonly isRunning: boolean;
  readonly output: string;
  ready(): Promise<void>;
  kill(index?: number): Promise<void>;
  restart(index?: number): Promise<void>;
  pause(index?: number): void;
  resume(index?: number): void;
  stop(options?: { readonly graceful?: boolean }): Promise<void>;
}

export declare const startKafka: (options?: KafkaOptions) => Promise<KafkaBroker>;
