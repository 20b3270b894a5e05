import type { HistoryConfig } from "./config.ts";
import type { OptionReader } from "./option-reader.ts";

/** The options of the history. What does not fit together is added to `problems`. */
export const readHistory = (reader: OptionReader, problems: string[]): HistoryConfig => {
  const where = reader.oneOf("history", ["auto", "clickhouse", "chdb", "log"]);
  const url = reader.text("clickhouse-url");
  if (where === "clickhouse" && url === null)
    problems.push("--history clickhouse needs --clickhouse-url (CLICKHOUSE_URL)");
  if ((where === "chdb" || where === "log") && url !== null)
    problems.push(`--clickhouse-url and --history ${where} exclude each other`);
  if (url !== null && !/^https?:\/\/\S+$/.test(url))
    problems.push(`--clickhouse-url must be such as http://127.0.0.1:8123, not "${url}"`);
  const database = reader.text("clickhouse-database") ?? "teletape";
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,50}$/.test(database))
    problems.push("--clickhouse-database may hold letters, digits and underscores");
  return {
    where,
    server:
      url === null
        ? null
        : {
            url,
            username: reader.text("clickhouse-username") ?? "default",
            password: reader.text("clickhouse-password") ?? "",
          },
    database,
    maxAgeMs: reader.duration("retention-history"),
  };
};
