import { JSON_NULL, type JsonObject, type JsonValue } from "./json-value.ts";
import { lenientDouble } from "./lenient-double.ts";
import { ParseError } from "./parse-error.ts";
import { canonicalInteger } from "./text-formatting/byte-text.ts";

/**
 * Typed access to the fields of a JSON parameter. The first field of a name counts; `null` is a value of the wrong type, not an absent
 * one. Error texts are TDLib's. tdutils: JsonObject
 *
 * @throws {ParseError} by every function: the field is missing (when required) or of another type
 */
export function field(object: JsonObject, name: string): JsonValue | undefined {
  for (const [key, value] of object.fields) if (key === name) return value;
  return undefined;
}

export const hasField = (object: JsonObject, name: string): boolean =>
  field(object, name) !== undefined;

/** The field, or null when absent. */
export const anyField = (object: JsonObject, name: string): JsonValue =>
  field(object, name) ?? JSON_NULL;

const missing = (name: string): ParseError => new ParseError(`Can't find field "${name}"`);

export function optionalBoolean(object: JsonObject, name: string): boolean {
  const value = field(object, name);
  if (value === undefined) return false;
  if (value.type === "Boolean") return value.value;
  throw new ParseError(`Field "${name}" must be of type Boolean`);
}

export function optionalString(object: JsonObject, name: string): string {
  const value = field(object, name);
  if (value === undefined) return "";
  if (value.type === "String" || value.type === "Number") return value.text;
  throw new ParseError(`Field "${name}" must be of type String`);
}

export function requiredString(object: JsonObject, name: string): string {
  if (!hasField(object, name)) throw missing(name);
  return optionalString(object, name);
}

/** A 32-bit integer, given as a number or a string. */
export function optionalInt(object: JsonObject, name: string, fallback = 0): number {
  const value = integerField(object, name, 32);
  return value === undefined ? fallback : Number(value);
}

export function requiredInt(object: JsonObject, name: string): number {
  const value = integerField(object, name, 32);
  if (value === undefined) throw missing(name);
  return Number(value);
}

/** A 64-bit integer, given as a number or a string. */
export const optionalLong = (object: JsonObject, name: string): bigint =>
  integerField(object, name, 64) ?? 0n;

export function requiredLong(object: JsonObject, name: string): bigint {
  const value = integerField(object, name, 64);
  if (value === undefined) throw missing(name);
  return value;
}

function integerField(object: JsonObject, name: string, bits: 32 | 64): bigint | undefined {
  const value = field(object, name);
  if (value === undefined) return undefined;
  if (value.type !== "String" && value.type !== "Number")
    throw new ParseError(`Field "${name}" must be a Number`);
  const integer = canonicalInteger(value.text, bits);
  if (integer === undefined) throw new ParseError(`Field "${name}" must be a valid Number`);
  return integer;
}

export function optionalArray(object: JsonObject, name: string): readonly JsonValue[] | undefined {
  const value = field(object, name);
  if (value === undefined) return undefined;
  if (value.type === "Array") return value.items;
  throw new ParseError(`Field "${name}" must be of type Array`);
}

export function optionalObject(object: JsonObject, name: string): JsonObject | undefined {
  const value = field(object, name);
  if (value === undefined) return undefined;
  if (value.type === "Object") return value;
  throw new ParseError(`Field "${name}" must be of type Object`);
}

export function requiredObject(object: JsonObject, name: string): JsonObject {
  const value = optionalObject(object, name);
  if (value === undefined) throw missing(name);
  return value;
}

export function optionalDouble(object: JsonObject, name: string): number {
  const value = field(object, name);
  if (value === undefined) return 0;
  if (value.type !== "Number") throw new ParseError(`Field "${name}" must be of type Number`);
  return lenientDouble(value.text);
}

export function requiredDouble(object: JsonObject, name: string): number {
  if (!hasField(object, name)) throw missing(name);
  return optionalDouble(object, name);
}
