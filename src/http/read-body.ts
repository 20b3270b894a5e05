import type { Params } from "../core/bot-api/params.ts";
import type { Random } from "../ports/random.ts";
import { BodyReader } from "./body-reader.ts";

/**
 * Reads a complete body as that of a Bot API request, by its content type.
 *
 * @param use gets the parameters; uploaded files are kept until it resolves
 * @throws {HttpReadError}
 */
export async function readBody(
  contentType: string,
  body: Uint8Array,
  { tempDir, random }: { readonly tempDir: string; readonly random: Random },
  use: (params: Params) => Promise<void>,
): Promise<void> {
  const reader = new BodyReader({ contentType, contentEncoding: "", query: "" }, tempDir, random);
  try {
    reader.write(Buffer.from(body.buffer, body.byteOffset, body.byteLength), true);
    await use(await reader.finish());
  } finally {
    reader.release();
  }
}
