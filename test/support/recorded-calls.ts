import { readFileSync } from "node:fs";

/** One call of a method to the official server and the RPCs that it made, see `about` in the fixture. */
export interface RecordedCall {
  readonly n: number;
  readonly name: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly rpcs: readonly RecordedRpc[];
  readonly setup?: RecordedPush;
  readonly status: number;
  readonly body: {
    readonly result?: unknown;
    readonly description?: string;
    readonly parameters?: unknown;
  };
}

export interface RecordedRpc {
  readonly name: string;
  readonly businessConnection?: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly answer: unknown;
}

/** What was pushed to the server. */
export interface RecordedPush {
  readonly users: readonly unknown[];
  readonly chats?: readonly unknown[];
  readonly updates: readonly unknown[];
}

const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/official-calls.json", import.meta.url), "utf8"),
) as { world: RecordedPush[]; cases: RecordedCall[] };

/** What the server knew before the first call. */
export const recordedWorld: readonly RecordedPush[] = fixture.world;
/** All calls in their order. */
export const recordedCalls: readonly RecordedCall[] = fixture.cases;
