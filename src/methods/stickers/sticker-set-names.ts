import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import { knownStickerSets } from "./known-sticker-sets.ts";

/** Names of the sets that the stickers of some messages are from; asked for once. */
export function stickerSetNames(
  session: BotSession,
  messages: readonly AnyMessage[],
): Promise<ReadonlyMap<bigint, string> | undefined> {
  return namesOfSets(
    session,
    messages.map((message) => {
      const media = message._ === "message" ? message.media : undefined;
      return media?._ === "messageMediaDocument" ? media.document : undefined;
    }),
  );
}

/** Names of the sets that stickers are from; asked for once. Undefined = they are from none. */
export async function namesOfSets(
  session: BotSession,
  documents: readonly (Tl.Document | undefined)[],
): Promise<ReadonlyMap<bigint, string> | undefined> {
  let names: Map<bigint, string> | undefined;
  for (const document of documents) {
    const set = stickerSetOf(document);
    if (set === undefined || names?.has(set.id) === true) continue;
    const name = await nameOf(session, set);
    names ??= new Map();
    names.set(set.id, name);
  }
  return names;
}

function stickerSetOf(document: Tl.Document | undefined): Tl.inputStickerSetID | undefined {
  if (document?._ !== "document") return undefined;
  for (const attribute of document.attributes) {
    const hasSet =
      attribute._ === "documentAttributeSticker" || attribute._ === "documentAttributeCustomEmoji";
    if (hasSet && attribute.stickerset._ === "inputStickerSetID") return attribute.stickerset;
  }
  return undefined;
}

async function nameOf(session: BotSession, stickerset: Tl.inputStickerSetID): Promise<string> {
  const sets = knownStickerSets(session);
  const found = sets.shownName(stickerset.id);
  if (found !== undefined) return found;
  let name = "";
  try {
    const answer = await session.invoke("messages.getStickerSet", { stickerset, hash: 0 });
    if (answer._ === "messages.stickerSet") name = answer.set.shortName;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
  }
  sets.setShownName(stickerset.id, name);
  return name;
}
