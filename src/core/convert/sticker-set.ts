import type * as Tl from "../../../schemas/generated/tl.ts";
import { stickerTypeOf } from "../bot-api/stickers/sticker-type.ts";
import { encodeFileId, encodeFileUniqueId } from "../files/encode-file-id.ts";
import type { RemoteFile } from "../files/remote-file.ts";
import type { ConvertContext } from "./convert-context.ts";
import { FILE_TYPE } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { usableSize } from "./photo.ts";
import { documentFileIds } from "./shown-file-ids.ts";
import { convertSticker, stickerSides } from "./sticker.ts";

/** The one set whose name in Telegram is not shown. telegram-bot-api: GREAT_MINDS_SET_ID */
export const GREAT_MINDS = { id: 1842540969984001n, name: "TelegramGreatMinds" };

/** @see https://core.telegram.org/bots/api#stickerset */
export function convertStickerSet(
  { set, documents }: Tl.messages_stickerSet,
  context: ConvertContext,
): JsonObject {
  const stickers = documents.filter((document) => document._ === "document");
  const json: JsonObject = {
    name: set.id === GREAT_MINDS.id ? GREAT_MINDS.name : set.shortName,
    title: set.title,
  };
  const thumbnail = emojiThumbnail(set, stickers) ?? ownThumbnail(set);
  if (thumbnail !== undefined) {
    json["thumbnail"] = thumbnail;
    json["thumb"] = thumbnail;
  }
  const type = stickerTypeOf(set);
  json["sticker_type"] = type;
  json["contains_masks"] = type === "mask";
  json["stickers"] = stickers.map((sticker) => convertSticker(sticker, context));
  return json;
}

/** One of its own stickers stands for a set of custom emoji. td: get_sticker_set_thumbnail_object */
function emojiThumbnail(
  { emojis, thumbDocumentId }: Tl.stickerSet,
  stickers: readonly Tl.document[],
): JsonObject | undefined {
  if (emojis !== true || thumbDocumentId === undefined) return undefined;
  const chosen = stickers.find(({ id }) => id === thumbDocumentId);
  if (chosen === undefined) return undefined;
  const [id, uniqueId] = documentFileIds(FILE_TYPE.sticker, chosen);
  const { width, height } = stickerSides(chosen);
  return {
    file_id: id,
    file_unique_id: uniqueId,
    file_size: chosen.size === 0n ? undefined : Number(chosen.size),
    ...{ width, height },
  };
}

function ownThumbnail({
  id: setId,
  accessHash,
  thumbs,
  thumbDcId = 0,
  thumbVersion: version = 0,
}: Tl.stickerSet): JsonObject | undefined {
  for (const thumb of thumbs ?? []) {
    const size = usableSize(thumb);
    if (size === undefined) continue;
    const file: RemoteFile = {
      ...{ kind: "photo", type: FILE_TYPE.thumbnail, dcId: thumbDcId, id: 0n, accessHash: 0n },
      fileReference: Buffer.alloc(0),
      source: { kind: "stickerSet", setId, accessHash, version },
    };
    return {
      file_id: encodeFileId(file),
      file_unique_id: encodeFileUniqueId(file),
      file_size: size.bytes === 0 ? undefined : size.bytes,
      ...{ width: size.width, height: size.height },
    };
  }
  return undefined;
}
