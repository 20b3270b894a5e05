import { tl229 } from "../tl/layer-229.ts";
import type { TlReader } from "../tl/tl-reader.ts";
import type { TlField } from "../tl/tl-schema.ts";

/** Places of boxed objects in a buffer: start, end, start, end, … */
export type Spans = number[];

/** Steps over a value of a TL type. */
export function skipValue(type: string, reader: TlReader): void {
  const element = /^Vector<(.*)>$/.exec(type)?.[1];
  if (element !== undefined) {
    tl229.expectVector(reader);
    for (let count = reader.int(); count > 0; count--) skipValue(element, reader);
    return;
  }
  switch (type) {
    case "true":
      return;
    case "int":
    case "#":
    case "Bool":
      reader.pos += 4;
      return;
    case "long":
    case "double":
      reader.pos += 8;
      return;
    case "string":
    case "bytes":
      return reader.skipByteString();
    default:
      return tl229.skipBoxed(reader);
  }
}

/** Reads a `Vector` of boxed objects as their places. */
export function vectorSpans(reader: TlReader): Spans {
  tl229.expectVector(reader);
  const spans: Spans = [];
  for (let count = reader.int(); count > 0; count--) {
    spans.push(reader.pos);
    tl229.skipBoxed(reader);
    spans.push(reader.pos);
  }
  return spans;
}

/** The objects at `spans`, as views. */
export function slices(bytes: Buffer, spans: Spans): Buffer[] {
  const views: Buffer[] = [];
  for (let i = 0; i < spans.length; i += 2) views.push(bytes.subarray(spans[i], spans[i + 1]));
  return views;
}

/** Moves a reader that stands after a constructor's id to one of its fields; false when the field is absent. */
export type FieldLocator = (reader: TlReader) => boolean;

interface Step {
  readonly type: string;
  readonly keeps: number;
  readonly flags: number;
  readonly bit: number;
}

/**
 * Makes a locator of `field` in `constructorName`: decoding a whole message to learn its chat would cost more than everything else
 * done with it here.
 *
 * @throws {TypeError} the layer has no such field
 */
export function fieldLocator(constructorName: string, field: string): FieldLocator {
  const fields = tl229.definition(constructorName)?.fields ?? [];
  const target = fields.findIndex(({ name }) => name === field);
  if (target < 0) throw new TypeError(`${constructorName} has no ${field}`);
  const words = fields.filter(({ type }) => type === "#").map(({ name }) => name);
  const step = ({ name, type, flag }: TlField): Step => ({
    type,
    keeps: type === "#" ? words.indexOf(name) : -1,
    flags: flag === undefined ? -1 : words.indexOf(flag.flags),
    bit: flag?.bit ?? 0,
  });
  const steps = fields
    .slice(0, target)
    .filter(({ type }) => type !== "true")
    .map(step);
  const last = step(fields[target] as TlField);
  return (reader) => {
    let flags0 = 0;
    let flags1 = 0;
    const isSet = (item: Step): boolean =>
      item.flags < 0 || (((item.flags === 0 ? flags0 : flags1) >>> item.bit) & 1) === 1;
    for (const item of steps) {
      if (item.keeps === 0) flags0 = reader.uint();
      else if (item.keeps === 1) flags1 = reader.uint();
      else if (isSet(item)) skipValue(item.type, reader);
    }
    return isSet(last);
  };
}
