import { RpcError } from "../../core/rpc-error.ts";
import type { UserHandlers } from "./rpc-context.ts";

/** Sets of stickers, to be looked at. */
export const stickerSetHandlers: UserHandlers = {
  "messages.getStickerSet": ({ stickerSets }, { stickerset, hash }) => {
    const found = stickerSets.find(stickerset);
    if (found === undefined) throw new RpcError(400, "STICKERSET_INVALID");
    if (hash !== 0 && hash === found.set.hash) return { _: "messages.stickerSetNotModified" };
    return stickerSets.shown(found);
  },

  "messages.getCustomEmojiDocuments": ({ files }, { documentId }) =>
    documentId.flatMap((id) => {
      const tl = files.all.get(id)?.tl;
      const isEmoji =
        tl?._ === "document" && tl.attributes.some(({ _ }) => _ === "documentAttributeCustomEmoji");
      return isEmoji ? [tl] : [];
    }),
};
