/** Whole numbers from here on are written with an exponent by `toFixed`. */
const LONGEST_FIXED = 1e21;

/** How many {@link Float}s were met since a text was begun. */
let floatsMet = 0;

/** A floating point number of the Bot API: always written with six decimals; what is no number is 0. */
export class Float {
  private readonly value: number;

  constructor(value: number) {
    this.value = Number.isFinite(value) ? value : 0;
  }

  /** As it stands in JSON. */
  get text(): string {
    const { value } = this;
    return Math.abs(value) < LONGEST_FIXED ? value.toFixed(6) : `${BigInt(value)}.000000`;
  }

  toJSON(): number {
    floatsMet++;
    return this.value;
  }
}

/**
 * Writes a value as the official server does: no white space, non-ASCII characters as lower-case `\uxxxx`, {@link Float}s with six
 * decimals, other numbers bare; undefined fields are left out. telegram-bot-api: JsonBuilder
 *
 * @throws {TypeError} the value holds a bigint
 */
export function writeJson(value: unknown): string {
  floatsMet = 0;
  const written = JSON.stringify(value);
  const json = floatsMet === 0 ? written : writeWithFloats(value);
  // Only ASCII has as many bytes as characters; native, so cheaper than a regular expression.
  if (Buffer.byteLength(json) === json.length) return json;
  return escaped(json);
}

const HEX: Buffer = Buffer.from("0123456789abcdef");
const BACKSLASH = 0x5c;
const U = 0x75;
const ESCAPE_BYTES = 6;
/** Texts up to a sixth of this are escaped in memory that is always there. */
const scratch: Buffer = Buffer.allocUnsafeSlow(96 * 1024);

/** With `\uxxxx` for what is not ASCII. */
function escaped(json: string): string {
  const most = json.length * ESCAPE_BYTES;
  const bytes = most <= scratch.length ? scratch : Buffer.allocUnsafeSlow(most);
  let at = 0;
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
      continue;
    }
    bytes[at++] = BACKSLASH;
    bytes[at++] = U;
    bytes[at++] = HEX[unit >> 12] as number;
    bytes[at++] = HEX[(unit >> 8) & 15] as number;
    bytes[at++] = HEX[(unit >> 4) & 15] as number;
    bytes[at++] = HEX[unit & 15] as number;
  }
  return bytes.toString("latin1", 0, at);
}

/** As `JSON.stringify` but for {@link Float}s, which it cannot write; slower, so only for what has some. */
function writeWithFloats(value: unknown): string {
  if (value instanceof Float) return value.text;
  if (Array.isArray(value)) {
    return `[${value.map((item) => (item === undefined ? "null" : writeWithFloats(item))).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields: string[] = [];
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined) fields.push(`${JSON.stringify(name)}:${writeWithFloats(field)}`);
  }
  return `{${fields.join(",")}}`;
}
