import type { Stage } from "./stage.ts";

/** A call that must be refused. */
export interface Refusal {
  readonly params: object;
  /** The whole description. */
  readonly description: string;
}

/** How one method is driven over HTTP against the sandbox. */
export interface ConformanceRow {
  /** As published. */
  readonly method: string;
  /** Calls it with good input and expects what must come of it, by other methods or by what people see. */
  readonly works: (stage: Stage) => Promise<void>;
  /** Sets up and names a call that is refused; text = why there is none. */
  readonly refused: ((stage: Stage) => Promise<Refusal> | Refusal) | string;
}
