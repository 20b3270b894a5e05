import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import { convertChecklist } from "./checklist.ts";
import type { ConvertContext } from "./convert-context.ts";
import {
  animationFile,
  convertAnimation,
  convertDocument,
  convertLivePhoto,
  documentKind,
} from "./document.ts";
import { convertText } from "./entities.ts";
import { convertGiveaway, convertGiveawayWinners } from "./giveaway.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLinkPreview } from "./link-preview.ts";
import { convertLocation, convertVenue } from "./location.ts";
import { convertPaidMedia } from "./paid-media.ts";
import { convertPhoto } from "./photo.ts";
import { convertPoll } from "./poll.ts";

/** What becomes of a message's content. */
export type ContentFate =
  /** It is shown. */
  | "shown"
  /** The Bot API never shows it. */
  | "never"
  /** The Bot API shows it and this server cannot yet. */
  | "unprojected";

/** Whether media is ever shown: not when it is unsupported, expired or destroys itself. */
export function mediaFate(media: Tl.MessageMedia | undefined): ContentFate {
  switch (media?._) {
    case "messageMediaUnsupported":
    case "messageMediaVideoStream":
      return "never";
    case "messageMediaPhoto":
      return media.ttlSeconds === undefined && media.photo?._ === "photo" ? "shown" : "never";
    case "messageMediaDocument":
      return media.ttlSeconds === undefined && media.document !== undefined ? "shown" : "never";
    default:
      return "shown";
  }
}

/** Writes the content of an ordinary message: its text, or its media with a caption. */
export function writeContent(json: JsonObject, message: Tl.message, context: ConvertContext): void {
  const { media } = message;
  if (media === undefined || isText(media)) {
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
  if (media._ === "messageMediaVenue" && media.geo._ === "geoPoint") {
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
      return media.video?._ === "document"
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
      return media.geo._ === "geoPoint" ? { location: convertLocation(media.geo) } : {};
    case "messageMediaGeoLive":
      if (media.geo._ !== "geoPoint") return {};
      return {
        location: convertLocation(media.geo, date + media.period > context.now ? media : undefined),
      };
    case "messageMediaVenue":
      return media.geo._ === "geoPoint" ? { venue: convertVenue(media, media.geo) } : {};
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
      return { paid_media: convertPaidMedia(media, context) };
    case "messageMediaToDo":
      return { checklist: convertChecklist(media, context) };
    default:
      return {};
  }
}

function isText(media: Tl.MessageMedia): boolean {
  switch (media._) {
    case "messageMediaEmpty":
    case "messageMediaWebPage":
      return true;
    case "messageMediaDocument":
      return media.document?._ === "documentEmpty";
    case "messageMediaGeo":
    case "messageMediaGeoLive":
    case "messageMediaVenue":
      return media.geo._ === "geoPointEmpty";
    case "messageMediaPoll":
      return media.poll.answers.length === 0;
    default:
      return false;
  }
}

/** A custom emoji is no sticker of its own. */
const isInvalidSticker = (media: Tl.MessageMedia): boolean =>
  media._ === "messageMediaDocument" &&
  media.document?._ === "document" &&
  documentKind(media.document) === "custom_emoji";

export const hasSpoiler = (media: Tl.MessageMedia): boolean =>
  (media._ === "messageMediaPhoto" || media._ === "messageMediaDocument") && media.spoiler === true;

function writeText(json: JsonObject, message: Tl.message, context: ConvertContext): void {
  const { text, entities } = convertText(message.message, message.entities, context);
  json["text"] = text;
  if (entities !== undefined) json["entities"] = entities;
  if (message.media === undefined && entities === undefined) return;
  const preview = convertLinkPreview(
    message.media,
    message.message,
    message.entities,
    message.invertMedia === true,
  );
  if (preview !== undefined) json["link_preview_options"] = preview;
}

/** The text beside media: a caption, the description of a poll or the text of a game. */
function writeCaption(
  json: JsonObject,
  message: Tl.message,
  media: Tl.MessageMedia,
  context: ConvertContext,
): void {
  const { text, entities } = convertText(message.message, message.entities, context);
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
  const pollMedia = (part: Tl.MessageMedia): JsonObject => convertMedia(part, date, context);
  const json = convertPoll(media.poll, media.results, context.now, pollMedia, context);
  if (media.attachedMedia !== undefined) json["media"] = pollMedia(media.attachedMedia);
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
  if (game.document?._ === "document") json["animation"] = convertAnimation(game.document);
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
  emoji: media.gameOutcome === undefined ? media.emoticon.replaceAll("\ufe0f", "") : "\u{1f3b2}",
  value: media.value,
});

/** @see https://core.telegram.org/bots/api#invoice */
const convertInvoice = (media: Tl.messageMediaInvoice): JsonObject => ({
  title: media.title,
  description: media.description,
  start_parameter: media.startParam,
  currency: media.currency,
  total_amount: Number(media.totalAmount),
});
