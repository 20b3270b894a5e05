import type { Clock } from "../../src/ports/clock.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";

/** The machine's own time. */
export const systemTestClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
      });
    }),
};

/** Random values that count up, so that runs repeat and file names differ. */
export function countingRandom(): Random {
  let count = 0;
  return {
    next: () => 0.5,
    long: () => BigInt((count += 1)),
    bytes: (length) => {
      count += 1;
      const bytes = Buffer.alloc(length);
      bytes.writeUInt32BE(process.pid, 0);
      bytes.writeUInt32BE(count, length - 4);
      return bytes;
    },
  };
}

export interface LogLine {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A logger that keeps its lines. */
export function recordingLogger(): Logger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine["level"]): Logger["info"] =>
    (fields, message) => {
      lines.push({ level, fields, message });
    };
  const logger = {
    lines,
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (): Logger => logger,
  };
  return logger;
}
