import { gzipSync } from "node:zlib";
import { stickerAttributes } from "./sticker-attributes.ts";
import type { StickerSets } from "./sticker-sets.ts";
import type { WorldFiles } from "./world-files.ts";
import type { World } from "./world.ts";

/** The icons that topics may have, without their pictures' art. */
const TOPIC_ICONS = {
  ...{ shortName: "Topics", title: "Topic icons" },
  emoji: ["📰", "💡", "⚡️", "🎮", "💬"],
  emojis: true as const,
};
/** A set for everybody, as there are many at Telegram. */
const PUBLIC_SET = {
  ...{ shortName: "SandboxShapes", title: "Shapes", emoji: ["🔴", "🔷", "⭐"] },
  emojis: undefined,
};

/** Makes the sets that are there without anybody making them. */
export function makeStartingSets(sets: StickerSets, world: World, files: WorldFiles): void {
  for (const { emoji, ...facts } of [TOPIC_ICONS, PUBLIC_SET]) {
    const added = sets.add(facts, undefined);
    const side = facts.emojis === true ? 100 : 512;
    for (const [index, alt] of emoji.entries()) {
      const content = animation(`${facts.shortName} ${index}`, side);
      const blob = files.vault.write(files.newName(), content);
      const attributes = stickerAttributes(added.set, { alt, maskCoords: undefined }, "animated");
      const mimeType = "application/x-tgsticker";
      const { id } = files.addDocument(blob, { mimeType, attributes, dcId: world.homeDc });
      added.stickers.push({ document: id, emoji: [alt], keywords: [] });
    }
    added.set = { ...added.set, count: emoji.length };
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
