import { tl229 } from "../tl/layer-229.ts";

/** The name of a boxed object's predicate; `unknown` when the layer has none with its id. */
export function predicateOf(bytes: Uint8Array | undefined): string {
  if (bytes === undefined || bytes.length < 4) return "unknown";
  const id = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return tl229.definitionOfId(id)?.name ?? "unknown";
}
