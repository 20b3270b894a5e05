import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import { convertChecklist } from "./checklist.ts";
import type { ConvertContext } from "./convert-context.ts";
import {
  animationFile,
  convertAnimation,
  convertDocument,
  convertLivePhoto,
  isVersion,
} from "./document.ts";
import { type DocumentKind, documentKind } from "./document-kind.ts";
import { convertText, receiveText, showText } from "./entities.ts";
import { convertGiveaway, convertGiveawayWinners } from "./giveaway.ts";
import { destroysItself, isNoMedia } from "./invalid-content.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLinkPreview } from "./link-preview.ts";
import { convertLocation, convertVenue, isPlace } from "./location.ts";
import { convertPaidMedia } from "./paid-media.ts";
import { convertPhoto, isDataCentre } from "./photo.ts";
import { convertPoll } from "./poll.ts";
import { convertPollMedia, OPTION_MEDIA, POLL_MEDIA } from "./poll-media.ts";
import { convertRichMessage } from "./rich-message.ts";

const DICE = "\u{1f3b2}";
const TRIMMED = { trims: true };

/** What becomes of a message's content. */
export type ContentFate =
  /** It is shown. */
  | "shown"
  /** The Bot API never shows it. */
  | "never";

/** Whether media is ever shown: not when it is unsupported, expired or destroys itself. */
export function mediaFate(media: Tl.MessageMedia | undefined): ContentFate {
  switch (media?._) {
    case "messageMediaUnsupported":
    case "messageMediaVideoStream":
      return "never";
    case "messageMediaPhoto":
      return destroysItself(media) || media.photo?._ === "photoEmpty" ? "never" : "shown";
    case "messageMediaDocument":
      return destroysItself(media) || liesNowhere(media) ? "never" : "shown";
    case "messageMediaDice":
      return media.gameOutcome !== undefined && media.emoticon !== DICE ? "never" : "shown";
    default:
      return "shown";
  }
}

/** A document of a data centre that cannot be is unsupported. TDLib: on_get_document */
const liesNowhere = ({ document }: Tl.messageMediaDocument): boolean =>
  document?._ === "document" && !isDataCentre(document.dcId);

const GROUPED: ReadonlySet<DocumentKind> = new Set(["audio", "document", "video"]);

/** Albums are of photos, videos, audios or files. TDLib: is_allowed_media_group_content */
export function mayBeGrouped(media: Tl.MessageMedia | undefined): boolean {
  if (media === undefined || isNoMedia(media)) return false;
  if (media._ === "messageMediaPhoto") return true;
  if (media._ !== "messageMediaDocument" || media.document?._ !== "document") return false;
  return GROUPED.has(documentKind(media.document));
}

/** Writes the content of an ordinary message: its text, or its media with a caption. */
export function writeContent(json: JsonObject, message: Tl.message, context: ConvertContext): void {
  const { media } = message;
  const isEmpty = media === undefined || media._ === "messageMediaEmpty";
  if (isEmpty && message.richMessage !== undefined) {
    json["rich_message"] = convertRichMessage(message.richMessage, context);
    return;
  }
  if (media === undefined || media._ === "messageMediaWebPage" || isNoMedia(media)) {
    writeText(json, message, context);
    return;
  }
  if (isInvalidSticker(media)) {
    json["text"] = "Invalid sticker";
    return;
  }
  writeMedia(json, media, message.date, context);
  if (message.message !== "") writeCaption(json, message, media, context);
  if (hasSpoiler(media)) json["has_media_spoiler"] = true;
}

