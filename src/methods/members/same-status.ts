import type * as Tl from "../../../schemas/generated/tl.ts";
import { BANNED_RIGHTS, type BannedRight } from "../../core/bot-api/chat-permissions.ts";
import { isBanned, isRestricted } from "./channel-member.ts";

/** Who has the status already is left alone, without a call. td: DialogParticipantManager::set_channel_participant_status_impl */

/** True when the member is banned until that date already. @param until Unix seconds, 0 = for ever */
export const isBannedUntil = (
  participant: Tl.ChannelParticipant | undefined,
  until: number,
): boolean =>
  participant?._ === "channelParticipantBanned" &&
  isBanned(participant) &&
  lastingUntil(participant.bannedRights.untilDate) === until;

/** True when the member may do just this already. @param until Unix seconds, 0 = for ever */
export const isRestrictedTo = (
  participant: Tl.ChannelParticipant | undefined,
  allowed: ReadonlySet<BannedRight>,
  until: number,
): boolean =>
  isRestricted(participant) &&
  lastingUntil(participant.bannedRights.untilDate) === until &&
  BANNED_RIGHTS.every((right) => (participant.bannedRights[right] !== true) === allowed.has(right));

/** True when the member is an administrator with these rights already, whom the bot may edit. */
export function hasRights(
  participant: Tl.ChannelParticipant | undefined,
  rights: Tl.chatAdminRights,
  dropped: readonly AdminRight[],
): boolean {
  if (participant?._ !== "channelParticipantAdmin" || participant.canEdit !== true) return false;
  return namesOf(participant.adminRights, dropped) === namesOf(rights, dropped);
}

type AdminRight = Exclude<keyof Tl.chatAdminRights, "_">;

const namesOf = (rights: Tl.ChatAdminRights, dropped: readonly AdminRight[]): string =>
  Object.entries(rights)
    .filter(([name, value]) => value === true && !dropped.includes(name as AdminRight))
    .map(([name]) => name)
    .toSorted()
    .join();

const FOR_EVER = 2_147_483_647;

const lastingUntil = (date: number): number => (date === FOR_EVER || date < 0 ? 0 : date);
