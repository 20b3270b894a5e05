import type { LogRecord, NewRecord } from "../../src/ports/event-log.ts";

/** Records of the texts, to be appended. */
export const values = (...texts: readonly string[]): NewRecord[] =>
  texts.map((value) => ({ value: Buffer.from(value) }));

/** The text of a record that was read. */
export const text = ({ value }: LogRecord): string => Buffer.from(value).toString();
