// ClickHouse's HTTP interface over the ClickHouse engine of chDB: what the tests use for a server, as none can be installed here.
// Usage: node clickhouse-front.mjs PORT DIR
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";

const require = createRequire(import.meta.url);
const { Session } = require("chdb");
const [port, dir] = process.argv.slice(2);
const session = new Session(dir);

/** Puts the values of `{name:Type}` in their places. */
const bound = (sql, params) =>
  sql.replaceAll(/\{(\w+):([^}]+)\}/g, (_all, name, type) => {
    const value = params.get(`param_${name}`) ?? "";
    return type === "String" ? `'${value}'` : value;
  });

const read = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
};

const serve = async (request, response) => {
  try {
    const { searchParams } = new URL(request.url, "http://localhost");
    const body = await read(request);
    const query = searchParams.get("query");
    const insert =
      query === null ? null : /^INSERT INTO (\S+) \(([^)]+)\) FORMAT (\w+)/.exec(query.trim());
    let answer = "";
    if (insert !== null) {
      const [, table, columns, format] = insert;
      await session.insert({
        ...{ table, format, values: body },
        columns: columns.split(",").map((column) => column.trim().replaceAll("`", "")),
      });
    } else {
      const sql = bound(query ?? body.toString(), searchParams);
      const [, format] = /\bFORMAT (\w+)\s*$/.exec(sql) ?? [];
      const plain = sql.replace(/\bFORMAT \w+\s*$/, "");
      const settings = "--output_format_json_quote_64bit_integers=0";
      answer = session.query(plain, format ?? "TabSeparated", settings) ?? "";
    }
    response.end(answer);
  } catch (error) {
    response.writeHead(500).end(`Code: 1. DB::Exception: ${error.message}`);
  }
};

createServer((request, response) => void serve(request, response)).listen(
  Number(port),
  "127.0.0.1",
  () => process.stdout.write("ready\n"),
);
