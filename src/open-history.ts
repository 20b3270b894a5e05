import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createClickHouseHistory } from "./adapters/clickhouse/clickhouse-history.ts";
import {
  type ClickHousePlace,
  ClickHouseStore,
  hasChdb,
} from "./adapters/clickhouse/clickhouse-store.ts";
import { HistorySink } from "./adapters/clickhouse/history-sink.ts";
import { createLogUpdateHistory } from "./adapters/log-history/log-update-history.ts";
import type { HistoryConfig } from "./config/config.ts";
import type { AccountId } from "./core/account-id.ts";
import type { EventLog, StreamName } from "./ports/event-log.ts";
import type { Logger } from "./ports/logger.ts";
import type { UpdateHistory } from "./ports/update-history.ts";

/** The history that the server was configured to keep. */
export interface OpenHistory {
  readonly history: UpdateHistory;
  /** To be told of each durable append. */
  readonly appended: (stream: StreamName, account: AccountId) => void;
  stop(): Promise<void>;
}

const SANDBOX_SUFFIX = "_sandbox";

/**
 * Opens the history of the configuration. A ClickHouse server that is away stops nothing: the history catches up when it is back.
 *
 * @param dir of the server's data, or of the sandbox's
 * @throws {Error} chdb is asked for and not installed
 */
export const openHistory = (
  config: HistoryConfig,
  { dir, isSandbox }: { readonly dir: string; readonly isSandbox: boolean },
  log: EventLog,
  logger: Logger,
): OpenHistory => {
  const place = placeOf(config, join(dir, "history"));
  if (place === null) {
    const history = createLogUpdateHistory(log);
    return { history, appended: () => undefined, stop: () => Promise.resolve() };
  }
  if (place.kind === "embedded") mkdirSync(place.dir, { recursive: true, mode: 0o700 });
  const { maxAgeMs } = config;
  const database = isSandbox ? config.database + SANDBOX_SUFFIX : config.database;
  const store = new ClickHouseStore({ place, database, maxAgeMs, logger });
  const sink = new HistorySink({ log, store, logger });
  sink.start();
  return {
    history: createClickHouseHistory(store),
    appended: (stream, account) => {
      if (stream === "updates" || stream === "raw") sink.changed(stream, account);
    },
    stop: async () => {
      await sink.stop();
      await store.close();
    },
  };
};

const placeOf = ({ where, server }: HistoryConfig, dir: string): ClickHousePlace | null => {
  if (server !== null) return { kind: "server", ...server };
  if (where === "log") return null;
  if (hasChdb()) return { kind: "embedded", dir };
  if (where === "chdb")
    throw new Error(
      "--history chdb needs the package chdb: npm install --prefix DIR chdb, then NODE_PATH=DIR/node_modules",
    );
  return null;
};
