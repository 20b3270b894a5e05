import { readFileSync } from "node:fs";

const source = "schemas/bot-api/bot-api-10.3.json";
const target = "schemas/generated/bot-api-registry.ts";
const typesTarget = "schemas/generated/bot-api-types.ts";

const header = (version) => `/* oxlint-disable */
// Generated from ${source}: do not edit.

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

const typesHeader = `/* oxlint-disable */
// Generated from ${source}: do not edit.

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

/** @returns {Record<string, string>} the files of the Bot API's methods and types as data */
export function generateRegistry(rootUrl) {
  const { version, methods, types } = JSON.parse(readFileSync(new URL(source, rootUrl), "utf8"));
  const lines = Object.entries(methods).map(([name, { returns, params }]) => {
    const list = params.map((param) =>
      JSON.stringify([param.name, param.types.join("|"), param.required]),
    );
    return `  ${name}: { returns: ${JSON.stringify(returns.join("|"))}, params: [${list.join(", ")}] },\n`;
  });
  return {
    [target]: `${header(version)}${lines.join("")}};\n`,
    [typesTarget]: `${typesHeader}${Object.entries(types).map(typeLine).join("")}};\n`,
  };
}
