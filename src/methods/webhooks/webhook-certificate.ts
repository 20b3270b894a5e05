import { readFile } from "node:fs/promises";
import type { Params } from "../../core/bot-api/params.ts";

const ATTACH = "attach://";

/** The uploaded certificate of setWebhook: the file field `certificate`, or the one it points to by `attach://`. */
export async function certificateOf(params: Params): Promise<Uint8Array | undefined> {
  const reference = params.text("certificate");
  const field = reference.startsWith(ATTACH) ? reference.slice(ATTACH.length) : "certificate";
  const file = params.file(field);
  if (file === undefined) return undefined;
  return file.bytes ?? (file.path === undefined ? undefined : readFile(file.path));
}