/** Writes media and what a message shows twice: older fields under which it was first known. */
function writeMedia(
  json: JsonObject,
  media: Tl.MessageMedia,
  date: number,
  context: ConvertContext,
): void {
  if (media._ === "messageMediaVenue" && isPlace(media.geo)) {
    json["location"] = convertLocation(media.geo);
  }
  Object.assign(json, convertMedia(media, date, context));
  if (json["live_photo"] !== undefined && media._ === "messageMediaPhoto") {
    if (media.photo?._ === "photo") json["photo"] = convertPhoto(media.photo);
  }
  if (json["animation"] !== undefined && media._ === "messageMediaDocument") {
    if (media.document?._ === "document") json["document"] = animationFile(media.document);
  }
}

/**
 * The one field of media, as a message and `ExternalReplyInfo` have them; none for text.
 *
 * @param date Unix seconds of the message
 */
export function convertMedia(
  media: Tl.MessageMedia,
  date: number,
  context: ConvertContext,
): JsonObject {
  switch (media._) {
    case "messageMediaPhoto":
      if (media.photo?._ !== "photo") return {};
      return media.livePhoto === true && media.video?._ === "document" && isVersion(media.video)
        ? { live_photo: convertLivePhoto(media.video, media.photo) }
        : { photo: convertPhoto(media.photo) };
    case "messageMediaDocument":
      return media.document?._ === "document"
        ? convertDocument(media, media.document, context)
        : {};
    case "messageMediaContact":
      return { contact: convertContact(media) };
    case "messageMediaDice":
      return { dice: convertDice(media) };
    case "messageMediaGeo":
      return isPlace(media.geo) ? { location: convertLocation(media.geo) } : {};
    case "messageMediaGeoLive":
      if (!isPlace(media.geo)) return {};
      return {
        location: convertLocation(media.geo, isLive(media, date, context) ? media : undefined),
      };
    case "messageMediaVenue":
      return isPlace(media.geo) ? { venue: convertVenue(media, media.geo) } : {};
    case "messageMediaPoll":
      return { poll: pollOf(media, date, context) };
    case "messageMediaGame":
      return { game: convertGame(media.game) };
    case "messageMediaInvoice":
      return { invoice: convertInvoice(media) };
    case "messageMediaStory":
      return { story: { chat: convertPeerChat(media.peer, context), id: media.id } };
    case "messageMediaGiveaway":
      return { giveaway: convertGiveaway(media, context) };
    case "messageMediaGiveawayResults":
      return { giveaway_winners: convertGiveawayWinners(media, context) };
    case "messageMediaPaidMedia":
      return { paid_media: convertPaidMedia(media) };
    case "messageMediaToDo":
      return { checklist: convertChecklist(media, context) };
    default:
      return {};
  }
}

const isLive = (media: Tl.messageMediaGeoLive, date: number, { now }: ConvertContext): boolean =>
  media.period > 0 && date + media.period > now;

/** A custom emoji is no sticker of its own. */
const isInvalidSticker = (media: Tl.MessageMedia): boolean =>
  media._ === "messageMediaDocument" &&
  media.document?._ === "document" &&
  documentKind(media.document) === "custom_emoji";

/** Only pictures that can be seen at once are ever covered. */
export function hasSpoiler(media: Tl.MessageMedia): boolean {
  if (media._ === "messageMediaPhoto") return media.spoiler === true;
  if (media._ !== "messageMediaDocument" || media.spoiler !== true) return false;
  if (media.document?._ !== "document") return false;
  const kind = documentKind(media.document);
  return kind === "animation" || kind === "video";
}

function writeText(json: JsonObject, message: Tl.message, context: ConvertContext): void {
  const received = receiveText(message.message, message.entities, context, TRIMMED);
  const { text, entities } = showText(received, context);
  json["text"] = text;
  if (entities !== undefined) json["entities"] = entities;
  const media = message.media === undefined || isNoMedia(message.media) ? undefined : message.media;
  if (media === undefined && entities === undefined && message.invertMedia !== true) return;
  const preview = convertLinkPreview(media, received, message.invertMedia === true);
  if (preview !== undefined) json["link_preview_options"] = preview;
}

