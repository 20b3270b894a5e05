import { isGiven, missingTogether } from "./flag-fields.ts";
import { TlDecodeError, TlReader } from "./tl-reader.ts";
import type { TlDefinition, TlField, TlSchema } from "./tl-schema.ts";
import { TlWriter } from "./tl-writer.ts";

/**
 * A decoded TL constructor or method: `_` is its schema name, other keys are camelCase fields. `long` is `bigint`, `int` and
 * `double` are `number`, `bytes`/`int128`/`int256` are `Buffer` (views of the source), `Bool` is boolean, `flags.N?true` is `true` or
 * `undefined`, an absent optional field is `undefined`.
 */
export interface TlObject {
  readonly _: string;
  readonly [field: string]: unknown;
}

type Reader = (reader: TlReader) => TlObject;
type Writer = (value: Readonly<Record<string, unknown>>, writer: TlWriter) => void;
type Skipper = (reader: TlReader) => void;

/** Readers of the constructors of one boxed type, by id. */
interface TypeReaders {
  readonly type: string;
  /** In the list that compiled readers know. */
  readonly index: number;
  readonly byId: Map<number, Reader>;
}

const VECTOR_ID = 0x1cb5c415;
const BOOL_TRUE_ID = 0x997275b5;
const BOOL_FALSE_ID = 0xbc799737;

const vectorElement = (type: string): string | undefined => /^[Vv]ector<(.*)>$/.exec(type)?.[1];

/**
 * Reads and writes the TL of one layer. Each constructor gets a straight-line function, made when it is first met, because generic
 * interpretation of the schema costs several times as much per update.
 *
 * Reading throws {@link TlDecodeError} for an unknown constructor, one of another type than the schema says, or a wrong vector or Bool id, {@link RangeError} for bytes that end
 * early. Writing throws {@link TypeError} for an unknown `_`, a missing field, or one of several fields of a flag bit.
 *
 * @see https://core.telegram.org/mtproto/serialize
 */
export class TlCodec {
  readonly layer: number;
  private readonly byId = new Map<number, TlDefinition>();
  private readonly byName = new Map<string, TlDefinition>();
  private readonly readers = new Map<number, Reader>();
  private readonly types = new Map<string, TypeReaders>();
  private readonly typeList: TypeReaders[] = [];
  private readonly skippers = new Map<number, Skipper>();
  private readonly writers = new Map<string, Writer>();

  constructor(schema: TlSchema) {
    this.layer = schema.layer;
    for (const definition of schema.definitions) {
      this.byId.set(definition.id, definition);
      this.byName.set(definition.name, definition);
      const { result: type, isMethod } = definition;
      if (isMethod || this.types.has(type)) continue;
      const readers = { type, index: this.typeList.length, byId: new Map() };
      this.types.set(type, readers);
      this.typeList.push(readers);
    }
  }

  /** The definition of a predicate or method, e.g. `messages.sendMessage`; undefined when the layer lacks it. */
  definition(name: string): TlDefinition | undefined {
    return this.byName.get(name);
  }

  definitionOfId(id: number): TlDefinition | undefined {
    return this.byId.get(id);
  }

  /** Reads one boxed object that fills `bytes` from `offset` on (what follows it is left alone). */
  decode(bytes: Uint8Array, offset = 0): TlObject {
    return this.readBoxed(new TlReader(bytes, offset));
  }

  /** Reads a value of a TL type such as `Vector<User>`, `Bool` or `messages.Messages`, e.g. an RPC's answer. */
  decodeType(type: string, bytes: Uint8Array, offset = 0): unknown {
    return this.readValue(type, new TlReader(bytes, offset));
  }

  /** Reads one boxed object of a type, where any other would be a mistake. @throws {TlDecodeError} it is of another type */
  decodeExactly(type: string, bytes: Uint8Array): unknown {
    const readers = this.types.get(type);
    if (readers === undefined) throw new TlDecodeError(`no type ${type}`);
    return this.readTyped(readers, new TlReader(bytes));
  }

  encode(object: TlObject): Buffer {
    const writer = new TlWriter();
    this.writeBoxed(object, writer);
    return writer.finish();
  }

  encodeType(type: string, value: unknown): Buffer {
    const writer = new TlWriter();
    this.writeValue(type, value, writer);
    return writer.finish();
  }

  /** Reads the boxed object at the reader's position. */
  readBoxed(reader: TlReader): TlObject {
    const id = reader.uint();
    return (this.readers.get(id) ?? this.compileReader(id))(reader);
  }

  /** Reads a boxed object of a type: a constructor of another type is an error, not a value that only looks like one. */
  readTyped(readers: TypeReaders, reader: TlReader): TlObject {
    const id = reader.uint();
    return (readers.byId.get(id) ?? this.typedReader(readers, id))(reader);
  }

