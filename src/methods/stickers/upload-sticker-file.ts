import { inputFileParameter } from "../../core/bot-api/input-media/input-file.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseStickerFormat } from "../../core/bot-api/stickers/sticker-format.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { documentKind } from "../../core/convert/document-kind.ts";
import { writeFile } from "../../core/convert/document.ts";
import { FILE_TYPE } from "../../core/convert/file-id.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";
import { prepareSticker, storedDocument } from "./sticker-file.ts";

/** uploadStickerFile. @see https://core.telegram.org/bots/api#uploadstickerfile */
export const uploadStickerFile: BotApiMethod = async (context, params) => {
  const { local } = context;
  const id = userId(params);
  const isNamed = params.has("sticker") || params.file("sticker") !== undefined;
  const format = isNamed ? parseStickerFormat(params.text("sticker_format")) : "static";
  const field = isNamed ? "sticker" : "png_sticker";
  const input = inputFileParameter(params, field, { local, uploadOnly: true });
  const { inputPeer } = await checkUser(context.bot.session, id);
  if (format === undefined) throw new ParseError("Sticker format must be non-empty");
  if (input === undefined) throw new ParseError("InputFile is not specified");
  const use = { format, type: "regular", isThumbnail: false } as const;
  const { source } = prepareSticker(context, input, use);
  if (source.kind === "known") throw new ParseError("InputFile is not specified");
  const document = await storedDocument(context, inputPeer, source, use);
  const type = documentKind(document) === "sticker" ? FILE_TYPE.sticker : FILE_TYPE.document;
  return { json: writeJson(writeFile({}, document, type)) };
};
