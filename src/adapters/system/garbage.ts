import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Kind = "young" | "all";
type Collect = (options?: { readonly type: "minor" }) => void;

/** By how much the old may grow, its buffers included, until they are collected; V8 alone lets them double and more. */
const OLD_GROWTH_PERCENT = 35;

let collect: Collect | undefined;

/**
 * Has the old collected earlier than V8 would: it takes buffers for small until 64 MiB of dead ones have gathered. Costs up to a
 * tenth of the time under full load, and makes the memory of a busy server level.
 */
export function collectOldEarly(): void {
  setFlagsFromString(`--heap-growing-percent=${OLD_GROWTH_PERCENT}`);
}

/**
 * Collects garbage now; young garbage takes about a millisecond. V8 lets 32 MiB of dead buffers gather before it does, and as much
 * again among the old; whoever makes large ones bounds that with it.
 */
export function collectGarbage(kind: Kind): void {
  collect ??= exposed();
  if (kind === "young") collect({ type: "minor" });
  // Its "major" may only finish what is under way, and leaves what has died since that began.
  else collect();
}

/** The function that `--expose-gc` gives a program; without the flag, nothing but a new context has it. */
function exposed(): Collect {
  setFlagsFromString("--expose-gc");
  const made = runInNewContext("gc") as Collect;
  setFlagsFromString("--no-expose-gc");
  return made;
}
