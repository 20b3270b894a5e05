import type * as Tl from "../../../schemas/generated/tl.ts";
import { finishCaption } from "../../core/bot-api/text-formatting/formatted-text.ts";
import { givenEntities } from "../../core/bot-api/text-formatting/given-entity.ts";
import type { FormattedText } from "../../core/bot-api/text-formatting/text-entity.ts";
import { hasHiddenPreview } from "../messages/hidden-preview.ts";
import type { FinishedContent, MessageContent } from "../messages/message-content.ts";
import { contentRight } from "./forwardable.ts";

/** A caption in place of the message's own. */
export interface NewCaption {
  readonly text: FormattedText;
  readonly isAbove: boolean;
}

/**
 * The content of a message, to be sent again. td: dup_message_content
 *
 * @returns undefined when it cannot be
 * @throws {ParseError} the caption is wrong
 */
export function copiedContent(
  message: Tl.message,
  caption: NewCaption | undefined,
): MessageContent | undefined {
  const right = contentRight(message);
  const copy = copiedMedia(message);
  if (right === undefined || copy === undefined) return undefined;
  const own: FinishedContent = {
    text: message.message,
    entities: givenEntities(message.entities),
    noWebpage: right === "text" && hasHiddenPreview(message),
    invertMedia: message.invertMedia === true,
    media: copy === "text" ? undefined : copy,
  };
  const isCaption = CAPTIONED.has(message.media?._ ?? "");
  const replaced = caption !== undefined && isCaption ? finishCaption(caption.text) : undefined;
  const content =
    replaced === undefined
      ? own
      : { ...own, ...replaced, invertMedia: caption?.isAbove === true && canBeAbove(right) };
  return { method: "copymessage", mentions: content.entities, right, finish: () => content };
}

const CAPTIONED: ReadonlySet<string> = new Set(["messageMediaPhoto", "messageMediaDocument"]);

const canBeAbove = (right: string): boolean =>
  right === "photo" || right === "video" || right === "animation";

function copiedMedia(message: Tl.message): Tl.InputMedia | "text" | undefined {
  const { media } = message;
  switch (media?._) {
    case undefined:
    case "messageMediaEmpty":
      return message.message === "" ? undefined : "text";
    case "messageMediaWebPage":
      return copiedPreview(media, message.message);
    case "messageMediaPhoto":
      return media.photo?._ === "photo"
        ? {
            _: "inputMediaPhoto",
            ...spoiler(media),
            id: { _: "inputPhoto", ...fileOf(media.photo) },
          }
        : undefined;
    case "messageMediaDocument":
      return copiedDocument(media);
    case "messageMediaContact": {
      const { phoneNumber, firstName, lastName, vcard } = media;
      return { _: "inputMediaContact", phoneNumber, firstName, lastName, vcard };
    }
    case "messageMediaDice":
      return { _: "inputMediaDice", emoticon: media.emoticon };
    case "messageMediaGeo":
    case "messageMediaGeoLive":
      return { _: "inputMediaGeoPoint", geoPoint: pointOf(media.geo) };
    case "messageMediaVenue": {
      const { title, address, provider, venueId, venueType } = media;
      const geoPoint = pointOf(media.geo);
      return { _: "inputMediaVenue", geoPoint, title, address, provider, venueId, venueType };
    }
    case "messageMediaGame":
      return message.out === true ? ownGame(media.game.shortName) : undefined;
    case "messageMediaPoll":
      return copiedPoll(media);
    case "messageMediaToDo":
      return { _: "inputMediaTodo", todo: media.todo };
    default:
      return undefined;
  }
}

const spoiler = (media: { readonly spoiler?: true | undefined }): { readonly spoiler?: true } =>
  media.spoiler === true ? { spoiler: true } : {};

type File = Pick<Tl.photo, "id" | "accessHash" | "fileReference">;

const fileOf = ({ id, accessHash, fileReference }: File): File => ({
  id,
  accessHash,
  fileReference,
});

function copiedPreview(media: Tl.messageMediaWebPage, text: string): Tl.InputMedia | "text" {
  const url = "url" in media.webpage ? media.webpage.url : undefined;
  if (media.manual !== true || url === undefined) return "text";
  return {
    _: "inputMediaWebPage",
    ...(media.forceLargeMedia === true && { forceLargeMedia: true as const }),
    ...(media.forceSmallMedia === true && { forceSmallMedia: true as const }),
    ...(text !== "" && { optional: true as const }),
    url,
  };
}

function copiedDocument(media: Tl.messageMediaDocument): Tl.InputMedia | undefined {
  const { document, videoCover, videoTimestamp } = media;
  if (document?._ !== "document") return undefined;
  return {
    _: "inputMediaDocument",
    ...spoiler(media),
    id: { _: "inputDocument", ...fileOf(document) },
    ...(videoCover?._ === "photo" && {
      videoCover: { _: "inputPhoto" as const, ...fileOf(videoCover) },
    }),
    ...(videoTimestamp !== undefined && { videoTimestamp }),
  };
}

function pointOf(geo: Tl.GeoPoint): Tl.InputGeoPoint {
  if (geo._ === "geoPointEmpty") return { _: "inputGeoPointEmpty" };
  const { lat, long, accuracyRadius } = geo;
  return {
    _: "inputGeoPoint",
    lat,
    long,
    ...(accuracyRadius !== undefined && accuracyRadius > 0 && { accuracyRadius }),
  };
}

const ownGame = (shortName: string): Tl.InputMedia => ({
  _: "inputMediaGame",
  id: { _: "inputGameShortName", botId: { _: "inputUserSelf" }, shortName },
});

/** A new poll like the old one, without its votes. td: PollManager::dup_poll */
function copiedPoll({ poll, results }: Tl.messageMediaPoll): Tl.inputMediaPoll {
  const isCorrect = (option: Uint8Array): boolean =>
    results.results?.some((r) => r.correct === true && Buffer.from(r.option).equals(option)) ===
    true;
  const correctAnswers = poll.answers.flatMap((answer, index) =>
    answer._ === "pollAnswer" && isCorrect(answer.option) ? [index] : [],
  );
  const { solution, solutionEntities } = results;
  return {
    _: "inputMediaPoll",
    poll: {
      ...poll,
      id: 0n,
      closed: undefined,
      creator: true,
      answers: poll.answers.map(({ text }) => ({ _: "inputPollAnswer", text })),
      // its own close date has passed or is about to
      closeDate: undefined,
      hash: 0n,
    },
    ...(poll.quiz === true && { correctAnswers }),
    ...(solution !== undefined && { solution, solutionEntities: solutionEntities ?? [] }),
  };
}
