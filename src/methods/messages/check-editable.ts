import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { documentKind } from "../../core/convert/document-kind.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";

/** When an edit is made and what it changes. */
export interface EditTime {
  /** Unix seconds. */
  readonly now: number;
  readonly isMarkupOnly: boolean;
}

/**
 * Refuses messages that are no texts.
 *
 * @throws {ParseError}
 */
export function checkHasText(message: AnyMessage): void {
  const media = message._ === "message" ? message.media : undefined;
  const isText =
    media === undefined ||
    media._ === "messageMediaEmpty" ||
    media._ === "messageMediaWebPage" ||
    media._ === "messageMediaGame";
  if (!isText) throw new ParseError("There is no text in the message to edit");
}

/** True when the bot can edit the message, by what is known of it. td: MessagesManager::can_edit_message */
export function isEditable(
  session: BotSession,
  chat: KnownPeer,
  message: AnyMessage,
  edit: EditTime,
): boolean {
  if (message._ !== "message" || message.fwdFrom !== undefined) return false;
  if (message.replyMarkup !== undefined && message.replyMarkup._ !== "replyInlineMarkup")
    return false;
  if (message.viaBotId !== undefined && message.viaBotId !== session.self.id) return false;
  return isOwn(session, chat, message) && hasEditableContent(message, edit);
}

function isOwn(session: BotSession, chat: KnownPeer, message: Tl.message): boolean {
  if (message.viaBotId === session.self.id) return true;
  if (message.post !== true || chat.kind !== "channel" || chat.chat._ !== "channel")
    return message.out === true || BigInt(chat.id) === session.self.id;
  const { adminRights, creator } = chat.chat;
  return (
    creator === true ||
    adminRights?.editMessages === true ||
    (adminRights?.postMessages === true && message.out === true)
  );
}

/** Of what cannot be replaced, keyboards can; live locations until they end, polls until they are closed. */
function hasEditableContent({ media, date }: Tl.message, { now, isMarkupOnly }: EditTime): boolean {
  if (isMarkupOnly) return true;
  switch (media?._) {
    case "messageMediaGeoLive":
      return now - date < media.period;
    case "messageMediaPoll":
      return media.poll.closed !== true;
    case "messageMediaDocument":
      return media.document?._ === "document" && !LASTING.has(documentKind(media.document));
    case undefined:
    case "messageMediaEmpty":
    case "messageMediaGame":
    case "messageMediaPaidMedia":
    case "messageMediaPhoto":
    case "messageMediaToDo":
    case "messageMediaWebPage":
      return true;
    default:
      return false;
  }
}

/** Documents that are not replaced. */
const LASTING: ReadonlySet<string> = new Set(["sticker", "custom_emoji", "video_note"]);
