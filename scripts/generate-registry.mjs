import { readFileSync } from "node:fs";

const source = "schemas/bot-api/bot-api-10.3.json";
const target = "schemas/generated/bot-api-registry.ts";

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

/** @returns {Record<string, string>} the file of the Bot API's methods as data */
export function generateRegistry(rootUrl) {
  const { version, methods } = JSON.parse(readFileSync(new URL(source, rootUrl), "utf8"));
  const lines = Object.entries(methods).map(([name, { returns, params }]) => {
    const list = params.map((param) =>
      JSON.stringify([param.name, param.types.join("|"), param.required]),
    );
    return `  ${name}: { returns: ${JSON.stringify(returns.join("|"))}, params: [${list.join(", ")}] },\n`;
  });
  return { [target]: `${header(version)}${lines.join("")}};\n` };
}