/** The text beside media: a caption, the description of a poll or the text of a game. */
function writeCaption(
  json: JsonObject,
  message: Tl.message,
  media: Tl.MessageMedia,
  context: ConvertContext,
): void {
  const { text, entities } = convertText(message.message, message.entities, context, TRIMMED);
  if (text === "") return;
  switch (media._) {
    case "messageMediaPoll":
      json["poll"] = withDescription(json["poll"] as JsonObject, text, entities);
      return;
    case "messageMediaGame":
      json["game"] = withGameText(json["game"] as JsonObject, text, entities);
      return;
    case "messageMediaPhoto":
    case "messageMediaDocument":
    case "messageMediaPaidMedia": {
      if (json["sticker"] !== undefined || json["video_note"] !== undefined) return;
      json["caption"] = text;
      if (entities !== undefined) json["caption_entities"] = entities;
      const canBeAbove = json["audio"] === undefined && json["voice"] === undefined;
      const isFile = json["document"] !== undefined && json["animation"] === undefined;
      if (message.invertMedia === true && canBeAbove && !isFile) {
        json["show_caption_above_media"] = true;
      }
      return;
    }
    default:
  }
}

function pollOf(media: Tl.messageMediaPoll, date: number, context: ConvertContext): JsonObject {
  const { attachedMedia, results } = media;
  const pollMedia = (part: Tl.MessageMedia): JsonObject | undefined => {
    const isOption = part !== attachedMedia && part !== results.solutionMedia;
    const kinds = isOption ? OPTION_MEDIA : POLL_MEDIA;
    return convertPollMedia(part, convertMedia(part, date, context), kinds);
  };
  const json = convertPoll(media.poll, results, context.now, pollMedia, context);
  if (attachedMedia !== undefined) json["media"] = pollMedia(attachedMedia);
  return json;
}

function withDescription(
  { media, ...poll }: JsonObject,
  text: string,
  entities: readonly JsonObject[] | undefined,
): JsonObject {
  return { ...poll, description: text, description_entities: entities, media };
}

/** @see https://core.telegram.org/bots/api#game */
function convertGame(game: Tl.Game): JsonObject {
  const json: JsonObject = { title: game.title, description: game.description };
  json["photo"] = game.photo._ === "photo" ? convertPhoto(game.photo) : [];
  if (game.document?._ === "document" && documentKind(game.document) === "animation") {
    json["animation"] = convertAnimation(game.document);
  }
  return json;
}

function withGameText(
  { title, ...rest }: JsonObject,
  text: string,
  entities: readonly JsonObject[] | undefined,
): JsonObject {
  return { title, text, text_entities: entities, ...rest };
}

/** @see https://core.telegram.org/bots/api#contact */
const convertContact = (media: Tl.messageMediaContact): JsonObject => ({
  phone_number: media.phoneNumber,
  first_name: media.firstName,
  last_name: media.lastName === "" ? undefined : media.lastName,
  vcard: media.vcard === "" ? undefined : media.vcard,
  user_id: media.userId === 0n ? undefined : Number(media.userId),
});

/** @see https://core.telegram.org/bots/api#dice */
const convertDice = (media: Tl.messageMediaDice): JsonObject => ({
  emoji: media.gameOutcome === undefined ? media.emoticon.replaceAll("\ufe0f", "") || DICE : DICE,
  value: media.value,
});

/** @see https://core.telegram.org/bots/api#invoice */
const convertInvoice = (media: Tl.messageMediaInvoice): JsonObject => ({
  title: media.title,
  description: media.description,
  start_parameter: media.startParam,
  currency: media.currency,
  total_amount: shownAmount(media.totalAmount),
});

const MAX_AMOUNT = 999_999_999_999n;

/** Amounts that no currency has count as nothing. TDLib: InputInvoice */
const shownAmount = (amount: bigint): number =>
  amount > 0n && amount <= MAX_AMOUNT ? Number(amount) : 0;
