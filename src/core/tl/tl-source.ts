import { isGiven, missingTogether } from "./flag-fields.ts";
import { BOOL_FALSE_ID, BOOL_TRUE_ID, vectorElement } from "./tl-primitives.ts";
import type { TlDefinition, TlField } from "./tl-schema.ts";

/*
 * Source text of the straight-line functions with which a codec reads, skips and writes one constructor. In it `c` is the codec, `t`
 * its list of types, `r` a reader, `w` a writer and `v` the value.
 */

/** Where a boxed type stands in the codec's list; undefined for what is no type of constructors, as `Object` and `X`. */
export type TypeIndex = (type: string) => number | undefined;

/** `(reader) => object`, for the bytes after the constructor's id. */
export function readerSource(definition: TlDefinition, indexOf: TypeIndex): string {
  const lines = definition.fields.map((field) => {
    const value = readExpression(field, indexOf);
    if (field.flag === undefined) return `const $${field.name} = ${value};`;
    const test = `($${field.flag.flags} & ${1 << field.flag.bit}) !== 0`;
    return `const $${field.name} = ${test} ? ${value} : undefined;`;
  });
  const shape = definition.fields
    .filter((field) => field.type !== "#")
    .map((field) => `, ${field.name}: $${field.name}`)
    .join("");
  return `return (r) => { ${lines.join(" ")} return { _: ${JSON.stringify(definition.name)}${shape} }; };`;
}

/** `(reader) => void`: steps over the bytes after the constructor's id. */
export function skipperSource(definition: TlDefinition): string {
  const lines = definition.fields.map((field) => {
    if (field.type === "#") return `const $${field.name} = r.uint();`;
    const statement = skipStatement(field.type);
    if (field.flag === undefined || statement === "") return statement;
    return `if (($${field.flag.flags} & ${1 << field.flag.bit}) !== 0) { ${statement} }`;
  });
  return `return (r) => { ${lines.join(" ")} };`;
}

/** `(value, writer) => void`, with the constructor's id. What it writes throws {@link TypeError} for a missing field. */
export function writerSource(definition: TlDefinition): string {
  const { id, name, fields } = definition;
  const lines = fields.map((field) => {
    if (field.type === "#") return flagsStatement(definition, field.name);
    if (field.type === "true") return "";
    const value = `v[${JSON.stringify(field.name)}]`;
    const write = writeStatement(field.type, value);
    if (field.flag !== undefined) return `if (${value} !== undefined) { ${write} }`;
    const message = JSON.stringify(`${name}: field ${field.name} is missing`);
    return `if (${value} === undefined) throw new TypeError(${message}); ${write}`;
  });
  return `return (v, w) => { w.uint(${id}); ${lines.join(" ")} };`;
}

function readExpression(field: TlField, indexOf: TypeIndex): string {
  return field.type === "true" ? "true" : readTypeExpression(field.type, indexOf);
}

function readTypeExpression(type: string, indexOf: TypeIndex): string {
  const element = vectorElement(type);
  if (element !== undefined) {
    const bare = type.startsWith("v");
    const item = bare
      ? `c.readBare(${JSON.stringify(element)}, r)`
      : readTypeExpression(element, indexOf);
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
      const index = indexOf(type);
      return index === undefined ? "c.readBoxed(r)" : `c.readTyped(t[${index}], r)`;
    }
  }
}

function skipStatement(type: string): string {
  const element = vectorElement(type);
  if (element !== undefined) {
    if (type.startsWith("v"))
      return `for (let n = r.int(); n > 0; n--) c.readBare(${JSON.stringify(element)}, r);`;
    const item = skipStatement(element);
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

function flagsStatement(definition: TlDefinition, flags: string): string {
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

function writeStatement(type: string, value: string): string {
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
