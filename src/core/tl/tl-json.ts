import type { TlCodec, TlObject } from "./tl-codec.ts";
import type { TlField } from "./tl-schema.ts";

/** TL written as JSON: longs are numbers when safe, else decimal strings; bytes are `{hex}`. */
export type TlJson = unknown;

/** TL as JSON does not fit the schema. */
export class TlJsonError extends Error {
  override readonly name = "TlJsonError";
}

/** Turns a decoded TL value into JSON; absent fields are left out. */
export function tlToJson(value: unknown): TlJson {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString("hex") };
  if (Array.isArray(value)) return value.map(tlToJson);
  if (typeof value !== "object" || value === null) return value;
  const json: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) json[key] = tlToJson(field);
  }
  return json;
}

/**
 * Turns JSON into TL values of the codec's layer: longs from numbers, strings or bigints, bytes from `{hex}` or a string.
 *
 * @throws {TlJsonError} naming the path of what does not fit; unknown fields do not fit
 */
export function tlFromJson(codec: TlCodec, json: TlJson, path = "$"): TlObject {
  if (typeof json !== "object" || json === null || !("_" in json)) {
    throw new TlJsonError(`${path}: expected an object with _`);
  }
  const source = json as Record<string, unknown>;
  const name = String(source["_"]);
  const definition = codec.definition(name);
  if (definition === undefined)
    throw new TlJsonError(`${path}: no ${name} in layer ${codec.layer}`);
  const object: Record<string, unknown> = { _: name };
  const known = new Set(["_"]);
  for (const field of definition.fields) {
    known.add(field.name);
    const value = source[field.name];
    if (field.type === "#") continue;
    if (value === undefined || (value === null && field.flag !== undefined)) {
      if (field.flag === undefined) throw new TlJsonError(`${path}.${field.name}: missing`);
      continue;
    }
    const converted = fieldFromJson(codec, field, value, `${path}.${field.name}`);
    if (converted !== undefined) object[field.name] = converted;
  }
  for (const key of Object.keys(source)) {
    if (!known.has(key)) throw new TlJsonError(`${path}.${key}: ${name} has no such field`);
  }
  return object as TlObject;
}

function fieldFromJson(codec: TlCodec, field: TlField, value: unknown, path: string): unknown {
  if (field.type === "true") return value === true ? true : undefined;
  return tlTypeFromJson(codec, field.type, value, path);
}

/** As {@link tlFromJson}, for any TL type, e.g. `Vector<Update>` or `long`. */
export function tlTypeFromJson(codec: TlCodec, type: string, value: unknown, path = "$"): unknown {
  const element = /^[Vv]ector<(.*)>$/.exec(type)?.[1];
  if (element !== undefined) {
    if (!Array.isArray(value)) throw new TlJsonError(`${path}: expected an array`);
    return value.map((item, index) => tlTypeFromJson(codec, element, item, `${path}[${index}]`));
  }
  switch (type) {
    case "int":
    case "double":
    case "#":
      if (typeof value !== "number") throw new TlJsonError(`${path}: expected a number`);
      return value;
    case "long":
      return longFromJson(value, path);
    case "string":
      if (typeof value !== "string") throw new TlJsonError(`${path}: expected a string`);
      return value;
    case "bytes":
    case "int128":
    case "int256":
      return bytesFromJson(value, path);
    case "Bool":
      if (typeof value !== "boolean") throw new TlJsonError(`${path}: expected a boolean`);
      return value;
    default:
      return tlFromJson(codec, value, path);
  }
}

function longFromJson(value: unknown, path: string): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (typeof value === "string" && /^-?\d+$/.test(value)) return BigInt(value);
  throw new TlJsonError(`${path}: expected an integer or its decimal string`);
}

function bytesFromJson(value: unknown, path: string): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === "string") return Buffer.from(value, "utf8");
  if (typeof value === "object" && value !== null && "hex" in value) {
    return Buffer.from(String(value.hex), "hex");
  }
  throw new TlJsonError(`${path}: expected {hex} or a string`);
}
