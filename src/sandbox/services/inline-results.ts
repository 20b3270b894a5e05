import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { ResultDraft, StoredResult } from "../world/inline-queries.ts";
import { captionText, messageText } from "../world/message-text.ts";
import { storedMarkup } from "../world/reply-markup.ts";
import type { Place } from "../world/world-message.ts";
import { withoutUrls } from "./external-media.ts";
import { knownDocument, knownPhoto } from "./file-media.ts";
import { storeMedia } from "./input-media.ts";
import type { UserContext } from "./rpc-context.ts";
import { mentionable } from "./send-message.ts";

const MAX_ID_BYTES = 64;

/**
 * Checks a result that a bot gives.
 *
 * @throws {RpcError} 400 as Telegram refuses it
 */
export function storeResult(context: UserContext, result: Tl.InputBotInlineResult): StoredResult {
  const idBytes = Buffer.byteLength(result.id);
  if (idBytes === 0 || idBytes > MAX_ID_BYTES) throw new RpcError(400, "RESULT_ID_INVALID");
  if (
    result._ === "inputBotInlineResult" &&
    result.type === "article" &&
    result.title === undefined
  )
    throw new RpcError(400, "ARTICLE_TITLE_EMPTY");
  // whatever is wrong with the message is told now, not when it is chosen
  const text = textOf(context, result.sendMessage);
  const replyMarkup = storedMarkup(result.sendMessage.replyMarkup, mentionable(context));
  const media = mediaOf(result);
  return {
    view: viewOf(context, result, replyMarkup),
    make: async (): Promise<ResultDraft> => {
      if (media === undefined) return { content: text, replyMarkup };
      const place: Place = { kind: "private", a: context.user, b: context.user };
      const stored = storeMedia(context, await withoutUrls(context, media), place);
      const { invertMedia } = invertOf(result.sendMessage);
      return { content: text, replyMarkup, invertMedia, ...stored };
    },
  };
}

const invertOf = (message: Tl.InputBotInlineMessage): { readonly invertMedia?: true | undefined } =>
  "invertMedia" in message ? { invertMedia: message.invertMedia } : {};

function textOf(
  context: UserContext,
  message: Tl.InputBotInlineMessage,
): ReturnType<typeof messageText> {
  switch (message._) {
    case "inputBotInlineMessageText":
    case "inputBotInlineMessageMediaWebPage":
      return messageText(message.message, message.entities ?? [], mentionable(context));
    case "inputBotInlineMessageMediaAuto":
      return captionText(message.message, message.entities ?? [], mentionable(context));
    default:
      return { text: "", entities: [] };
  }
}

/** The media of the message as a client would send it; undefined for texts. @throws {RpcError} 400 */
function mediaOf(result: Tl.InputBotInlineResult): Tl.InputMedia | undefined {
  const message = result.sendMessage;
  switch (message._) {
    case "inputBotInlineMessageText":
    case "inputBotInlineMessageMediaWebPage":
      return undefined;
    case "inputBotInlineMessageMediaGeo": {
      const { geoPoint, heading, period, proximityNotificationRadius } = message;
      if (period === undefined) return { _: "inputMediaGeoPoint", geoPoint };
      return { _: "inputMediaGeoLive", geoPoint, heading, period, proximityNotificationRadius };
    }
    case "inputBotInlineMessageMediaVenue":
      return { ...message, _: "inputMediaVenue" };
    case "inputBotInlineMessageMediaContact":
      return { ...message, _: "inputMediaContact" };
    case "inputBotInlineMessageMediaAuto":
      return ownMedia(result);
    case "inputBotInlineMessageGame":
      return result._ === "inputBotInlineResultGame" ? gameOf(result) : undefined;
    default:
      throw new RpcError(400, "METHOD_NOT_SUPPORTED");
  }
}

const gameOf = ({ shortName }: Tl.inputBotInlineResultGame): Tl.inputMediaGame => ({
  _: "inputMediaGame",
  id: { _: "inputGameShortName", botId: { _: "inputUserSelf" }, shortName },
});

function ownMedia(result: Tl.InputBotInlineResult): Tl.InputMedia {
  switch (result._) {
    case "inputBotInlineResultPhoto":
      return { _: "inputMediaPhoto", id: result.photo };
    case "inputBotInlineResultDocument":
      return { _: "inputMediaDocument", id: result.document };
    case "inputBotInlineResultGame":
      return gameOf(result);
    case "inputBotInlineResult": {
      const url = result.content?.url;
      if (url === undefined) throw new RpcError(400, "WEBDOCUMENT_URL_EMPTY");
      if (!/^https?:\/\//.test(url)) throw new RpcError(400, "WEBDOCUMENT_URL_INVALID");
      return result.type === "photo"
        ? { _: "inputMediaPhotoExternal", url }
        : { _: "inputMediaDocumentExternal", url };
    }
  }
}

const shownDocument = (input: Tl.InputWebDocument | undefined): Tl.WebDocument | undefined =>
  input && { ...input, _: "webDocumentNoProxy" };

function viewOf(
  context: UserContext,
  result: Tl.InputBotInlineResult,
  replyMarkup: Tl.ReplyMarkup | undefined,
): Tl.BotInlineResult {
  const sendMessage = messageView(result.sendMessage, replyMarkup);
  const { id } = result;
  switch (result._) {
    case "inputBotInlineResult": {
      const { type, title, description, url } = result;
      const thumb = shownDocument(result.thumb);
      const content = shownDocument(result.content);
      const shown = { id, type, title, description, url, thumb, content };
      return { _: "botInlineResult", ...shown, sendMessage };
    }
    case "inputBotInlineResultPhoto": {
      const photo = knownPhoto(context, result.photo);
      return { _: "botInlineMediaResult", id, type: result.type, photo, sendMessage };
    }
    case "inputBotInlineResultDocument": {
      const document = knownDocument(context, result.document);
      const { type, title, description } = result;
      return { _: "botInlineMediaResult", id, type, document, title, description, sendMessage };
    }
    case "inputBotInlineResultGame":
      return { _: "botInlineMediaResult", id, type: "game", sendMessage };
  }
}

function messageView(
  message: Tl.InputBotInlineMessage,
  replyMarkup: Tl.ReplyMarkup | undefined,
): Tl.BotInlineMessage {
  switch (message._) {
    case "inputBotInlineMessageText":
    case "inputBotInlineMessageMediaWebPage": {
      const { message: text, entities, invertMedia } = message;
      return { _: "botInlineMessageText", message: text, entities, invertMedia, replyMarkup };
    }
    case "inputBotInlineMessageMediaAuto": {
      const { message: text, entities, invertMedia } = message;
      return { _: "botInlineMessageMediaAuto", message: text, entities, invertMedia, replyMarkup };
    }
    case "inputBotInlineMessageMediaVenue":
      return { ...message, _: "botInlineMessageMediaVenue", geo: pointOf(message.geoPoint) };
    case "inputBotInlineMessageMediaContact":
      return { ...message, _: "botInlineMessageMediaContact", replyMarkup };
    case "inputBotInlineMessageMediaGeo":
      return { ...message, _: "botInlineMessageMediaGeo", geo: pointOf(message.geoPoint) };
    default:
      return { _: "botInlineMessageMediaAuto", message: "", replyMarkup };
  }
}

const pointOf = (point: Tl.InputGeoPoint): Tl.GeoPoint =>
  point._ === "inputGeoPoint"
    ? { _: "geoPoint", lat: point.lat, long: point.long, accessHash: 0n }
    : { _: "geoPointEmpty" };
