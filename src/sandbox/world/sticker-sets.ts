import type * as Tl from "../../../schemas/generated/tl.ts";
import { makeStartingSets } from "./starting-sticker-sets.ts";
import type { WorldFiles } from "./world-files.ts";
import type { World } from "./world.ts";

/** A sticker in its set. */
export interface WorldSticker {
  /** Id of the document. */
  readonly document: bigint;
  readonly emoji: readonly string[];
  readonly keywords: readonly string[];
}

/** A set with its stickers. */
export interface WorldStickerSet {
  set: Tl.stickerSet;
  /** In order. */
  readonly stickers: WorldSticker[];
  /** The bot that made it and may change it; undefined = Telegram. */
  readonly botId: number | undefined;
  /** Document that is its thumbnail. */
  thumb: bigint | undefined;
}

/** The sets of stickers. Those that are there from the beginning are made when one is first asked for. */
export class StickerSets {
  readonly byName = new Map<string, WorldStickerSet>();
  private readonly world: World;
  private readonly files: WorldFiles;

  constructor(world: World, files: WorldFiles) {
    this.world = world;
    this.files = files;
  }

  /** Undefined when there is none. */
  find(input: Tl.InputStickerSet): WorldStickerSet | undefined {
    if (this.byName.size === 0) makeStartingSets(this, this.world, this.files);
    switch (input._) {
      case "inputStickerSetShortName":
        return this.byName.get(input.shortName.toLowerCase());
      case "inputStickerSetEmojiDefaultTopicIcons":
        return this.byName.get("topics");
      case "inputStickerSetID": {
        const found = this.withId(input.id);
        return found?.set.accessHash === input.accessHash ? found : undefined;
      }
      default:
        return undefined;
    }
  }

  withId(id: bigint): WorldStickerSet | undefined {
    for (const found of this.byName.values()) if (found.set.id === id) return found;
    return undefined;
  }

  /** The set that a document is a sticker of. */
  holding(document: bigint): WorldStickerSet | undefined {
    for (const found of this.byName.values())
      if (found.stickers.some((sticker) => sticker.document === document)) return found;
    return undefined;
  }

  /** Makes a set without stickers. @param bot who may change it */
  add(
    facts: Pick<Tl.stickerSet, "title" | "shortName" | "emojis" | "masks" | "textColor">,
    botId: number | undefined,
  ): WorldStickerSet {
    const name = facts.shortName.toLowerCase();
    const { ids } = this.world;
    const named = botId === undefined ? facts.shortName : `${name} ${ids.nextLong("sticker set")}`;
    const set: Tl.stickerSet = {
      _: "stickerSet",
      id: ids.long(`stickerset:${named}`) & 0x7fffffffffffffffn,
      accessHash: ids.long(`stickerset access:${named}`),
      ...facts,
      ...{ count: 0, hash: 1 },
    };
    const added: WorldStickerSet = { set, stickers: [], botId, thumb: undefined };
    this.byName.set(name, added);
    return added;
  }

  /** Changes what is said of a set; what was known of it before is out of date. */
  update(changed: WorldStickerSet, facts: Partial<Tl.stickerSet> = {}): void {
    const { hash } = changed.set;
    changed.set = { ...changed.set, ...facts, count: changed.stickers.length, hash: hash + 1 };
  }

  remove({ set }: WorldStickerSet): void {
    this.byName.delete(set.shortName.toLowerCase());
  }

  /** A set as it is answered: stickers that are still kept, each under all its emoji. */
  shown({ set, stickers }: WorldStickerSet): Tl.messages_stickerSet {
    const packs = new Map<string, bigint[]>();
    for (const { document, emoji } of stickers)
      for (const emoticon of emoji) {
        const pack = packs.get(emoticon);
        if (pack === undefined) packs.set(emoticon, [document]);
        else pack.push(document);
      }
    return {
      _: "messages.stickerSet",
      set,
      packs: Array.from(packs, ([emoticon, documents]) => ({
        ...{ _: "stickerPack", emoticon, documents },
      })),
      keywords: stickers.flatMap(({ document, keywords }) =>
        keywords.length === 0
          ? []
          : [{ _: "stickerKeyword", documentId: document, keyword: keywords }],
      ),
      documents: stickers.flatMap(({ document }) => {
        const tl = this.files.all.get(document)?.tl;
        return tl?._ === "document" ? [tl] : [];
      }),
    };
  }
}
