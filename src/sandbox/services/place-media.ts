import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { World } from "../world/world.ts";
import type { Actor, MediaStores, StoredMedia } from "./media-store.ts";

const MAX_ACCURACY_M = 1500;
/** A live location without an end. */
const FOREVER_S = 0x7fffffff;
const MIN_PERIOD_S = 60;
const MAX_PERIOD_S = 86_400;

/** Sides, or outcomes, of the things that can be thrown. @see https://core.telegram.org/api/dice */
const DICE: ReadonlyMap<string, number> = new Map([
  ["🎲", 6],
  ["🎯", 6],
  ["🎳", 6],
  ["🏀", 5],
  ["⚽", 5],
  ["⚽️", 5],
  ["🎰", 64],
]);

/** @throws {RpcError} 400 MEDIA_INVALID: no place on Earth */
export function storedGeo(world: World, input: Tl.InputGeoPoint): Tl.GeoPoint {
  if (input._ === "inputGeoPointEmpty") return { _: "geoPointEmpty" };
  const { lat, long, accuracyRadius } = input;
  if (Math.abs(lat) > 90 || Math.abs(long) > 180) throw new RpcError(400, "MEDIA_INVALID");
  return {
    _: "geoPoint",
    lat,
    long,
    accessHash: world.ids.long(`geo:${lat}:${long}`),
    accuracyRadius: accuracyRadius && Math.min(accuracyRadius, MAX_ACCURACY_M),
  };
}

/** @throws {RpcError} 400 LIVE_PERIOD_INVALID */
export function storedLivePeriod(period: number): number {
  if (period !== FOREVER_S && (period < MIN_PERIOD_S || period > MAX_PERIOD_S))
    throw new RpcError(400, "LIVE_PERIOD_INVALID");
  return period;
}

/** Places, people and things that are thrown. */
export const placeMedia = {
  inputMediaGeoPoint: ({ world }: Actor, { geoPoint }: Tl.inputMediaGeoPoint): StoredMedia => ({
    media: { _: "messageMediaGeo", geo: storedGeo(world, geoPoint) },
  }),

  inputMediaGeoLive: (
    { world }: Actor,
    { geoPoint, heading, period, proximityNotificationRadius }: Tl.inputMediaGeoLive,
  ): StoredMedia => ({
    media: {
      _: "messageMediaGeoLive",
      geo: storedGeo(world, geoPoint),
      heading,
      period: storedLivePeriod(period ?? 0),
      proximityNotificationRadius,
    },
  }),

  inputMediaVenue: (
    { world }: Actor,
    { geoPoint, title, address, provider, venueId, venueType }: Tl.inputMediaVenue,
  ): StoredMedia => {
    if (title === "" && address === "") throw new RpcError(400, "MEDIA_INVALID");
    const geo = storedGeo(world, geoPoint);
    return { media: { _: "messageMediaVenue", geo, title, address, provider, venueId, venueType } };
  },

  inputMediaContact: (
    { world }: Actor,
    { phoneNumber, firstName, lastName, vcard }: Tl.inputMediaContact,
  ): StoredMedia => {
    if (phoneNumber === "" || firstName === "") throw new RpcError(400, "MEDIA_INVALID");
    const phone = phoneNumber.replace(/\D/g, "");
    let userId = 0n;
    for (const user of world.users.values())
      if (phone !== "" && user.phone === phone) userId = BigInt(user.id);
    return { media: { _: "messageMediaContact", phoneNumber, firstName, lastName, vcard, userId } };
  },

  inputMediaDice: ({ world }: Actor, { emoticon }: Tl.inputMediaDice): StoredMedia => {
    const sides = DICE.get(emoticon);
    if (sides === undefined) throw new RpcError(400, "EMOTICON_INVALID");
    const value = Number(BigInt.asUintN(32, world.ids.nextLong("dice") >> 8n)) % sides;
    return { media: { _: "messageMediaDice", value: value + 1, emoticon } };
  },
} satisfies MediaStores;
