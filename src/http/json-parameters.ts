import type { ParameterEntry } from "./form-parameters.ts";

const MAX_DEPTH = 100;

/**
 * Parameters of a JSON body. Strings are unescaped; every other value is its source text. Reading stops at the first syntax error
 * and what was read before it stays, for the official server ignores errors here.
 *
 * telegram-bot-api: HttpReader::parse_json_parameters
 */
export function parseJsonParameters(text: string, entries: ParameterEntry[]): void {
  const reader = new JsonSource(text);
  reader.skipBlanks();
  const first = reader.peek();
  if (first === '"') {
    const content = reader.string();
    if (content !== undefined && reader.peek() === undefined) entries.push(["content", content]);
    return;
  }
  if (first !== "{") return;
  reader.advance();
  for (;;) {
    reader.skipBlanks();
    // A comma before the closing brace is accepted.
    if (reader.peek() !== '"') return;
    const name = reader.string();
    reader.skipBlanks();
    if (name === undefined || reader.peek() !== ":") return;
    reader.advance();
    reader.skipBlanks();
    const value = reader.peek() === '"' ? reader.string() : reader.rawValue();
    if (value === undefined) return;
    entries.push([name, value]);
    reader.skipBlanks();
    if (reader.peek() !== ",") return;
    reader.advance();
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class JsonSource {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  peek(): string | undefined {
    return this.text[this.at];
  }

  advance(): void {
    this.at += 1;
  }

  skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  /** The string that begins here; undefined when it has no end or a bad `\u`. */
  string(): string | undefined {
    const end = this.stringEnd();
    if (end < 0) return undefined;
    const raw = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return raw.includes("\\") ? unescape(raw) : raw;
  }

  /** Source text of the value that begins here, which is not a string; undefined when it is broken. */
  rawValue(): string | undefined {
    const start = this.at;
    return this.skipValue(MAX_DEPTH) ? this.text.slice(start, this.at) : undefined;
  }

  private stringEnd(): number {
    let from = this.at + 1;
    for (;;) {
      const quote = this.text.indexOf('"', from);
      if (quote < 0) return -1;
      let backslashes = 0;
      while (this.text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes += 1;
      if (backslashes % 2 === 0) return quote;
      from = quote + 1;
    }
  }

  private skipValue(depth: number): boolean {
    if (depth < 0) return false;
    switch (this.peek()) {
      case '"': {
        const end = this.stringEnd();
        if (end >= 0) this.at = end + 1;
        return end >= 0;
      }
      case "{":
        return this.skipContainer("}", depth, true);
      case "[":
        return this.skipContainer("]", depth, false);
      default:
        return this.skipLiteral();
    }
  }

  private skipContainer(close: string, depth: number, keyed: boolean): boolean {
    this.advance();
    this.skipBlanks();
    if (this.peek() === close) {
      this.advance();
      return true;
    }
    for (;;) {
      if (keyed) {
        if (this.peek() !== '"' || !this.skipValue(depth)) return false;
        this.skipBlanks();
        if (this.peek() !== ":") return false;
        this.advance();
        this.skipBlanks();
      }
      if (!this.skipValue(depth - 1)) return false;
      this.skipBlanks();
      const next = this.peek();
      this.advance();
      if (next === close) return true;
      if (next !== ",") return false;
      this.skipBlanks();
    }
  }

  private skipLiteral(): boolean {
    for (const word of ["true", "false", "null"]) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return true;
      }
    }
    const start = this.at;
    while (/[-+.0-9eE]/.test(this.peek() ?? "")) this.advance();
    return this.at > start;
  }
}

function unescape(raw: string): string | undefined {
  let text = "";
  let start = 0;
  for (;;) {
    const backslash = raw.indexOf("\\", start);
    if (backslash < 0) return text + raw.slice(start);
    text += raw.slice(start, backslash);
    const escape = raw[backslash + 1] ?? "";
    start = backslash + 2;
    if (escape === "u") {
      const digits = raw.slice(start, start + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) return undefined;
      text += String.fromCharCode(Number.parseInt(digits, 16));
      start += 4;
    } else {
      text += ESCAPES[escape] ?? escape;
    }
  }
}
