/** Where a field's presence is kept: bit `bit` of the flags field `flags`. */
export interface TlFlag {
  readonly flags: string;
  readonly bit: number;
}

/** One field of a constructor or method, in wire order. */
export interface TlField {
  /** camelCase name, as in {@link TlObject}s. */
  readonly name: string;
  /** Bare TL type, e.g. `int`, `Peer`, `Vector<long>`; `#` for a flags word, `!X` for a nested query. */
  readonly type: string;
  readonly flag?: TlFlag;
}

/** A constructor or a method of a TL schema. */
export interface TlDefinition {
  /** Predicate or method name as written in the schema, e.g. `updates.difference`. */
  readonly name: string;
  readonly id: number;
  readonly fields: readonly TlField[];
  /** The boxed type it belongs to (constructors) or answers (methods). */
  readonly result: string;
  readonly isMethod: boolean;
}

/** All definitions of one layer. */
export interface TlSchema {
  readonly layer: number;
  readonly definitions: readonly TlDefinition[];
}

const camel = (name: string): string =>
  name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function parseField(text: string): TlField {
  const colon = text.indexOf(":");
  const name = camel(text.slice(0, colon));
  const type = text.slice(colon + 1);
  const conditional = /^(\w+)\.(\d+)\?(.*)$/.exec(type);
  if (conditional === null) return { name, type };
  const [, flags, bit, inner] = conditional;
  return { name, type: inner ?? "", flag: { flags: flags ?? "", bit: Number(bit) } };
}

/**
 * Parses one line of a TL schema: `name#id {X:Type} field:type ... = Result;`.
 *
 * @throws {SyntaxError} the line is not of that form
 * @see https://core.telegram.org/mtproto/TL
 */
export function parseTlLine(line: string, isMethod: boolean): TlDefinition {
  const match = /^([\w.]+)#([0-9a-f]+) (.*)= ([\w.<>]+);$/.exec(line.trim());
  if (match === null) throw new SyntaxError(`not a TL definition: ${line}`);
  const [, name = "", id = "", body = "", result = ""] = match;
  const fields = body
    .split(" ")
    .filter((part) => part !== "" && !part.startsWith("{"))
    .map(parseField);
  return { name, id: Number.parseInt(id, 16), fields, result, isMethod };
}

/**
 * Parses a TL schema: constructors, then `---functions---`, then methods; `//` comments.
 *
 * @throws {SyntaxError} a line is not a definition
 */
export function parseTlSchema(layer: number, text: string): TlSchema {
  const definitions: TlDefinition[] = [];
  let isMethod = false;
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("//")) continue;
    if (line.startsWith("---")) isMethod = line === "---functions---";
    else definitions.push(parseTlLine(line, isMethod));
  }
  return { layer, definitions };
}
