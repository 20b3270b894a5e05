import type { DcAddress } from "../ports/telegram-client.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";

export interface LoggingConfig {
  readonly level: LogLevel;
  /** null = standard output. */
  readonly file: string | null;
}

/** Bounds of a stream in the log; null = none. */
export interface RetentionConfig {
  readonly maxAgeMs: number | null;
  readonly maxBytes: number | null;
}

/** A Kafka cluster that keeps the log. */
export interface KafkaConfig {
  readonly access: {
    readonly brokers: readonly string[];
    /** PEM texts; null = not encrypted. */
    readonly tls: {
      readonly ca: string | null;
      readonly cert: string | null;
      readonly key: string | null;
    } | null;
    readonly sasl: {
      readonly mechanism: "plain" | "scram-sha-256" | "scram-sha-512";
      readonly username: string;
      readonly password: string;
    } | null;
  };
  readonly topicPrefix: string;
  readonly partitions: number;
  /** null = 3, or as many as there are brokers. */
  readonly replicationFactor: number | null;
}

/** Where the updates of the past are kept. */
export interface HistoryConfig {
  /** `auto`: a server when there is an address, else the embedded engine when it is installed, else the log. */
  readonly where: "auto" | "clickhouse" | "chdb" | "log";
  readonly server: {
    readonly url: string;
    readonly username: string;
    readonly password: string;
  } | null;
  readonly database: string;
  /** null = for ever. */
  readonly maxAgeMs: number | null;
}

/** Where Telegram is. */
export type TelegramConfig =
  | { readonly kind: "telegram"; readonly apiId: number; readonly apiHash: string }
  | {
      /** Other data centres, named by the user. */
      readonly kind: "custom";
      readonly apiId: number;
      readonly apiHash: string;
      readonly dcs: readonly DcAddress[];
      readonly publicKeyPem: string | null;
    }
  | {
      /** The sandbox in this process. */
      readonly kind: "sandbox";
      readonly apiId: number;
      readonly apiHash: string;
      /** 0 = any free one. */
      readonly dcPort: number;
    };

/** Everything `teletape serve` is told, paths absolute. */
export interface ServeConfig {
  readonly command: "serve";
  readonly telegram: TelegramConfig;
  readonly http: {
    readonly host: string;
    /** 0 = any free one. */
    readonly port: number;
    /** A listener of its own for statistics; null = none. */
    readonly statistics: { readonly host: string; readonly port: number } | null;
    readonly tls: { readonly keyFile: string; readonly certFile: string } | null;
    readonly tempDir: string;
    /** null = only loopback administers. */
    readonly adminToken: string | null;
  };
  readonly bots: {
    readonly local: boolean;
    /** Only ids with `id % modulus === remainder` are served; null = all. */
    readonly filter: { readonly remainder: number; readonly modulus: number } | null;
    readonly maxWebhookConnections: number;
    /** HTTP proxy through which webhooks are reached. */
    readonly webhookProxy: { readonly host: string; readonly port: number } | null;
  };
  /** People who log in; null = they may not. */
  readonly people: {
    readonly mayRegister: boolean;
    /** A login that nobody goes on with for so long has expired. */
    readonly loginPatienceMs: number;
  } | null;
  readonly log: {
    /** null = the log is embedded. */
    readonly kafka: KafkaConfig | null;
    readonly dir: string;
    readonly durability: "power-loss" | "relaxed";
    readonly retention: {
      readonly raw: RetentionConfig;
      readonly updates: RetentionConfig;
      readonly deliveries: RetentionConfig;
    };
  };
  readonly history: HistoryConfig;
  /** Where a key file is made when there is no secret. */
  readonly dataDir: string;
  readonly secret: string | null;
  /** What sealed the data before; null = nothing else did. */
  readonly oldSecret: string | null;
  readonly logging: LoggingConfig;
  /** What was given but does nothing: to be logged at the start. */
  readonly notices: readonly string[];
}

/** Everything `teletape sandbox` is told. */
export interface SandboxConfig {
  readonly command: "sandbox";
  /** Port of the first data centre; 0 = free ones. */
  readonly dcPort: number;
  readonly controlPort: number;
  readonly dcs: number;
  /** null = in memory. */
  readonly stateFile: string | null;
  readonly logging: LoggingConfig;
  readonly notices: readonly string[];
}

/** Everything `teletape tail` is told. */
export interface TailConfig {
  readonly command: "tail";
  /** Of a server that runs. */
  readonly url: string;
  readonly token: string;
  /** null = nothing is kept. */
  readonly consumer: string | null;
  readonly from: StreamFrom;
  /** null = the default ones. */
  readonly allowedUpdates: readonly string[] | null;
  /** null = all. */
  readonly chatIds: readonly number[] | null;
}

/** Everything `teletape replay` is told. */
export interface ReplayConfig extends Omit<TailConfig, "command"> {
  readonly command: "replay";
  readonly consumer: string;
  /** `now`, `update:ID` or `time:UNIX`; inclusive. */
  readonly to: string;
  /** 0 = as fast as they are taken. */
  readonly perSecond: number;
  /** null = to standard output. */
  readonly webhook: string | null;
  readonly secretToken: string;
  readonly resume: boolean;
}

/** Where a stream begins. */
export type StreamFrom =
  | "committed"
  | "latest"
  | "earliest"
  | `update:${number}`
  | `time:${number}`;

/** Everything `teletape reproject` is told. */
export interface ReprojectConfig {
  readonly command: "reproject";
  /** Of the log that is read, unless it is on Kafka. */
  readonly logDir: string;
  readonly kafka: KafkaConfig | null;
  /** null = every bot of the log. */
  readonly botId: number | null;
  /** Of the raw log, inclusive; null = all. */
  readonly fromSeq: number | null;
  readonly toSeq: number | null;
  /** A new log that gets the derived stream; null = only compare. */
  readonly outDir: string | null;
}

/** `teletape doctor` looks at a server as it would run. */
export interface DoctorConfig {
  readonly command: "doctor";
  readonly server: ServeConfig;
}

/** What the command line asks for. `help` and `version` are printed and the process ends with 0. */
export type Config =
  | ServeConfig
  | SandboxConfig
  | TailConfig
  | ReplayConfig
  | ReprojectConfig
  | DoctorConfig
  | { readonly command: "help"; readonly text: string }
  | { readonly command: "version" };
