import {
  botApiTypes,
  type FieldSpec,
  teletapeTypes,
} from "../../schemas/generated/bot-api-types.ts";

/** A JSON Schema as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

/** Strings and numbers as the Bot API names them. */
const PLAIN: ReadonlyMap<string, Schema> = new Map([
  ["Integer", { type: "integer", format: "int64" }],
  ["Float", { type: "number" }],
  ["String", { type: "string" }],
  ["Boolean", { type: "boolean" }],
  ["True", { type: "boolean", const: true }],
]);

const ARRAY = "Array of ";
/** A file of the request; it has no JSON form. */
export const FILE_TYPE = "InputFile";

/** The schema of published types joined by `|`. */
export function typeSchema(types: string): Schema {
  const schemas = types.split("|").map(oneType);
  return schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas };
}

function oneType(type: string): Schema {
  if (type.startsWith(ARRAY)) return { type: "array", items: oneType(type.slice(ARRAY.length)) };
  if (type === FILE_TYPE) return { type: "string", contentMediaType: "application/octet-stream" };
  return PLAIN.get(type) ?? { $ref: `#/components/schemas/${type}` };
}

/** An object of such fields. */
export function objectSchema(fields: readonly FieldSpec[]): Schema {
  const required = fields.filter(([, , isRequired]) => isRequired).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(fields.map(([name, types]) => [name, typeSchema(types)])),
    ...(required.length > 0 && { required }),
  };
}

/** Every published type but files, and Teletape's own, by its name. */
export const typeSchemas = (): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.entries({ ...botApiTypes, ...teletapeTypes })
      .filter(([name]) => name !== FILE_TYPE)
      .map(([name, spec]) => [
        name,
        "anyOf" in spec ? { anyOf: spec.anyOf.map(oneType) } : objectSchema(spec.fields),
      ]),
  );
