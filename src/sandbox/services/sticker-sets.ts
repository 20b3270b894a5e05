import { RpcError } from "../../core/rpc-error.ts";
import type { UserHandlers } from "./rpc-context.ts";

/** Sets of stickers, to be looked at. */
export const stickerSetHandlers: UserHandlers = {
  "messages.getStickerSet": ({ stickerSets }, { stickerset, hash }) => {
    const found = stickerSets.find(stickerset);
    if (found === undefined) throw new RpcError(400, "STICKERSET_INVALID");
    if (hash !== 0 && hash === found.set.hash) return { _: "messages.stickerSetNotModified" };
    const documents = stickerSets.documentsOf(found);
    return { _: "messages.stickerSet", set: found.set, packs: [], keywords: [], documents };
  },
};
