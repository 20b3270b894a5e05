/** One uploaded file of a request. */
export interface UploadedFile {
  /** Multipart field name. */
  readonly field: string;
  /** As sent; may be empty. */
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Where the content is, when it was written to disk; small files are in `bytes`. */
  readonly path?: string;
  readonly bytes?: Buffer;
}

/**
 * The parameters of one request: an ordered list in which the first entry of a name wins (query string before body), as the
 * official server reads them. Values are text; JSON numbers, arrays and objects are their source text.
 */
export class Params {
  private readonly values: ReadonlyMap<string, string>;
  private readonly files: ReadonlyMap<string, UploadedFile>;

  constructor(entries: Iterable<readonly [string, string]>, files: Iterable<UploadedFile> = []) {
    const values = new Map<string, string>();
    for (const [name, value] of entries) if (!values.has(name)) values.set(name, value);
    this.values = values;
    const byField = new Map<string, UploadedFile>();
    for (const file of files) if (!byField.has(file.field)) byField.set(file.field, file);
    this.files = byField;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The text of a parameter; "" when absent. */
  text(name: string): string {
    return this.values.get(name) ?? "";
  }

  /** True for `true`, `yes` and `1` in any case, trimmed; false otherwise. telegram-bot-api: to_bool */
  boolean(name: string): boolean {
    const value = this.values.get(name);
    if (value === undefined) return false;
    const word = value.replace(/^[\s\0\v]+|[\s\0\v]+$/g, "").toLowerCase();
    return word === "true" || word === "yes" || word === "1";
  }

  /**
   * Lenient 32-bit integer: an optional minus, then digits up to the first non-digit, wrapping modulo 2^32; no digits = 0; an empty
   * or absent value is `fallback`. Then clamped. telegram-bot-api: get_integer_arg
   */
  integer(name: string, fallback: number, min = -2147483648, max = 2147483647): number {
    const value = this.values.get(name);
    if (value === undefined || value === "") return Math.min(Math.max(fallback, min), max);
    return Math.min(Math.max(Number(BigInt.asIntN(32, lenientDigits(value))), min), max);
  }

  /** As {@link integer} for 64 bits; 0 when absent. */
  long(name: string): bigint {
    return BigInt.asIntN(64, lenientDigits(this.text(name)));
  }

  file(field: string): UploadedFile | undefined {
    return this.files.get(field);
  }

  names(): IterableIterator<string> {
    return this.values.keys();
  }
}

function lenientDigits(text: string): bigint {
  const match = /^(-?)(\d+)/.exec(text);
  if (match === null) return 0n;
  const magnitude = BigInt(match[2] ?? "0");
  return match[1] === "-" ? -magnitude : magnitude;
}
