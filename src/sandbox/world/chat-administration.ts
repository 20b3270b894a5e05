import type * as Tl from "../../../schemas/generated/tl.ts";
import type { WorldUser } from "./world-user.ts";

/** Somebody who is forbidden something but not the chat itself; `left` people too. */
export interface Restriction {
  readonly user: WorldUser;
  readonly byId: number;
  readonly at: number;
  readonly rights: Tl.chatBannedRights;
}

/** A link by which people join. */
export interface InviteLink {
  readonly link: string;
  readonly adminId: number;
  readonly date: number;
  /** The one link of its administrator that is shown as the chat's. */
  readonly isPermanent: boolean;
  title: string;
  /** Unix seconds; 0 = never. */
  expireDate: number;
  /** 0 = any number. */
  usageLimit: number;
  usage: number;
  requestNeeded: boolean;
  isRevoked: boolean;
  readonly pricing: Tl.StarsSubscriptionPricing | undefined;
}

/** Somebody who asked to join. */
export interface JoinRequest {
  readonly user: WorldUser;
  readonly date: number;
  readonly about: string;
  /** Set when a bot was asked to decide at once. */
  readonly queryId: bigint | undefined;
  readonly link: string | undefined;
  /** What the bot that decides has shown to the person. */
  webAppUrl?: string | undefined;
}

/** A topic of a forum. */
export interface Topic {
  readonly id: number;
  readonly date: number;
  readonly fromId: number;
  readonly iconColor: number;
  title: string;
  iconEmojiId: bigint | undefined;
  isClosed: boolean;
  isHidden: boolean;
}

/** What somebody did for a chat's level. */
export interface WorldBoost {
  readonly id: string;
  readonly userId: number;
  readonly date: number;
  readonly expires: number;
}

export const GENERAL_TOPIC_ID = 1;

/** What administrators set, and what they manage, beside members. */
export class ChatAdministration {
  about = "";
  /** What ordinary members may not. */
  defaultBanned: Tl.chatBannedRights = EVERYTHING_ALLOWED;
  stickerset: Tl.stickerSet | undefined;
  /** The bot that decides about who asks to join. */
  guardBotId: number | undefined;
  /** Ids, the one pinned last at the end. */
  readonly pinned: number[] = [];
  readonly restricted = new Map<number, Restriction>();
  /** Channels that may not write in their own name, by bare id. */
  readonly bannedChannels = new Map<number, { readonly byId: number; readonly at: number }>();
  /** Titles of administrators and tags of members. */
  readonly ranks = new Map<number, string>();
  readonly links = new Map<string, InviteLink>();
  readonly requests = new Map<number, JoinRequest>();
  readonly topics = new Map<number, Topic>();
  readonly boosts: WorldBoost[] = [];
}

/** Rights without an end say so by the highest date; TDLib logs an error for others. */
const FOREVER = 2 ** 31 - 1;

export const EVERYTHING_ALLOWED: Tl.chatBannedRights = {
  _: "chatBannedRights",
  untilDate: FOREVER,
};
