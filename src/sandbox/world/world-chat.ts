import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ChatAdministration } from "./chat-administration.ts";
import type { ChannelBox } from "./channel-box.ts";
import type { WorldUser } from "./world-user.ts";

export type ChatType = "group" | "supergroup" | "channel";
export type AdminRight = Exclude<keyof Tl.chatAdminRights, "_">;

export interface Membership {
  readonly user: WorldUser;
  readonly status: "creator" | "admin" | "member";
  readonly joinedAt: number;
  /** Where the chat's pts stood then: what happened before is no update for this member. 0 in a basic group. */
  readonly joinedPts: number;
  /** Who added or promoted. */
  readonly byId: number;
  readonly rights: ReadonlySet<AdminRight>;
}

/** Why somebody cannot come back. */
export interface Ban {
  readonly user: WorldUser;
  readonly byId: number;
  readonly at: number;
  /** Unix seconds; 0 = for ever. */
  readonly until: number;
}

/** A basic group, supergroup or broadcast channel. */
export interface WorldChat {
  /** Bare id, unique within basic groups or within channels. */
  readonly id: number;
  readonly type: ChatType;
  readonly isForum: boolean;
  readonly createdAt: number;
  readonly members: Map<number, Membership>;
  /** Those removed by an administrator, who cannot come back by themselves. */
  readonly banned: Map<number, Ban>;
  /** What administrators set. */
  readonly administration: ChatAdministration;
  /** Messages and counters of a supergroup or channel; a basic group has none of its own. */
  readonly box: ChannelBox | undefined;
  title: string;
  username: string | undefined;
  photo: { readonly id: bigint; readonly dcId: number } | undefined;
  /** Counts changes of the member list of a basic group. */
  version: number;
  recorded: Tl.Chat | undefined;
}

export const isChannel = (chat: WorldChat): boolean => chat.type !== "group";

export const isAdmin = (member: Membership | undefined): boolean =>
  member !== undefined && member.status !== "member";
