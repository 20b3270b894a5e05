// schemas/clickhouse/*.sql as a module, so that the program carries its migrations.
import { readdirSync, readFileSync } from "node:fs";

const NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** @returns the files to write, by path */
export function generateClickhouse(rootUrl) {
  const folder = new URL("schemas/clickhouse/", rootUrl);
  const migrations = readdirSync(folder)
    .sort()
    .map((file, index) => {
      const [, number, name] = NAME.exec(file) ?? [];
      if (Number(number) !== index + 1) throw new Error(`${file} is not migration ${index + 1}`);
      const statements = readFileSync(new URL(file, folder), "utf8")
        .split(/;\n/)
        .map((text) => text.trim())
        .filter((text) => text !== "");
      return { version: index + 1, name, statements };
    });
  return {
    "schemas/generated/clickhouse-migrations.ts": `/* oxlint-disable */
// Generated from schemas/clickhouse by npm run generate.

/** In order; a version that was published does not change. */
export const clickhouseMigrations: readonly {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}[] = ${JSON.stringify(migrations, null, 2)};
`,
  };
}
