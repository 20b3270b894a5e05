import type * as Tl from "../../../schemas/generated/tl.ts";
import {
  type ChatAdministration,
  EVERYTHING_ALLOWED,
  type InviteLink,
  type WorldBoost,
} from "../world/chat-administration.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import { loadTl, storeOptionalTl, storeTl } from "./stored-tl.ts";

/** {@link ChatAdministration} in JSON; what is empty is left out. */
export interface StoredAdministration {
  readonly about?: string | undefined;
  readonly defaultBanned?: string | undefined;
  readonly stickerset?: string | undefined;
  readonly guardBotId?: number | undefined;
  readonly pinned?: readonly number[] | undefined;
  readonly restricted?:
    | readonly {
        readonly id: number;
        readonly byId: number;
        readonly at: number;
        readonly rights: string;
      }[]
    | undefined;
  readonly bannedChannels?:
    | readonly { readonly id: number; readonly byId: number; readonly at: number }[]
    | undefined;
  readonly ranks?: readonly (readonly [number, string])[] | undefined;
  readonly links?:
    | readonly (Omit<InviteLink, "pricing"> & { readonly pricing?: string | undefined })[]
    | undefined;
  readonly requests?:
    | readonly {
        readonly id: number;
        readonly date: number;
        readonly about: string;
        readonly queryId?: string | undefined;
        readonly link?: string | undefined;
        readonly webAppUrl?: string | undefined;
      }[]
    | undefined;
  readonly topics?:
    | readonly {
        readonly id: number;
        readonly date: number;
        readonly fromId: number;
        readonly iconColor: number;
        readonly title: string;
        readonly iconEmojiId?: string | undefined;
        readonly isClosed: boolean;
        readonly isHidden: boolean;
      }[]
    | undefined;
  readonly boosts?: readonly WorldBoost[] | undefined;
}

const unlessEmpty = <T>(list: readonly T[]): readonly T[] | undefined =>
  list.length === 0 ? undefined : list;

export const storedAdministration = (given: ChatAdministration): StoredAdministration => ({
  about: given.about === "" ? undefined : given.about,
  defaultBanned:
    given.defaultBanned === EVERYTHING_ALLOWED
      ? undefined
      : storeTl("ChatBannedRights", given.defaultBanned),
  stickerset: storeOptionalTl("StickerSet", given.stickerset),
  guardBotId: given.guardBotId,
  pinned: unlessEmpty(given.pinned),
  restricted: unlessEmpty(
    Array.from(given.restricted.values(), ({ user, byId, at, rights }) => ({
      ...{ id: user.id, byId, at },
      rights: storeTl("ChatBannedRights", rights),
    })),
  ),
  bannedChannels: unlessEmpty(
    Array.from(given.bannedChannels, ([id, { byId, at }]) => ({ id, byId, at })),
  ),
  ranks: unlessEmpty([...given.ranks]),
  links: unlessEmpty(
    Array.from(given.links.values(), ({ pricing, ...link }) => ({
      ...link,
      pricing: storeOptionalTl("StarsSubscriptionPricing", pricing),
    })),
  ),
  requests: unlessEmpty(
    Array.from(given.requests.values(), ({ user, date, about, queryId, link, webAppUrl }) => ({
      ...{ id: user.id, date, about, link, webAppUrl },
      queryId: queryId?.toString(),
    })),
  ),
  topics: unlessEmpty(
    Array.from(given.topics.values(), ({ iconEmojiId, ...topic }) => ({
      ...topic,
      iconEmojiId: iconEmojiId?.toString(),
    })),
  ),
  boosts: unlessEmpty(given.boosts),
});

/** Fills the administration of a new chat. @param userOf throws for ids that the state does not hold */
export function restoreAdministration(
  chat: WorldChat,
  stored: StoredAdministration | undefined,
  userOf: (id: number) => WorldUser,
): void {
  if (stored === undefined) return;
  const { administration } = chat;
  administration.about = stored.about ?? "";
  if (stored.defaultBanned !== undefined)
    administration.defaultBanned = loadTl(
      "ChatBannedRights",
      stored.defaultBanned,
    ) as Tl.chatBannedRights;
  if (stored.stickerset !== undefined)
    administration.stickerset = loadTl("StickerSet", stored.stickerset) as Tl.stickerSet;
  administration.guardBotId = stored.guardBotId;
  administration.pinned.push(...(stored.pinned ?? []));
  for (const { id, byId, at, rights } of stored.restricted ?? []) {
    const loaded = loadTl("ChatBannedRights", rights) as Tl.chatBannedRights;
    administration.restricted.set(id, { user: userOf(id), byId, at, rights: loaded });
  }
  for (const { id, byId, at } of stored.bannedChannels ?? [])
    administration.bannedChannels.set(id, { byId, at });
  for (const [id, rank] of stored.ranks ?? []) administration.ranks.set(id, rank);
  for (const { pricing, ...link } of stored.links ?? []) {
    const loaded =
      pricing === undefined
        ? undefined
        : (loadTl("StarsSubscriptionPricing", pricing) as Tl.StarsSubscriptionPricing);
    administration.links.set(link.link, { ...link, pricing: loaded });
  }
  for (const { id, date, about, queryId, link, webAppUrl } of stored.requests ?? []) {
    const query = queryId === undefined ? undefined : BigInt(queryId);
    administration.requests.set(id, {
      ...{ user: userOf(id), date, about, queryId: query, link, webAppUrl },
    });
  }
  for (const { iconEmojiId, ...topic } of stored.topics ?? [])
    administration.topics.set(topic.id, {
      ...topic,
      iconEmojiId: iconEmojiId === undefined ? undefined : BigInt(iconEmojiId),
    });
  administration.boosts.push(...(stored.boosts ?? []));
}
