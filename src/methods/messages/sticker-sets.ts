import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";

const MAX_KNOWN = 1000;

/** Names by id; "" = the set could not be had. */
const known = new WeakMap<BotSession, Map<bigint, string>>();

/** Names of the sets that the stickers of some messages are from; asked for once. */
export async function stickerSetNames(
  session: BotSession,
  messages: readonly AnyMessage[],
): Promise<ReadonlyMap<bigint, string> | undefined> {
  let names: Map<bigint, string> | undefined;
  for (const message of messages) {
    const set = stickerSetOf(message);
    if (set === undefined) continue;
    const name = await nameOf(session, set);
    names ??= new Map();
    if (name !== "") names.set(set.id, name);
  }
  return names;
}

function stickerSetOf(message: AnyMessage): Tl.inputStickerSetID | undefined {
  const media = message._ === "message" ? message.media : undefined;
  if (media?._ !== "messageMediaDocument" || media.document?._ !== "document") return undefined;
  for (const attribute of media.document.attributes) {
    const hasSet =
      attribute._ === "documentAttributeSticker" || attribute._ === "documentAttributeCustomEmoji";
    if (hasSet && attribute.stickerset._ === "inputStickerSetID") return attribute.stickerset;
  }
  return undefined;
}

async function nameOf(session: BotSession, stickerset: Tl.inputStickerSetID): Promise<string> {
  let names = known.get(session);
  if (names === undefined) known.set(session, (names = new Map()));
  const found = names.get(stickerset.id);
  if (found !== undefined) return found;
  let name = "";
  try {
    const answer = await session.invoke("messages.getStickerSet", { stickerset, hash: 0 });
    if (answer._ === "messages.stickerSet") name = answer.set.shortName;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
  }
  names.set(stickerset.id, name);
  for (const oldest of names.keys()) {
    if (names.size <= MAX_KNOWN) break;
    names.delete(oldest);
  }
  return name;
}
