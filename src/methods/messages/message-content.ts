import type * as Tl from "../../../schemas/generated/tl.ts";
import type { TextEntity } from "../../core/bot-api/text-formatting/text-entity.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import type { Addressees } from "../access/addressees.ts";
import type { SendRight } from "../access/send-rights.ts";

/** What a call takes of a message, entities not yet in TL. */
export interface FinishedContent {
  /** The text or caption. */
  readonly text: string;
  readonly entities: readonly TextEntity[];
  readonly noWebpage: boolean;
  readonly invertMedia: boolean;
  /** Set = messages.sendMedia. */
  readonly media: Tl.InputMedia | undefined;
  /** Uploads once more, when Telegram has lost a part; absent when nothing was uploaded. */
  readonly again?: (() => Tl.InputMedia | Promise<Tl.InputMedia>) | undefined;
  /** Told of what the message that was sent holds. */
  readonly sent?: ((media: Tl.MessageMedia | undefined) => void) | undefined;
}

/** Where content goes. */
export interface ContentTarget {
  /** Undefined for business messages. */
  readonly chat: KnownPeer | undefined;
  readonly inputPeer: Tl.InputPeer;
  readonly addressees: Addressees;
  /** "" = the bot's own chat. */
  readonly businessConnectionId: string;
}

/** What a message is to hold, parsed; what depends on the chat is left until it is known. */
export interface MessageContent {
  /** Lower-case method, for its errors. */
  readonly method: string;
  /** Entities that may name users. */
  readonly mentions: readonly TextEntity[];
  readonly right: SendRight;
  /** Replaces the text of MEDIA_EMPTY; undefined = that of files. */
  readonly emptyText?: string;
  /** Which message this is, from 1, when the method can send several: errors tell it. */
  readonly position?: number;
  /**
   * Makes what is sent, e.g. by uploading.
   *
   * @throws {ParseError} @throws {BotApiError} @throws {RpcError}
   */
  finish(target: ContentTarget): FinishedContent | Promise<FinishedContent>;
  /** Refuses chats in which this content cannot be, after the rights were checked. @throws {ParseError} */
  checkChat?(chat: KnownPeer): void;
}

/** Content without a text. */
export const mediaOnly = (media: Tl.InputMedia): FinishedContent => ({
  text: "",
  entities: [],
  noWebpage: false,
  invertMedia: false,
  media,
});
