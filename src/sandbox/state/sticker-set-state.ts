import type * as Tl from "../../../schemas/generated/tl.ts";
import type { StickerSets } from "../world/sticker-sets.ts";
import { loadTl, storeTl } from "./stored-tl.ts";

/** A set of stickers; its files are stored with all others. */
export interface StoredStickerSet {
  readonly set: string;
  readonly documents: readonly string[];
  /** Of each document; absent in older states, whose sets had one each that nobody asked for. */
  readonly emoji?: readonly (readonly string[])[];
  readonly keywords?: readonly (readonly string[])[];
  readonly botId?: number | undefined;
  readonly thumb?: string | undefined;
}

export const storedStickerSets = ({ byName }: StickerSets): readonly StoredStickerSet[] =>
  Array.from(byName.values(), ({ set, stickers, botId, thumb }) => ({
    set: storeTl("StickerSet", set),
    documents: stickers.map(({ document }) => document.toString()),
    emoji: stickers.map(({ emoji }) => emoji),
    keywords: stickers.map(({ keywords }) => keywords),
    botId,
    thumb: thumb?.toString(),
  }));

export function restoreStickerSets(
  { byName }: StickerSets,
  stored: readonly StoredStickerSet[] | undefined,
): void {
  for (const { set, documents, emoji, keywords, botId, thumb } of stored ?? []) {
    const loaded = loadTl("StickerSet", set) as Tl.stickerSet;
    const stickers = documents.map((id, index) => ({
      ...{ document: BigInt(id), emoji: emoji?.[index] ?? [], keywords: keywords?.[index] ?? [] },
    }));
    byName.set(loaded.shortName.toLowerCase(), {
      ...{ set: loaded, stickers, botId },
      thumb: thumb === undefined ? undefined : BigInt(thumb),
    });
  }
}
