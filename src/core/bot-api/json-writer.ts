/** A floating point number of the Bot API: always written with six decimals. */
export class Float {
  private readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  toJSON(): string {
    return `\u0001f${this.value.toFixed(6)}`;
  }
}

/**
 * Writes a value as the official server does: no white space, non-ASCII characters as lower-case `\uxxxx`, {@link Float}s with six
 * decimals, other numbers bare; undefined fields are left out. telegram-bot-api: JsonBuilder
 */
export function writeJson(value: unknown): string {
  const json = JSON.stringify(value);
  // Only ASCII has as many bytes as characters; native, so cheaper than a regular expression.
  if (Buffer.byteLength(json) === json.length && !json.includes("\\u0001f")) return json;
  return json
    .replace(/"\\u0001f(-?[\d.]+)"/g, "$1")
    .replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
