import { tlSchema229 } from "../../core/tl/layer-229.ts";
import { parseTlLine, type TlDefinition, type TlSchema } from "../../core/tl/tl-schema.ts";
import layerTable from "../../../schemas/tl/layers.json" with { type: "json" };

interface LayerDifference {
  readonly defines: {
    readonly constructors: readonly string[];
    readonly methods: readonly string[];
  };
  readonly lacks: { readonly constructors: readonly string[]; readonly methods: readonly string[] };
}

const differences: Readonly<Record<string, LayerDifference>> = layerTable.layers;

/** Layers older than the newest that are spoken, rising. */
export const olderLayers: readonly number[] = Object.keys(differences).map(Number);

/**
 * The schema of an older layer: the newest one with the lines of `schemas/tl/layers.json` applied.
 *
 * @throws {RangeError} the layer is not in that table
 */
export function olderLayerSchema(layer: number): TlSchema {
  const difference = differences[String(layer)];
  if (difference === undefined) throw new RangeError(`layer ${layer} is not known`);
  const { defines, lacks } = difference;
  const own: TlDefinition[] = [
    ...defines.constructors.map((line) => parseTlLine(`${line};`, false)),
    ...defines.methods.map((line) => parseTlLine(`${line};`, true)),
  ];
  const replaced = new Set([
    ...own.map((definition) => definition.name),
    ...lacks.constructors,
    ...lacks.methods,
  ]);
  const kept = tlSchema229.definitions.filter((definition) => !replaced.has(definition.name));
  return { layer, definitions: [...kept, ...own] };
}
