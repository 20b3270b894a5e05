import { BOOL_FALSE_ID, BOOL_TRUE_ID, VECTOR_ID, vectorElement } from "./tl-primitives.ts";
import { TlDecodeError, TlReader } from "./tl-reader.ts";
import type { TlDefinition, TlSchema } from "./tl-schema.ts";
import { readerSource, skipperSource, type TypeIndex, writerSource } from "./tl-source.ts";
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

  private readonly typeIndex: TypeIndex = (type) => this.types.get(type)?.index;

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

  /** @param into see {@link TlWriter} */
  encode(object: TlObject, into?: Buffer): Buffer {
    const writer = new TlWriter(into);
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
    const reader = this.compile<Reader>(readerSource(this.known(id), this.typeIndex));
    this.readers.set(id, reader);
    return reader;
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
    const skipper = this.compile<Skipper>(skipperSource(this.known(id)));
    this.skippers.set(id, skipper);
    return skipper;
  }

  private compileWriter(name: string): Writer {
    const definition = this.byName.get(name);
    if (definition === undefined) throw new TypeError(`layer ${this.layer} has no ${name}`);
    const writer = this.compile<Writer>(writerSource(definition));
    this.writers.set(name, writer);
    return writer;
  }

  private compile<T>(body: string): T {
    // The body is made from the schema alone, never from input.
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
    return new Function("c", "t", body)(this, this.typeList) as T;
  }
}
