// Prints what the schema of AsyncAPI 3.0 has against docs/asyncapi.json, as JSON: [] = it is valid.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const require = createRequire(import.meta.url);
const schema = require("@asyncapi/specs/schemas/3.0.0-without-$id.json");
const document = JSON.parse(readFileSync(new URL("../../../docs/asyncapi.json", import.meta.url)));
const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);
validate(document);
const problems = (validate.errors ?? []).map(
  ({ instancePath, message }) => `${instancePath} ${message}`,
);
process.stdout.write(JSON.stringify(problems));