  private typedReader({ type, byId }: TypeReaders, id: number): Reader {
    const { name, result } = this.known(id);
    if (result !== type) throw new TlDecodeError(`expected a ${type}, found ${name}`);
    const reader = this.readers.get(id) ?? this.compileReader(id);
    byId.set(id, reader);
    return reader;
  }

  /** Steps over the boxed object at the reader's position without building it. */
  skipBoxed(reader: TlReader): void {
    const id = reader.uint();
    (this.skippers.get(id) ?? this.compileSkipper(id))(reader);
  }

  writeBoxed(object: TlObject, writer: TlWriter): void {
    (this.writers.get(object._) ?? this.compileWriter(object._))(object, writer);
  }

  readValue(type: string, reader: TlReader): unknown {
    const element = vectorElement(type);
    if (element !== undefined) {
      this.expectVector(reader);
      const count = reader.int();
      const values: unknown[] = [];
      for (let i = 0; i < count; i++) values.push(this.readValue(element, reader));
      return values;
    }
    switch (type) {
      case "int":
        return reader.int();
      case "#":
        return reader.uint();
      case "long":
        return reader.long();
      case "double":
        return reader.double();
      case "string":
        return reader.string();
      case "bytes":
        return reader.byteString();
      case "int128":
        return reader.raw(16);
      case "int256":
        return reader.raw(32);
      case "Bool":
        return this.readBool(reader);
      default:
        return this.readBoxed(reader);
    }
  }

  writeValue(type: string, value: unknown, writer: TlWriter): void {
    const element = vectorElement(type);
    if (element !== undefined) {
      const values = value as readonly unknown[];
      writer.uint(VECTOR_ID);
      writer.int(values.length);
      for (const item of values) this.writeValue(element, item, writer);
      return;
    }
    switch (type) {
      case "int":
        return writer.int(value as number);
      case "#":
        return writer.uint(value as number);
      case "long":
        return writer.long(value as bigint);
      case "double":
        return writer.double(value as number);
      case "string":
        return writer.string(value as string);
      case "bytes":
        return writer.byteString(value as Uint8Array);
      case "int128":
      case "int256":
        return writer.raw(value as Uint8Array);
      case "Bool":
        return writer.uint(value === true ? BOOL_TRUE_ID : BOOL_FALSE_ID);
      default:
        return this.writeBoxed(value as TlObject, writer);
    }
  }

  /** Reads a boxed vector's constructor id. */
  expectVector(reader: TlReader): void {
    const id = reader.uint();
    if (id !== VECTOR_ID) throw new TlDecodeError(`expected a vector, found 0x${id.toString(16)}`);
  }

  private readBool(reader: TlReader): boolean {
    const id = reader.uint();
    if (id === BOOL_TRUE_ID) return true;
    if (id === BOOL_FALSE_ID) return false;
    throw new TlDecodeError(`expected a Bool, found 0x${id.toString(16)}`);
  }

  private known(id: number): TlDefinition {
    const definition = this.byId.get(id);
    if (definition === undefined) {
      throw new TlDecodeError(`unknown constructor 0x${id.toString(16).padStart(8, "0")}`);
    }
    return definition;
  }

  private compileReader(id: number): Reader {
    const definition = this.known(id);
    const lines = definition.fields.map((field) => {
      if (field.flag === undefined) return `const $${field.name} = ${this.readExpression(field)};`;
      const test = `($${field.flag.flags} & ${1 << field.flag.bit}) !== 0`;
      return `const $${field.name} = ${test} ? ${this.readExpression(field)} : undefined;`;
    });
    const shape = definition.fields
      .filter((field) => field.type !== "#")
      .map((field) => `, ${field.name}: $${field.name}`)
      .join("");
    const body = `return (r) => { ${lines.join(" ")} return { _: ${JSON.stringify(definition.name)}${shape} }; };`;
    const reader = this.compile<Reader>(body);
    this.readers.set(id, reader);
    return reader;
  }

  private readExpression(field: TlField): string {
    return field.type === "true" ? "true" : this.readTypeExpression(field.type);
  }

  private readTypeExpression(type: string): string {
    const element = vectorElement(type);
    if (element !== undefined) {
      const bare = type.startsWith("v");
      const item = bare
        ? `c.readBare(${JSON.stringify(element)}, r)`
        : this.readTypeExpression(element);
      const head = bare ? "" : "c.expectVector(r); ";
      return `(() => { ${head}const n = r.int(); const a = []; for (let i = 0; i < n; i++) a.push(${item}); return a; })()`;
    }
    switch (type) {
      case "int":
        return "r.int()";
      case "#":
        return "r.uint()";
      case "long":
        return "r.long()";
      case "double":
        return "r.double()";
      case "string":
        return "r.string()";
      case "bytes":
        return "r.byteString()";
      case "int128":
        return "r.raw(16)";
      case "int256":
        return "r.raw(32)";
      case "Bool":
        return "c.readBool(r)";
      default: {
        const index = this.types.get(type)?.index;
        return index === undefined ? "c.readBoxed(r)" : `c.readTyped(t[${index}], r)`;
      }
    }
  }

