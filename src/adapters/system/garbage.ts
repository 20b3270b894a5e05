import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Kind = "young" | "all";
type Collect = (options?: { readonly type: "minor" }) => void;

let collect: Collect | undefined;

/**
 * Sets by how much the old may grow until it is collected, its buffers included: less makes the memory of a busy server level, more
 * makes fewer pauses.
 *
 * @param percent of what is in use
 */
export function limitOldGrowth(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/**
 * Makes all objects among the young, where they cost nothing when they are dead. V8 makes those of a line of code old at once when most
 * of them lived long for a while, as they do while the log is slow, and never learns better. docs/adr/0013
 */
export function allocateYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
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
