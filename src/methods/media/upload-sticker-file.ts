import type * as Tl from "../../../schemas/generated/tl.ts";
import { inputFileParameter } from "../../core/bot-api/input-media/input-file.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { documentKind } from "../../core/convert/document-kind.ts";
import { writeFile } from "../../core/convert/document.ts";
import { FILE_TYPE } from "../../core/convert/file-id.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { findUser } from "../access/find-user.ts";
import type { BotApiMethod } from "../method.ts";
import { resolveFile } from "./resolve-file.ts";
import { uploadSource, withUploads } from "./upload-source.ts";

const DOCUMENT = 5;
const STICKER = 8;

interface Format {
  readonly type: number;
  readonly mimeType: string;
  readonly fileName: string;
}

const FORMATS: ReadonlyMap<string, Format> = new Map([
  // a picture is made a sticker when it joins a set
  ["static", { type: DOCUMENT, mimeType: "image/png", fileName: "sticker.png" }],
  ["animated", { type: STICKER, mimeType: "application/x-tgsticker", fileName: "sticker.tgs" }],
  ["video", { type: STICKER, mimeType: "video/webm", fileName: "sticker.webm" }],
]);

/** uploadStickerFile. @see https://core.telegram.org/bots/api#uploadstickerfile */
export const uploadStickerFile: BotApiMethod = async (context, params) => {
  const { local, files, bot } = context;
  const id = userId(params);
  const formatName = params.text("sticker_format");
  const format = FORMATS.get(formatName === "" ? "static" : formatName);
  if (format === undefined) throw new ParseError("Invalid sticker format specified");
  const input =
    inputFileParameter(params, "sticker", { local, uploadOnly: true }) ??
    inputFileParameter(params, "png_sticker", { local, uploadOnly: true });
  if (input === undefined) throw new ParseError("There is no sticker file in the request");
  const resolved = resolveFile(files, input, format.type);
  if (resolved.kind !== "new") throw new ParseError("There is no sticker file in the request");
  const { inputPeer: peer } = await findUser(bot.session, id);
  const stored = await withUploads(async () => {
    const file = await uploadSource(context, resolved.source, format.type);
    const { mimeType, fileName } = format;
    const attributes: Tl.DocumentAttribute[] = [{ _: "documentAttributeFilename", fileName }];
    const media: Tl.InputMedia = {
      ...{ _: "inputMediaUploadedDocument", file, mimeType, attributes },
    };
    return bot.session.invoke("messages.uploadMedia", { peer, media });
  });
  if (stored._ !== "messageMediaDocument" || stored.document?._ !== "document")
    throw new RpcError(400, "MEDIA_INVALID");
  const { document } = stored;
  const type = documentKind(document) === "sticker" ? FILE_TYPE.sticker : FILE_TYPE.document;
  return { json: writeJson(writeFile({}, document, type)) };
};
