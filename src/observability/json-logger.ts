import { destination, pino, stdSerializers, stdTimeFunctions } from "pino";
import type { Logger } from "../ports/logger.ts";
import { redactTokens } from "./redact-tokens.ts";

export interface JsonLoggerOptions {
  readonly level: "debug" | "info" | "warn" | "error";
  /** Path of the file; null = standard output. */
  readonly file: string | null;
}

/** A logger whose owner looks after its output. */
export interface JsonLogger extends Logger {
  /** Writes what is buffered, before the process ends. */
  flush(): void;
  /** Opens the file again, after it was rotated. */
  reopen(): void;
}

interface LineOutput {
  write(line: string): void;
}

/**
 * Logs one JSON object a line. Bot tokens are redacted in the finished line, so no field, error, stack or URL is missed.
 *
 * @see https://github.com/pinojs/pino/blob/main/docs/api.md
 */
export const createJsonLogger = ({ level, file }: JsonLoggerOptions): JsonLogger => {
  const output = destination({ dest: file ?? 1, sync: false, mkdir: true, append: true });
  const logger = createLineLogger(level, output);
  return {
    ...logger,
    flush: () => output.flushSync(),
    reopen() {
      if (file !== null) output.reopen();
    },
  };
};

/** The same over any output; for tests. */
export const createLineLogger = (level: JsonLoggerOptions["level"], output: LineOutput): Logger =>
  asLogger(
    pino(
      {
        level,
        base: null,
        timestamp: stdTimeFunctions.isoTime,
        formatters: {
          level: (label) => ({ level: label }),
          log: withErrors,
        },
      },
      { write: (line: string) => output.write(redactTokens(line)) },
    ),
  );

type PinoLogger = ReturnType<typeof pino>;

const asLogger = (logger: PinoLogger): Logger => ({
  debug: (fields, message) => logger.debug(fields, message),
  info: (fields, message) => logger.info(fields, message),
  warn: (fields, message) => logger.warn(fields, message),
  error: (fields, message) => logger.error(fields, message),
  child: (fields) => asLogger(logger.child(withErrors({ ...fields }))),
});

/** An error's own properties are not enumerable: without this it would be logged as `{}`. */
const withErrors = (fields: Record<string, unknown>): Record<string, unknown> => {
  const entries = Object.entries(fields);
  if (!entries.some(([, value]) => value instanceof Error)) return fields;
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      value instanceof Error ? stdSerializers.errWithCause(value) : value,
    ]),
  );
};
