import type { ClickHouseClient } from "@clickhouse/client";
import { clickhouseMigrations } from "../../../schemas/generated/clickhouse-migrations.ts";
import type { Logger } from "../../ports/logger.ts";

const DATABASE = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/** The tables, and the column by which their rows grow old. */
const AGED = ["updates", "update_counts", "raw_updates"];
const SECOND_MS = 1000;

/**
 * Brings the tables to this version, and their time to live to what is configured. Migrations that were applied are not looked at
 * again.
 *
 * @throws {Error} ClickHouse does not answer, or the database was made by a newer version
 */
export const migrate = async (
  client: ClickHouseClient,
  {
    database,
    maxAgeMs,
    logger,
  }: { readonly database: string; readonly maxAgeMs: number | null; readonly logger: Logger },
): Promise<void> => {
  if (!DATABASE.test(database)) throw new Error(`${database} is not a name of a database`);
  const run = (query: string): Promise<unknown> => client.command({ query });
  const ask = async <T>(query: string): Promise<T[]> =>
    (await client.query({ query, format: "JSONEachRow" })).json<T>();
  await run(`CREATE DATABASE IF NOT EXISTS ${database}`);
  await run(
    `CREATE TABLE IF NOT EXISTS ${database}.migrations (version UInt32, name String, applied_at DateTime('UTC') DEFAULT now()) ENGINE = MergeTree ORDER BY version`,
  );
  const [applied] = await ask<{ version: number }>(
    `SELECT toUInt32(max(version)) AS version FROM ${database}.migrations`,
  );
  const done = applied?.version ?? 0;
  const newest = clickhouseMigrations.length;
  if (done > newest)
    throw new Error(`the history in ClickHouse is of version ${done}, this server knows ${newest}`);
  for (const { version, name, statements } of clickhouseMigrations) {
    if (version <= done) continue;
    for (const statement of statements) await run(inDatabase(statement, database));
    await run(`INSERT INTO ${database}.migrations (version, name) VALUES (${version}, '${name}')`);
    logger.info({ version, name }, "a migration of the history was applied");
  }
  for (const table of AGED) {
    const wanted =
      maxAgeMs === null
        ? ""
        : `toDateTime(recorded_at) + toIntervalSecond(${Math.ceil(maxAgeMs / SECOND_MS)})`;
    const [row] = await ask<{ engine: string }>(
      `SELECT engine_full AS engine FROM system.tables WHERE database = '${database}' AND name = '${table}'`,
    );
    const present = / TTL (.*?)(?: SETTINGS |$)/.exec(row?.engine ?? "")?.[1] ?? "";
    if (present === wanted) continue;
    const change = wanted === "" ? "REMOVE TTL" : `MODIFY TTL ${wanted}`;
    await run(
      `ALTER TABLE ${database}.${table} ${change} SETTINGS materialize_ttl_after_modify = 0`,
    );
  }
};

/** A migration names its tables alone, so that it reads well; a statement that was cut off by a crash may run again. */
const inDatabase = (statement: string, database: string): string =>
  statement
    .replace(/\bCREATE TABLE (\w+)/, `CREATE TABLE IF NOT EXISTS ${database}.$1`)
    .replace(
      /\bCREATE MATERIALIZED VIEW (\w+) TO (\w+)/,
      `CREATE MATERIALIZED VIEW IF NOT EXISTS ${database}.$1 TO ${database}.$2`,
    )
    .replace(/\bFROM (\w+)\n/, `FROM ${database}.$1\n`);
