// Writes schemas/tl/layer-229.tl from the definitions that the installed MTProto library speaks,
// checking every line against its constructor id (the CRC32 of the normalised line).
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { crc32 } from "./crc32.mjs";

const definitions = createRequire(import.meta.url)("telegram/tl/generated/api-definitions.js");
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const lowerFirst = (name) => name[0].toLowerCase() + name.slice(1);

function argument(definition, key, config) {
  const name = snake(key);
  if (config.flagIndicator) return `${name}:#`;
  let type = config.type === "X" ? "!X" : config.type;
  if (key === "info" && definition.name.startsWith("Msgs")) type = "bytes"; // raw bytes, one a message
  if (config.isVector) type = `${config.useVectorId === false ? "vector" : "Vector"}<${type}>`;
  return `${name}:${config.isFlag ? `${config.flagName}.${config.flagIndex}?` : ""}${type}`;
}

const lines = { types: [], functions: [] };
const mismatches = [];
for (const definition of definitions) {
  const name =
    (definition.namespace ? `${definition.namespace}.` : "") + lowerFirst(definition.name);
  const args = Object.entries(definition.argsConfig).map(([key, config]) =>
    argument(definition, key, config),
  );
  const id = definition.constructorId.toString(16).padStart(8, "0");
  const generic = args.some((arg) => arg.endsWith(":!X")) ? " {X:Type}" : "";
  const line = `${name}#${id}${generic}${args.map((arg) => ` ${arg}`).join("")} = ${definition.result};`;
  const text = `${name}${generic.replace(/[{}]/g, "")} ${args.join(" ")} = ${definition.result}`
    .replace(/ \w+:flags2?\.\d+\?true/g, "")
    .replace(/:bytes\b/g, ":string")
    .replace(/\?bytes\b/g, "?string")
    .replace(/[<]/g, " ")
    .replace(/[>{}]/g, "")
    .replace(/ +/g, " ")
    .trim();
  if (crc32(text) !== definition.constructorId >>> 0) mismatches.push(name);
  lines[definition.isFunction ? "functions" : "types"].push(line);
}
const header = `// Telegram API and MTProto service schema, layer 229. Written by scripts/import-tl.mjs; do not edit.\n`;
writeFileSync(
  new URL("../schemas/tl/layer-229.tl", import.meta.url),
  `${header}${lines.types.join("\n")}\n---functions---\n${lines.functions.join("\n")}\n`,
);
console.log(
  `${definitions.length} definitions, ${mismatches.length} with an id of their own: ${mismatches.slice(0, 40).join(" ")}`,
);
