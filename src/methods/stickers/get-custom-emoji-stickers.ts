import { parseJson } from "../../core/bot-api/json-value.ts";
import { requiredText } from "../../core/bot-api/required-text.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { canonicalInteger } from "../../core/bot-api/text-formatting/byte-text.ts";
import { documentKind } from "../../core/convert/document-kind.ts";
import type { BotApiMethod } from "../method.ts";
import { stickersReply } from "./stickers-reply.ts";

const MAX_STICKERS = 200;

/** getCustomEmojiStickers. @see https://core.telegram.org/bots/api#getcustomemojistickers */
export const getCustomEmojiStickers: BotApiMethod = async ({ bot: { session } }, params) => {
  const ids = customEmojiIds(params);
  if (ids.length > MAX_STICKERS)
    throw new ParseError("Too many custom emoji identifiers specified");
  const wanted = [...new Set(ids)].filter((id) => id !== 0n);
  if (wanted.length === 0) return { json: "[]" };
  const found = await session.invoke("messages.getCustomEmojiDocuments", { documentId: wanted });
  const byId = new Map(
    found.flatMap((document) =>
      document._ === "document" && documentKind(document) === "custom_emoji"
        ? [[document.id, document] as const]
        : [],
    ),
  );
  return stickersReply(
    session,
    wanted.flatMap((id) => byId.get(id) ?? []),
  );
};

function customEmojiIds(params: Params): bigint[] {
  const value = parseJson(requiredText(params, "custom_emoji_ids"));
  if (value === undefined) throw new ParseError("Can't parse custom emoji identifiers JSON object");
  if (value.type !== "Array") throw new ParseError("Expected an Array of custom emoji identifiers");
  return value.items.map((item) => {
    if (item.type !== "String")
      throw new ParseError("Custom emoji identifier must be of type String");
    const id = canonicalInteger(item.text, 64);
    if (id === undefined) throw new ParseError("Invalid custom emoji identifier specified");
    return id;
  });
}
