import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { replyMarkupToTl } from "../../core/bot-api/reply-markup/reply-markup-to-tl.ts";
import { fromBytes, toBytes } from "../../core/bot-api/text-formatting/byte-text.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { parseHttpUrl } from "../../core/bot-api/text-formatting/http-url.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { type Addressees, findAddressees } from "../access/addressees.ts";
import { type KnownFile, resolveFileId } from "../media/resolve-file.ts";
import type { InlineResult, ResultFile } from "./inline-result.ts";
import type { ResultThumbnail } from "./result-thumbnail.ts";

const PHOTO = 2;

/**
 * A result as calls take it. td: InlineQueriesManager::get_input_bot_inline_result
 *
 * @param loginBots of all results
 * @throws {ParseError}
 */
export async function inlineResultToTl(
  session: BotSession,
  result: InlineResult,
  loginBots: ReadonlyMap<string, Tl.InputUser>,
): Promise<Tl.InputBotInlineResult> {
  const { id, content, markup } = result;
  const addressees = await findAddressees(session, markup, content.mentions, loginBots);
  if (result.game !== undefined) {
    const sendMessage = {
      _: "inputBotInlineMessageGame" as const,
      ...inlineMarkup(result, addressees),
    };
    return { _: "inputBotInlineResultGame", id, shortName: result.game, sendMessage };
  }
  const mimeType = result.file && checkedMimeType(result.type, result.file);
  const sendMessage = { ...inlineMarkup(result, addressees), ...content.finish(addressees) };
  const title = cleanString(result.title);
  const description = cleanString(result.description);
  const shown = {
    ...(title !== "" && { title }),
    ...(description !== "" && { description }),
  };
  const { type, file } = result;
  if (file !== undefined && !file.text.includes(".")) {
    const known = knownFile(file);
    if (file.fileType === PHOTO)
      return {
        ...{ _: "inputBotInlineResultPhoto", id, type, sendMessage },
        photo: { _: "inputPhoto", ...locationOf(known) },
      };
    return {
      ...{ _: "inputBotInlineResultDocument", id, type, ...shown, sendMessage },
      document: { _: "inputDocument", ...locationOf(known) },
    };
  }
  const url = cleanString(result.url);
  const thumb = thumbnailToTl(result.thumbnail);
  return {
    _: "inputBotInlineResult",
    id,
    type,
    ...shown,
    ...(url !== "" && { url }),
    ...(thumb !== undefined && { thumb }),
    ...(file !== undefined && { content: contentToTl(result, file, mimeType ?? "") }),
    sendMessage,
  };
}

function inlineMarkup(
  { markup }: InlineResult,
  addressees: Addressees,
): { readonly replyMarkup?: Tl.ReplyMarkup } {
  if (markup === undefined) return {};
  const replyMarkup = replyMarkupToTl(markup, {
    isPrivate: false,
    isChannel: false,
    onlyInline: true,
    ...addressees,
  });
  return replyMarkup === undefined ? {} : { replyMarkup };
}

/** Telegram fetches only some kinds of files. @throws {ParseError} */
function checkedMimeType(type: string, { text, mimeType }: ResultFile): string {
  if (!text.includes(".")) return mimeType;
  if (type === "sticker") throw new ParseError("Wrong sticker_file_id specified");
  const allowed =
    type === "file"
      ? ["application/pdf", "application/zip"]
      : type === "video"
        ? ["video/mp4", "text/html"]
        : undefined;
  if (allowed === undefined) return mimeType;
  const found = allowed.find((prefix) => mimeType.startsWith(prefix));
  if (found === undefined)
    throw new ParseError(`Unallowed ${type === "file" ? "document" : "video"} MIME type`);
  return found;
}

function knownFile({ text, fileType }: ResultFile): KnownFile {
  const resolved = resolveFileId(text, fileType);
  if (resolved.kind !== "known") throw new ParseError("Can't send web file");
  return resolved.file;
}

const locationOf = ({ id, accessHash, fileReference }: KnownFile): Omit<Tl.inputPhoto, "_"> => ({
  id,
  accessHash,
  fileReference,
});

function thumbnailToTl(thumbnail: ResultThumbnail): Tl.inputWebDocument | undefined {
  const { url, width, height, mimeType } = thumbnail;
  if (url === "") return undefined;
  const hasSize = width > 0 && height > 0;
  return {
    _: "inputWebDocument",
    url: cleanString(url),
    size: 0,
    mimeType,
    attributes: hasSize ? [{ _: "documentAttributeImageSize", w: width, h: height }] : [],
  };
}

function contentToTl(
  { type, title, description }: InlineResult,
  file: ResultFile,
  mimeType: string,
): Tl.inputWebDocument {
  const url = cleanString(file.text);
  const attributes = attributesOf(type, file, mimeType, title, description);
  const fileName = urlFileName(url);
  attributes.push({ _: "documentAttributeFilename", fileName });
  return {
    _: "inputWebDocument",
    url,
    size: 0,
    mimeType: cleanString(mimeType),
    attributes,
  };
}

function attributesOf(
  type: string,
  { width, height, ...file }: ResultFile,
  mimeType: string,
  title: string,
  performer: string,
): Tl.DocumentAttribute[] {
  const duration = Math.max(file.duration, 0);
  if (width > 0 && height > 0) {
    const isVideo = duration > 0 || type === "video" || mimeType === "video/mp4";
    if (isVideo && !mimeType.startsWith("image/"))
      return [{ _: "documentAttributeVideo", duration, w: width, h: height }];
    return [{ _: "documentAttributeImageSize", w: width, h: height }];
  }
  if (type === "audio") return [{ _: "documentAttributeAudio", duration, title, performer }];
  if (type === "voice") return [{ _: "documentAttributeAudio", voice: true, duration }];
  return [];
}

/** The last part of a URL's path; "" when it is no URL. td: get_url_file_name */
function urlFileName(url: string): string {
  try {
    const path = fromBytes(parseHttpUrl(toBytes(url)).query).replace(/[?#].*$/s, "");
    return path.slice(path.lastIndexOf("/") + 1);
  } catch (error) {
    if (error instanceof ParseError) return "";
    throw error;
  }
}
