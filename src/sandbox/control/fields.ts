import { badRequest } from "./control-error.ts";
import { FieldFile, parseMultipart } from "./multipart-body.ts";

/**
 * The fields of a request, each read once under its name; {@link finish} refuses those nobody asked for. Every method throws
 * {@link ControlError} 400 naming the field. Forms and queries give text, so numbers and booleans are taken as text too.
 */
export class Fields {
  private readonly values: ReadonlyMap<string, unknown>;
  private readonly read = new Set<string>();

  constructor(values: ReadonlyMap<string, unknown>) {
    this.values = values;
  }

  /** @throws {ControlError} the body is not a JSON object or a form */
  static parse(body: Buffer, contentType: string, query: URLSearchParams): Fields {
    const values = new Map<string, unknown>(query);
    if (body.length > 0) {
      for (const [name, value] of parseBody(body, contentType)) values.set(name, value);
    }
    return new Fields(values);
  }

  raw(name: string): unknown {
    this.read.add(name);
    const value = this.values.get(name);
    return value === null ? undefined : value;
  }

  optionalString(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value === "number") return String(value);
    if (typeof value !== "string") throw badRequest(`${name} must be a string`);
    return value;
  }

  string(name: string): string {
    return this.required(name, this.optionalString(name));
  }

  optionalInteger(name: string): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isSafeInteger(number)) {
      throw badRequest(`${name} must be an integer`);
    }
    return number;
  }

  integer(name: string): number {
    return this.required(name, this.optionalInteger(name));
  }

  /** A whole number from 0 up. */
  optionalCount(name: string): number | undefined {
    const value = this.optionalInteger(name);
    if (value !== undefined && value < 0) throw badRequest(`${name} must not be negative`);
    return value;
  }

  /** A file of a multipart body. */
  file(name: string): FieldFile | undefined {
    const value = this.raw(name);
    return value instanceof FieldFile ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw badRequest(`${name} must be true or false`);
  }

  list(name: string): readonly unknown[] {
    let value = this.raw(name);
    if (typeof value === "string") value = parseJson(value, name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw badRequest(`${name} must be an array`);
    return value;
  }

  object(name: string): Fields | undefined {
    let value = this.raw(name);
    if (typeof value === "string") value = parseJson(value, name);
    if (value === undefined) return undefined;
    if (typeof value !== "object" || value === null) throw badRequest(`${name} must be an object`);
    return new Fields(new Map(Object.entries(value)));
  }

  entries(): Iterable<[string, unknown]> {
    return this.values.entries();
  }

  required<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw badRequest(`${name} is missing`);
    return value;
  }

  /** @throws {ControlError} 400 naming the fields that were not read */
  finish(): void {
    const unknown = [...this.values.keys()].filter((name) => !this.read.has(name));
    if (unknown.length > 0)
      throw badRequest(`unknown field${unknown.length > 1 ? "s" : ""} ${unknown.join(", ")}`);
  }
}

function parseBody(body: Buffer, contentType: string): Iterable<[string, unknown]> {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/x-www-form-urlencoded")
    return new URLSearchParams(body.toString("utf8"));
  if (type === "multipart/form-data") return parseMultipart(body, contentType);
  const json = parseJson(body.toString("utf8"), "the body");
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw badRequest("the body must be a JSON object");
  return Object.entries(json);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badRequest(`${what} is not JSON: ${error.message}`);
  }
}
