import type * as Tl from "../../../schemas/generated/tl.ts";

/** Fields that change without the bot seeing a difference. */
const VOLATILE: ReadonlySet<string> = new Set([
  "fileReference",
  "accessHash",
  "thumbs",
  "videoThumbs",
  "results",
  "date",
]);

/**
 * What a bot can see of a message and an edit may change: content, inline keyboard, sender tag, suggested post. Two versions with
 * one fingerprint make no `edited_message`; views, reactions, pins, signatures and protection alone do not count.
 * telegram-bot-api: Client::add_new_message and TDLib's content comparison
 */
export function messageFingerprint(message: Tl.message | Tl.messageService): string {
  if (message._ === "messageService") return stringify(message.action);
  const markup = message.replyMarkup?._ === "replyInlineMarkup" ? message.replyMarkup : undefined;
  return stringify([
    message.message,
    message.entities,
    mediaFingerprint(message.media),
    message.invertMedia,
    markup,
    message.fromRank,
    message.suggestedPost,
    message.richMessage,
  ]);
}

function mediaFingerprint(media: Tl.MessageMedia | undefined): unknown {
  switch (media?._) {
    case undefined:
    case "messageMediaEmpty":
      return undefined;
    case "messageMediaWebPage":
      // A page that was pending and is now complete is shown as the same link.
      return [
        media.webpage._ === "webPageNotModified" ? undefined : media.webpage.url,
        media.forceLargeMedia,
        media.forceSmallMedia,
      ];
    case "messageMediaPhoto":
      return [media._, media.photo?.id, sizesOf(media.photo), media.spoiler, media.video?.id];
    case "messageMediaDocument":
      return [
        ...[media._, media.document?.id, media.spoiler, media.nopremium, media.videoTimestamp],
        ...[media.altDocuments?.map(({ id }) => id), media.videoCover?.id],
        sizesOf(media.videoCover),
      ];
    case "messageMediaPoll":
      // Changes of a poll are told as `poll` updates.
      return [media._, media.poll.id, mediaFingerprint(media.attachedMedia)];
    case "messageMediaToDo":
      return [media.todo, media.completions?.map((done) => [done, done.date])];
    default:
      return media;
  }
}

const sizesOf = (photo: Tl.Photo | undefined): unknown =>
  photo?._ === "photo" ? photo.sizes : undefined;

/** Bytes as lists, longs as text. */
const stringify = (value: unknown): string =>
  JSON.stringify(value, (key, field: unknown) => {
    if (VOLATILE.has(key)) return undefined;
    return typeof field === "bigint" ? field.toString() : field;
  });
