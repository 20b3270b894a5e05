import type * as Tl from "../../../schemas/generated/tl.ts";
import type { StickerSets } from "../world/sticker-sets.ts";
import { loadTl, storeTl } from "./stored-tl.ts";

/** A set of stickers; its files are stored with all others. */
export interface StoredStickerSet {
  readonly set: string;
  readonly documents: readonly string[];
}

export const storedStickerSets = ({ byName }: StickerSets): readonly StoredStickerSet[] =>
  Array.from(byName.values(), ({ set, documents }) => ({
    set: storeTl("StickerSet", set),
    documents: documents.map(String),
  }));

export function restoreStickerSets(
  { byName }: StickerSets,
  stored: readonly StoredStickerSet[] | undefined,
): void {
  for (const { set, documents } of stored ?? []) {
    const loaded = loadTl("StickerSet", set) as Tl.stickerSet;
    byName.set(loaded.shortName.toLowerCase(), { set: loaded, documents: documents.map(BigInt) });
  }
}
