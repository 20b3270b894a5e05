import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

export interface RunningChild {
  /** What it has printed so far. */
  output(): string;
  /** Waits until the output satisfies the condition, or the process ends. */
  until(condition: (output: string) => boolean): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** How it ended. */
  readonly exit: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts a Node process whose standard output is kept; what it writes to standard error goes to ours. */
export const startChild = (script: string, args: readonly string[]): RunningChild => {
  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    [script, ...args],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const exit = once(child, "close").then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
  }));
  return {
    output: () => output,
    async until(condition) {
      let ended = false;
      void exit.then(() => (ended = true));
      while (!ended && !condition(output)) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    kill: (signal) => child.kill(signal),
    exit,
  };
};