  /** Reads a bare element of a bare vector; MTProto's `future_salts` is the only one in use. */
  readBare(type: string, reader: TlReader): TlObject {
    const definition = this.bareDefinition(type);
    return (this.readers.get(definition.id) ?? this.compileReader(definition.id))(reader);
  }

  writeBare(type: string, value: Readonly<Record<string, unknown>>, writer: TlWriter): void {
    writer.raw(this.encode({ ...value, _: this.bareDefinition(type).name }).subarray(4));
  }

  private bareDefinition(type: string): TlDefinition {
    for (const definition of this.byId.values()) {
      if (definition.result === type && !definition.isMethod) return definition;
    }
    throw new TlDecodeError(`no constructor of type ${type}`);
  }

  private compileSkipper(id: number): Skipper {
    const definition = this.known(id);
    const lines = definition.fields.map((field) => {
      if (field.type === "#") return `const $${field.name} = r.uint();`;
      const statement = this.skipStatement(field.type);
      if (field.flag === undefined || statement === "") return statement;
      return `if (($${field.flag.flags} & ${1 << field.flag.bit}) !== 0) { ${statement} }`;
    });
    const skipper = this.compile<Skipper>(`return (r) => { ${lines.join(" ")} };`);
    this.skippers.set(id, skipper);
    return skipper;
  }

  private skipStatement(type: string): string {
    const element = vectorElement(type);
    if (element !== undefined) {
      if (type.startsWith("v")) return `${this.readTypeExpression(type)};`;
      const item = this.skipStatement(element);
      return `{ c.expectVector(r); const n = r.int(); for (let i = 0; i < n; i++) { ${item} } }`;
    }
    switch (type) {
      case "true":
        return "";
      case "int":
      case "Bool":
        return "r.pos += 4;";
      case "long":
      case "double":
        return "r.pos += 8;";
      case "int128":
        return "r.pos += 16;";
      case "int256":
        return "r.pos += 32;";
      case "string":
      case "bytes":
        return "r.skipByteString();";
      default:
        return "c.skipBoxed(r);";
    }
  }

  private compileWriter(name: string): Writer {
    const definition = this.byName.get(name);
    if (definition === undefined) throw new TypeError(`layer ${this.layer} has no ${name}`);
    const lines = definition.fields.map((field) => {
      if (field.type === "#") return this.flagsStatement(definition, field.name);
      if (field.type === "true") return "";
      const value = `v[${JSON.stringify(field.name)}]`;
      const write = this.writeStatement(field.type, value);
      if (field.flag !== undefined) return `if (${value} !== undefined) { ${write} }`;
      const message = JSON.stringify(`${name}: field ${field.name} is missing`);
      return `if (${value} === undefined) throw new TypeError(${message}); ${write}`;
    });
    const writer = this.compile<Writer>(
      `return (v, w) => { w.uint(${definition.id}); ${lines.join(" ")} };`,
    );
    this.writers.set(name, writer);
    return writer;
  }

  private flagsStatement(definition: TlDefinition, flags: string): string {
    const byBit = new Map<number, TlField[]>();
    for (const field of definition.fields) {
      if (field.flag?.flags !== flags) continue;
      byBit.set(field.flag.bit, [...(byBit.get(field.flag.bit) ?? []), field]);
    }
    let checks = "";
    let bits = "0";
    for (const [bit, fields] of byBit) {
      const isAnyGiven = fields.map(isGiven).join(" || ");
      bits += ` | (${isAnyGiven} ? ${1 << bit} : 0)`;
      if (fields.length > 1) checks += missingTogether(definition.name, fields, isAnyGiven);
    }
    return `${checks}w.uint(${bits});`;
  }

  private writeStatement(type: string, value: string): string {
    const element = vectorElement(type);
    if (element !== undefined && type.startsWith("v")) {
      return `w.int(${value}.length); for (const e of ${value}) c.writeBare(${JSON.stringify(element)}, e, w);`;
    }
    if (element !== undefined) return `c.writeValue(${JSON.stringify(type)}, ${value}, w);`;
    switch (type) {
      case "int":
        return `w.int(${value});`;
      case "long":
        return `w.long(${value});`;
      case "double":
        return `w.double(${value});`;
      case "string":
        return `w.string(${value});`;
      case "bytes":
        return `w.byteString(${value});`;
      case "int128":
      case "int256":
        return `w.raw(${value});`;
      case "Bool":
        return `w.uint(${value} === true ? ${BOOL_TRUE_ID} : ${BOOL_FALSE_ID});`;
      default:
        return `c.writeBoxed(${value}, w);`;
    }
  }

  private compile<T>(body: string): T {
    // The body is made from the schema alone, never from input.
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
    return new Function("c", "t", body)(this, this.typeList) as T;
  }
}
