import { gzipSync } from "node:zlib";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { WorldFiles } from "./world-files.ts";
import type { World } from "./world.ts";

/** A set with its stickers. */
export interface WorldStickerSet {
  readonly set: Tl.stickerSet;
  /** Ids of the documents, in order. */
  readonly documents: readonly bigint[];
}

/** The icons that topics may have, without their pictures' art. */
const TOPIC_ICONS = { name: "Topics", title: "Topic icons", emoji: ["📰", "💡", "⚡️", "🎮", "💬"] };
/** A set for everybody, as there are many at Telegram. */
const PUBLIC_SET = { name: "SandboxShapes", title: "Shapes", emoji: ["🔴", "🔷", "⭐"] };

/** Sets that are there from the beginning. They are made when one is first asked for. */
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
    if (this.byName.size === 0) this.makeAll();
    switch (input._) {
      case "inputStickerSetShortName":
        return this.byName.get(input.shortName.toLowerCase());
      case "inputStickerSetEmojiDefaultTopicIcons":
        return this.byName.get(TOPIC_ICONS.name.toLowerCase());
      case "inputStickerSetID":
        for (const found of this.byName.values()) if (found.set.id === input.id) return found;
        return undefined;
      default:
        return undefined;
    }
  }

  /** The stickers of a set that are still kept. */
  documentsOf({ documents }: WorldStickerSet): Tl.Document[] {
    return documents.flatMap((id) => {
      const tl = this.files.all.get(id)?.tl;
      return tl?._ === "document" ? [tl] : [];
    });
  }

  private makeAll(): void {
    this.make(TOPIC_ICONS, true);
    this.make(PUBLIC_SET, false);
  }

  private make({ name, title, emoji }: typeof TOPIC_ICONS, areCustomEmoji: boolean): void {
    const id = this.world.ids.long(`stickerset:${name}`) & 0x7fffffffffffffffn;
    const accessHash = this.world.ids.long(`stickerset access:${name}`);
    const stickerset: Tl.InputStickerSet = { _: "inputStickerSetID", id, accessHash };
    const side = areCustomEmoji ? 100 : 512;
    const documents = emoji.map((alt, index) => {
      const content = animation(`${name} ${index}`, side);
      const blob = this.files.vault.write(this.files.newName(), content);
      const attributes: Tl.DocumentAttribute[] = [
        { _: "documentAttributeImageSize", w: side, h: side },
        areCustomEmoji
          ? { _: "documentAttributeCustomEmoji", free: true, alt, stickerset }
          : { _: "documentAttributeSticker", alt, stickerset },
        { _: "documentAttributeFilename", fileName: "AnimatedSticker.tgs" },
      ];
      const facts = { mimeType: "application/x-tgsticker", attributes };
      return this.files.addDocument(blob, { ...facts, dcId: this.world.homeDc }).id;
    });
    const set: Tl.stickerSet = {
      _: "stickerSet",
      ...{ id, accessHash, title, shortName: name, count: documents.length, hash: 1 },
      emojis: areCustomEmoji || undefined,
    };
    this.byName.set(name.toLowerCase(), { set, documents });
  }
}

/** An animation of nothing, which players take. @see https://core.telegram.org/stickers#animated-stickers */
const animation = (name: string, side: number): Buffer =>
  gzipSync(
    JSON.stringify({
      ...{ tgs: 1, v: "5.5.2", fr: 60, ip: 0, op: 60, w: side, h: side, nm: name, ddd: 0 },
      ...{ assets: [], layers: [] },
    }),
  );
