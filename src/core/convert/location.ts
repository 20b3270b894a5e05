import { Float } from "../bot-api/json-writer.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** Whether coordinates are on the Earth; those that are not count as no place at all. TDLib: Location::init */
export const isPlace = (geo: Tl.GeoPoint | undefined): geo is Tl.geoPoint =>
  geo?._ === "geoPoint" && Math.abs(geo.lat) <= 90 && Math.abs(geo.long) <= 180;

const MAX_ACCURACY_M = 1500;
const FULL_CIRCLE = 360;

/** @see https://core.telegram.org/bots/api#location @param live the live location it is of, as long as that lives */
export function convertLocation(geo: Tl.geoPoint, live?: Tl.messageMediaGeoLive): JsonObject {
  const json: JsonObject = { latitude: new Float(geo.lat), longitude: new Float(geo.long) };
  if (live !== undefined) writeLiveFields(json, live);
  if (geo.accuracyRadius !== undefined && geo.accuracyRadius > 0) {
    json["horizontal_accuracy"] = new Float(Math.min(geo.accuracyRadius, MAX_ACCURACY_M));
  }
  return json;
}

function writeLiveFields(json: JsonObject, live: Tl.messageMediaGeoLive): void {
  json["live_period"] = live.period;
  const { heading } = live;
  if (heading !== undefined && heading > 0 && heading <= FULL_CIRCLE) json["heading"] = heading;
  const radius = live.proximityNotificationRadius;
  if (radius !== undefined && radius > 0) json["proximity_alert_radius"] = radius;
}

/** @see https://core.telegram.org/bots/api#venue */
export function convertVenue(venue: Tl.messageMediaVenue, geo: Tl.geoPoint): JsonObject {
  const json: JsonObject = {
    location: convertLocation(geo),
    title: venue.title,
    address: venue.address,
  };
  if (venue.provider === "foursquare") {
    if (venue.venueId !== "") json["foursquare_id"] = venue.venueId;
    if (venue.venueType !== "") json["foursquare_type"] = venue.venueType;
  } else if (venue.provider === "gplaces") {
    if (venue.venueId !== "") json["google_place_id"] = venue.venueId;
    if (venue.venueType !== "") json["google_place_type"] = venue.venueType;
  }
  return json;
}
