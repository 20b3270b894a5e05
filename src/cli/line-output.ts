import { once } from "node:events";

/** Writes lines to standard output; resolves when the pipe has room for more, rejects when nobody reads it any more. */
export async function writeLine(text: string): Promise<void> {
  if (process.stdout.write(`${text}\n`)) return;
  await once(process.stdout, "drain");
}

/** JSON of one update in one line, as it came. */
export const updateLine = (update: object): string => JSON.stringify(update);

/** Ends the process quietly when the reader of a pipe (`head`) has gone. */
export function endWithReader(): void {
  process.stdout.on("error", () => process.exit(0));
}
