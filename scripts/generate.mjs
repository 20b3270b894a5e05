// Writes schemas/generated, and after a build what the documents say of the program: the README's options and docs/compatibility.md.
// `--check` writes nothing and fails when a file is not what its source makes.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateClickhouse } from "./generate-clickhouse.mjs";
import { generateDocs } from "./generate-docs.mjs";
import { generateRegistry } from "./generate-registry.mjs";
import { generateTl } from "./generate-tl.mjs";

const rootUrl = new URL("..", import.meta.url);
const root = fileURLToPath(rootUrl);
const check = process.argv.includes("--check");

/** int64 fields are numbers: without this the library decodes them to objects whenever a package `long` is installed. */
function withNumbers(code) {
  const line = 'import $protobuf from "protobufjs/minimal.js";';
  const fixed = code.replace('"protobufjs/minimal"', '"protobufjs/minimal.js"');
  if (!fixed.includes(line)) throw new Error("pbjs writes another import");
  return fixed.replace(line, `${line}\n\n$protobuf.util.Long = undefined;\n$protobuf.configure();`);
}

function protobuf(folder, name) {
  const dir = mkdtempSync(join(tmpdir(), "teletape-generate-"));
  const js = join(dir, `${name}.js`);
  const dts = join(dir, `${name}.d.ts`);
  const files = readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".proto"))
    .sort()
    .map((file) => join(root, folder, file));
  const bin = (tool) => join(root, "node_modules/protobufjs-cli/bin", tool);
  execFileSync(process.execPath, [
    bin("pbjs"),
    "-t",
    "static-module",
    "-w",
    "es6",
    // Two modules with one root would each replace the other's package.
    "-r",
    name,
    "--force-number",
    "--no-create",
    "--no-convert",
    "--no-verify",
    "--no-delimited",
    "--no-service",
    "-o",
    js,
    ...files,
  ]);
  execFileSync(process.execPath, [bin("pbts"), "-o", dts, js]);
  const out = {
    [`schemas/generated/${name}.js`]: `/* oxlint-disable */\n${withNumbers(readFileSync(js, "utf8"))}`,
    [`schemas/generated/${name}.d.ts`]: `/* oxlint-disable */\n${readFileSync(dts, "utf8")}`,
  };
  rmSync(dir, { recursive: true });
  return out;
}

const stale = [];
function put(files) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    if (check) {
      if (!existsSync(path) || readFileSync(path, "utf8") !== content) stale.push(name);
    } else writeFileSync(path, content);
  }
}

put({
  ...generateTl(rootUrl),
  ...generateRegistry(rootUrl),
  ...generateClickhouse(rootUrl),
  ...protobuf("schemas/log", "log"),
  ...protobuf("schemas/ws", "ws"),
});
execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: "inherit" });
put(await generateDocs(rootUrl));
if (stale.length > 0) {
  console.error(`out of date, run npm run generate: ${stale.join(", ")}`);
  process.exit(1);
}
