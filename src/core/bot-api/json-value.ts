import { ParseError } from "./parse-error.ts";

/** A JSON value whose numbers stay text and whose object fields keep their order and repetitions. */
export type JsonValue =
  | { readonly type: "Null" }
  | { readonly type: "Boolean"; readonly value: boolean }
  | { readonly type: "Number"; readonly text: string }
  | { readonly type: "String"; readonly text: string }
  | { readonly type: "Array"; readonly items: readonly JsonValue[] }
  | JsonObject;

export interface JsonObject {
  readonly type: "Object";
  readonly fields: readonly (readonly [name: string, value: JsonValue])[];
}

export const JSON_NULL: JsonValue = { type: "Null" };

const MAX_DEPTH = 100;
const BLANKS = " \n\r\t";
const NUMBER_BYTES = "0123456789-+.eE";

/**
 * Reads one JSON value as TDLib's json_decode does: control characters may stand in strings, an unknown escape is the character itself,
 * numbers are any run of number characters, nothing but white space may follow. Returns undefined when it is not JSON.
 */
export function parseJson(source: string): JsonValue | undefined {
  if (source === "") return undefined;
  try {
    return readJson(source);
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

/**
 * As {@link parseJson}, for the few parameters of which the reason is told.
 *
 * @throws {ParseError} what is wrong, as TDLib words it
 */
export function readJson(source: string): JsonValue {
  const reader = new JsonReader(source);
  const value = reader.value(MAX_DEPTH);
  reader.skipSpace();
  if (!reader.atEnd()) throw new ParseError("Expected string end");
  return value;
}

/** How tokens begin that can be nothing else. */
const TOKENS: Readonly<Record<string, string>> = { f: "false", t: "true", n: "null" };

class JsonReader {
  private readonly source: string;
  private position = 0;

  constructor(source: string) {
    this.source = source;
  }

  atEnd(): boolean {
    return this.position >= this.source.length;
  }

  skipSpace(): void {
    while (!this.atEnd() && BLANKS.includes(this.source.charAt(this.position))) this.position++;
  }

  value(depth: number): JsonValue {
    if (depth < 0) throw new ParseError("Too big object depth");
    this.skipSpace();
    const first = this.source.charAt(this.position);
    if (first === '"') return { type: "String", text: this.string() };
    if (first === "[") return this.array(depth);
    if (first === "{") return this.object(depth);
    if (this.skip("false")) return { type: "Boolean", value: false };
    if (this.skip("true")) return { type: "Boolean", value: true };
    if (this.skip("null")) return JSON_NULL;
    if (first !== "" && first !== "e" && first !== "E" && NUMBER_BYTES.includes(first)) {
      const begin = this.position;
      while (!this.atEnd() && NUMBER_BYTES.includes(this.source.charAt(this.position)))
        this.position++;
      return { type: "Number", text: this.source.slice(begin, this.position) };
    }
    if (first === "" || first === "\0") throw new ParseError("Unexpected string end");
    const token = TOKENS[first];
    if (token !== undefined)
      throw new ParseError(`Token starts with '${first}' -- ${token} expected`);
    const isAscii = first.charCodeAt(0) < 127;
    throw new ParseError(isAscii ? `Unexpected symbol '${first}'` : "Unexpected symbol");
  }

  private array(depth: number): JsonValue {
    this.position++;
    this.skipSpace();
    const items: JsonValue[] = [];
    if (this.skip("]")) return { type: "Array", items };
    for (;;) {
      items.push(this.value(depth - 1));
      this.skipSpace();
      if (this.skip("]")) return { type: "Array", items };
      if (!this.skip(",")) throw this.unexpected("Array");
      this.skipSpace();
    }
  }

  private object(depth: number): JsonValue {
    this.position++;
    this.skipSpace();
    const fields: (readonly [string, JsonValue])[] = [];
    if (this.skip("}")) return { type: "Object", fields };
    if (this.atEnd()) throw new ParseError("Unexpected string end");
    for (;;) {
      const name = this.string();
      this.skipSpace();
      if (!this.skip(":")) throw new ParseError("':' expected");
      fields.push([name, this.value(depth - 1)]);
      this.skipSpace();
      if (this.skip("}")) return { type: "Object", fields };
      if (!this.skip(",")) throw this.unexpected("Object");
      this.skipSpace();
      if (this.atEnd()) throw new ParseError("Unexpected string end");
    }
  }

  private unexpected(within: "Array" | "Object"): ParseError {
    return new ParseError(
      this.atEnd() ? "Unexpected string end" : `Unexpected symbol while parsing JSON ${within}`,
    );
  }

  private string(): string {
    if (!this.skip('"')) throw new ParseError("Opening '\"' expected");
    let result = "";
    let begin = this.position;
    for (;;) {
      const next = this.source.charAt(this.position);
      if (next === "") throw new ParseError("Closing '\"' not found");
      if (next !== '"' && next !== "\\") {
        this.position++;
        continue;
      }
      result += this.source.slice(begin, this.position);
      this.position++;
      if (next === '"') return result;
      result += this.escape();
      begin = this.position;
    }
  }

  private escape(): string {
    const kind = this.source.charAt(this.position++);
    switch (kind) {
      case "":
        throw new ParseError("Closing '\"' not found");
      case "b":
        return "\b";
      case "f":
        return "\f";
      case "n":
        return "\n";
      case "r":
        return "\r";
      case "t":
        return "\t";
      case "u": {
        const digits = this.source.slice(this.position, this.position + 4);
        if (digits.length < 4) throw new ParseError("\\u has less than 4 symbols");
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new ParseError("Invalid \\u -- not hex digit");
        this.position += 4;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
      default:
        return kind;
    }
  }

  private skip(token: string): boolean {
    if (!this.source.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }
}
