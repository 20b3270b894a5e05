import { readFileSync } from "node:fs";

const published = "schemas/bot-api/bot-api-10.3.json";
const own = "schemas/bot-api/teletape.json";
const target = "schemas/generated/bot-api-registry.ts";
const typesTarget = "schemas/generated/bot-api-types.ts";

const header = (version) => `/* oxlint-disable */
// Generated from ${published} and ${own}: do not edit.

/** One parameter: its name, the published types joined by \`|\`, and whether it is required. */
export type ParamSpec = readonly [name: string, types: string, required: boolean];

/** One published method. */
export interface MethodSpec {
  /** Published result types, joined by \`|\`. */
  readonly returns: string;
  readonly params: readonly ParamSpec[];
}

export const botApiVersion = ${JSON.stringify(version)};

/** Every method of the Bot API by its published name, in the published order. */
export const botApiMethods: Readonly<Record<string, MethodSpec>> = {
`;

const paramList = (params) =>
  `[${params.map(({ name, types, required }) => JSON.stringify([name, types.join("|"), required])).join(", ")}]`;

const methodLines = (methods) =>
  Object.entries(methods)
    .map(
      ([name, { returns, params }]) =>
        `  ${name}: { returns: ${JSON.stringify(returns.join("|"))}, params: ${paramList(params)} },\n`,
    )
    .join("");

const read = (path, rootUrl) => JSON.parse(readFileSync(new URL(path, rootUrl), "utf8"));

const typesHeader = `/* oxlint-disable */
// Generated from ${published} and ${own}: do not edit.

/** One field: its name, the published types joined by \`|\`, and whether it is always there. */
export type FieldSpec = readonly [name: string, types: string, required: boolean];

/** One published type: an object with fields, or one of several types. */
export type TypeSpec =
  | { readonly fields: readonly FieldSpec[] }
  | { readonly anyOf: readonly string[] };

/** Every type of the Bot API by its published name, in the published order. */
export const botApiTypes: Readonly<Record<string, TypeSpec>> = {
`;

/** One type as a line of data. */
function typeLine([name, { fields = [], subtypes }]) {
  if (subtypes !== undefined) return `  ${name}: { anyOf: ${JSON.stringify(subtypes)} },\n`;
  const list = fields.map((field) =>
    JSON.stringify([field.name, field.types.join("|"), field.required]),
  );
  return `  ${name}: { fields: [${list.join(", ")}] },\n`;
}

/** @returns {Record<string, string>} the files of the methods and types as data */
export function generateRegistry(rootUrl) {
  const { version, methods, types } = read(published, rootUrl);
  const { methods: ownMethods, added_params: added, types: ownTypes } = read(own, rootUrl);
  const addedLines = Object.entries(added).map(
    ([name, params]) => `  ${name}: ${paramList(params)},\n`,
  );
  return {
    [target]: `${header(version)}${methodLines(methods)}};

/** Teletape's own methods, in the style of the Bot API. */
export const teletapeMethods: Readonly<Record<string, MethodSpec>> = {
${methodLines(ownMethods)}};

/** Parameters that Teletape adds to methods of the Bot API. */
export const addedParams: Readonly<Record<string, readonly ParamSpec[]>> = {
${addedLines.join("")}};
`,
    [typesTarget]: `${typesHeader}${Object.entries(types).map(typeLine).join("")}};

/** What Teletape's own methods answer with. */
export const teletapeTypes: Readonly<Record<string, TypeSpec>> = {
${Object.entries(ownTypes).map(typeLine).join("")}};
`,
  };
}
