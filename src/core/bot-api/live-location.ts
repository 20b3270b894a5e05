import type * as Tl from "../../../schemas/generated/tl.ts";
import { geoPointToTl, type Location } from "./location.ts";
import { ParseError } from "./parse-error.ts";

/** How a location is shown and for how long; all 0 = as it is, for ever. */
export interface LiveLocation {
  /** Seconds; 0 = not live. */
  readonly period: number;
  /** Degrees; 0 = unknown. */
  readonly heading: number;
  /** Metres; 0 = no alerts. */
  readonly proximityRadius: number;
}

const FOREVER_S = 0x7fffffff;
const MIN_PERIOD_S = 60;
const MAX_PERIOD_S = 86_400;
const MAX_HEADING = 360;
const MAX_PROXIMITY_RADIUS_M = 100_000;

/**
 * Checks a location and how it lives. td: process_input_message_location
 *
 * @throws {ParseError}
 */
export function locationToTl(
  location: Location,
  { period, heading, proximityRadius }: LiveLocation,
): Tl.inputMediaGeoPoint | Tl.inputMediaGeoLive {
  const geoPoint = geoPointToTl(location, "Wrong location specified");
  const isPeriod = period === 0 || period === FOREVER_S;
  if (!isPeriod && (period < MIN_PERIOD_S || period > MAX_PERIOD_S))
    throw new ParseError("Wrong live location period specified");
  if (heading < 0 || heading > MAX_HEADING)
    throw new ParseError("Wrong live location heading specified");
  if (proximityRadius < 0 || proximityRadius > MAX_PROXIMITY_RADIUS_M)
    throw new ParseError("Wrong live location proximity alert radius specified");
  if (period === 0) return { _: "inputMediaGeoPoint", geoPoint };
  return {
    _: "inputMediaGeoLive",
    geoPoint,
    ...(heading !== 0 && { heading }),
    period,
    proximityNotificationRadius: proximityRadius,
  };
}
