import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { type ClickHouseClient, createClient } from "@clickhouse/client";
import type { ChdbConnection } from "chdb/connection";
import type { AccountId } from "../../core/account-id.ts";
import type { Logger } from "../../ports/logger.ts";
import { migrate } from "./migrate.ts";

/** Where the history is kept: a ClickHouse server, or the ClickHouse engine in this process over a folder. */
export type ClickHousePlace =
  | {
      readonly kind: "server";
      readonly url: string;
      readonly username: string;
      readonly password: string;
    }
  | { readonly kind: "embedded"; readonly dir: string };

export interface ClickHouseStoreOptions {
  readonly place: ClickHousePlace;
  readonly database: string;
  /** null = for ever. */
  readonly maxAgeMs: number | null;
  readonly logger: Logger;
}

const REQUEST_TIMEOUT_MS = 30_000;
const require = createRequire(import.meta.url);

/** False when the optional package is not installed. */
export const hasChdb = (): boolean => {
  try {
    require.resolve("chdb/connection");
    return true;
  } catch {
    return false;
  }
};

/** One client of ClickHouse, whether it is a server or embedded, with the tables as this version wants them. */
export class ClickHouseStore {
  private readonly client: ClickHouseClient;
  /** null = the place is a server. */
  private readonly engine: Engine | null;
  private readonly options: ClickHouseStoreOptions;
  private ready: Promise<void> | null = null;

  constructor(options: ClickHouseStoreOptions) {
    this.options = options;
    const { place, logger } = options;
    if (place.kind === "embedded") {
      const engine = openEngine(place.dir);
      this.engine = engine;
      this.client = createClient({ connection: engine });
    } else {
      this.engine = null;
      this.client = connect(place, logger);
    }
  }

  /** Makes or updates the tables, once. @throws {Error} it does not answer */
  prepare(): Promise<void> {
    this.ready ??= migrate(this.client, this.options).catch((error: unknown) => {
      this.ready = null;
      throw error;
    });
    return this.ready;
  }

  /** @param tsv rows in format TabSeparated, which make one block: it is there whole or not at all */
  async insert(table: string, columns: readonly [string, ...string[]], tsv: Buffer): Promise<void> {
    const name = this.name(table);
    // Through the client the engine would get a string made of the bytes, and make bytes of it again.
    if (this.engine !== null) {
      const format = "TabSeparated";
      await this.engine.chdb.rawInsert({ table: name, columns, format, values: tsv });
      return;
    }
    await this.client.insert({
      table: name,
      columns: [...columns],
      values: Readable.from([tsv], { objectMode: false }),
      format: "TabSeparated",
    });
  }

  /** @param sql names tables as `{table}`-less identifiers of {@link name} */
  async rows<T>(sql: string, params: Readonly<Record<string, unknown>>): Promise<T[]> {
    const result = await this.client.query({
      query: sql,
      query_params: { ...params },
      format: "JSONEachRow",
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    return result.json<T>();
  }

  name(table: string): string {
    return `${this.options.database}.${table}`;
  }

  /** Id of the last row of each account. */
  async lastIds(table: string, column: string): Promise<ReadonlyMap<AccountId, number>> {
    const rows = await this.rows<{ account: AccountId; last: number }>(
      `SELECT account, max(${column}) AS last FROM ${this.name(table)} GROUP BY account`,
      {},
    );
    return new Map(rows.map(({ account, last }) => [account, last]));
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

type ServerPlace = Extract<ClickHousePlace, { readonly kind: "server" }>;

const connect = ({ url, username, password }: ServerPlace, logger: Logger): ClickHouseClient =>
  createClient({
    ...{ url, username, password },
    application: "teletape",
    request_timeout: REQUEST_TIMEOUT_MS,
    compression: { request: true, response: true },
    log: { LoggerClass: quietLogger(logger) },
  });

/** The engine in this process; the client uses it in place of a connection to a server. */
type Engine = ChdbConnection &
  NonNullable<NonNullable<Parameters<typeof createClient>[0]>["connection"]>;

const openEngine = (dir: string): Engine => {
  const { createChdbConnection } = require("chdb/connection") as {
    createChdbConnection: (options: { readonly path: string }) => Engine;
  };
  return createChdbConnection({ path: dir });
};

/** What the client calls an error is told by whoever made the call. */
const quietLogger = (logger: Logger) =>
  class {
    private tell({ message }: { readonly message: string }): void {
      logger.debug({}, message);
    }
    trace(): void {}
    debug(): void {}
    info(): void {}
    warn(entry: { readonly message: string }): void {
      this.tell(entry);
    }
    error(entry: { readonly message: string }): void {
      this.tell(entry);
    }
  };
