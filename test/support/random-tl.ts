import { tlSchema229 } from "../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../src/core/tl/tl-codec.ts";
import type { TlDefinition, TlField } from "../../src/core/tl/tl-schema.ts";

/** A number from 0 up to, not including, 1. */
export type Dice = () => number;

/** Repeatable dice. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NOW_S = 1_800_000_000;
const INTS = [0, 1, 2, 3, 5, 17, 255, NOW_S, NOW_S - 1, NOW_S + 60, -1, 2 ** 31 - 1, -(2 ** 31)];
/** With the ids of the peers that a record knows. */
const LONGS = [0n, 1n, 6001n, 6001n, 7001n, 8001n, 9001n, 777000n, 2n ** 63n - 1n, -(2n ** 63n)];
const DOUBLES = [0, 1, -1, 50.25, 1e-7, 180.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY];
const TEXTS = [
  ...["", "a", "Hello, world", "\u001f5", '"\u001f5', "\u0000\b\t\n\r", "\u202e\u200fabc", "#n%zz"],
  ...[
    "\u{1f468}\u200d\u{1f469}",
    "\u00e9\u0416",
    "@ada #tag $USD /start",
    "x".repeat(300),
    "\\u001f",
  ],
];
const BYTES = [
  ...["", "6f6b", "00", "ff", "c328", "1f35", "0000000000000000", "ab".repeat(300)].map((hex) =>
    Buffer.from(hex, "hex"),
  ),
];

const byType = new Map<string, TlDefinition[]>();
for (const definition of tlSchema229.definitions) {
  if (definition.isMethod) continue;
  const list = byType.get(definition.result);
  if (list === undefined) byType.set(definition.result, [definition]);
  else list.push(definition);
}

const elementType = (type: string): string | undefined => /^[Vv]ector<(.*)>$/.exec(type)?.[1];
const boxedType = (type: string): string | undefined => {
  const inner = elementType(type) ?? type;
  return byType.has(inner) ? inner : undefined;
};

/** How deep the smallest object of a constructor is. */
const heights = new Map<string, number>();
const heightOf = (type: string): number =>
  Math.min(...(byType.get(type) ?? []).map(({ name }) => heights.get(name) ?? Infinity));
for (let changed = true; changed;) {
  changed = false;
  for (const definitions of byType.values()) {
    for (const { name, fields } of definitions) {
      const needed = fields
        .filter((field) => field.flag === undefined && boxedType(field.type) === field.type)
        .map((field) => heightOf(field.type));
      const height = 1 + Math.max(0, ...needed);
      if (height < (heights.get(name) ?? Infinity)) {
        heights.set(name, height);
        changed = true;
      }
    }
  }
}

/** One step towards a predicate: the constructor and field that hold the next one. */
interface Step {
  readonly definition: TlDefinition;
  readonly field: TlField | undefined;
}

/** The shortest way from an `Update` to each predicate that one can hold. */
export const pathsFromUpdate: ReadonlyMap<string, readonly Step[]> = (() => {
  const paths = new Map<string, readonly Step[]>();
  let edge: (readonly [TlDefinition, readonly Step[]])[] = (byType.get("Update") ?? []).map(
    (definition) => [definition, []],
  );
  while (edge.length > 0) {
    const next: (readonly [TlDefinition, readonly Step[]])[] = [];
    for (const [definition, before] of edge) {
      if (paths.has(definition.name)) continue;
      paths.set(definition.name, [...before, { definition, field: undefined }]);
      for (const field of definition.fields) {
        const type = boxedType(field.type);
        if (type === undefined) continue;
        for (const held of byType.get(type) ?? []) {
          next.push([held, [...before, { definition, field }]]);
        }
      }
    }
    edge = next;
  }
  return paths;
})();

/** Makes valid TL of random shape, down to a depth; below it objects are as small as their types allow. */
export class RandomTl {
  private readonly roll: Dice;
  private readonly maxDepth: number;

  constructor(roll: Dice, maxDepth: number) {
    this.roll = roll;
    this.maxDepth = maxDepth;
  }

  /** Any object of a boxed type. */
  ofType(type: string, depth = 0): TlObject {
    const all = byType.get(type) ?? [];
    const least = heightOf(type);
    const small = all.filter(({ name }) => heights.get(name) === least);
    return this.object(this.pick(depth < this.maxDepth ? all : small), depth);
  }

  /** An update that holds the predicate at the end of a path. */
  along(path: readonly Step[], depth = 0): TlObject {
    const [step, ...rest] = path;
    if (step === undefined) throw new RangeError("an empty path");
    const object: Record<string, unknown> & TlObject = { ...this.object(step.definition, depth) };
    if (step.field === undefined) return object;
    const held = this.along(rest, depth + 1);
    object[step.field.name] = elementType(step.field.type) === undefined ? held : [held];
    return this.withCompanions(step.definition, step.field, object, depth);
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.roll() * list.length)] as T;
  }

  private object(definition: TlDefinition, depth: number): TlObject {
    const object: Record<string, unknown> = {};
    const given = new Map<string, boolean>();
    for (const field of definition.fields) {
      if (field.type === "#") continue;
      if (field.flag !== undefined) {
        const bit = `${field.flag.flags}.${field.flag.bit}`;
        const isGiven = given.get(bit) ?? (depth < this.maxDepth && this.roll() < 0.4);
        given.set(bit, isGiven);
        if (!isGiven) continue;
      }
      // Most updates are told only while they are fresh.
      const isFresh = field.name === "date" && this.roll() < 0.8;
      object[field.name] = isFresh ? NOW_S : this.value(field.type, depth + 1);
    }
    return { _: definition.name, ...object };
  }

  /** Fields of one flag bit are given together. */
  private withCompanions(
    { fields }: TlDefinition,
    chosen: TlField,
    object: Record<string, unknown> & TlObject,
    depth: number,
  ): TlObject {
    for (const field of fields) {
      const isCompanion =
        chosen.flag !== undefined &&
        field.flag?.flags === chosen.flag.flags &&
        field.flag.bit === chosen.flag.bit;
      if (isCompanion) object[field.name] ??= this.value(field.type, depth + 1);
    }
    return object;
  }

  private value(type: string, depth: number): unknown {
    const element = elementType(type);
    if (element !== undefined) {
      const length = depth < this.maxDepth ? Math.floor(this.roll() * 4) : 0;
      return Array.from({ length }, () => this.value(element, depth));
    }
    switch (type) {
      case "true":
        return true;
      case "Bool":
        return this.roll() < 0.5;
      case "int":
        return this.pick(INTS);
      case "long":
        return this.pick(LONGS);
      case "double":
        return this.pick(DOUBLES);
      case "string":
        return this.pick(TEXTS);
      case "bytes":
        return this.pick(BYTES);
      case "int128":
        return Buffer.alloc(16);
      case "int256":
        return Buffer.alloc(32);
      default:
        return this.ofType(type, depth);
    }
  }
}
