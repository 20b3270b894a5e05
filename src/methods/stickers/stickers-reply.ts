import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { contextFrom } from "../../core/convert/context-from.ts";
import { convertSticker } from "../../core/convert/sticker.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import type { MethodReply } from "../method.ts";
import { namesOfSets } from "./sticker-set-names.ts";

/** An Array of Sticker. */
export async function stickersReply(
  session: BotSession,
  documents: readonly Tl.Document[],
): Promise<MethodReply> {
  const names = await namesOfSets(session, documents);
  const context = contextFrom([], [], [], Number(session.self.id), 0, names);
  const stickers = documents.flatMap((document) =>
    document._ === "document" ? [convertSticker(document, context)] : [],
  );
  return { json: writeJson(stickers) };
}
