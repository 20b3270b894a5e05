import type * as Tl from "../../../schemas/generated/tl.ts";
import { optionalDouble, requiredDouble } from "./json-fields.ts";
import type { JsonObject } from "./json-value.ts";
import { lenientDouble } from "./lenient-double.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

/** A point as given, not yet checked. */
export interface Location {
  /** Degrees. */
  readonly latitude: number;
  /** Degrees. */
  readonly longitude: number;
  /** Metres. */
  readonly accuracy: number;
}

const MAX_ACCURACY_M = 1500;
const trimmed = (params: Params, name: string): string =>
  params.text(name).replace(/^[\s\0]+|[\s\0]+$/g, "");

/**
 * Reads `latitude`, `longitude` and `horizontal_accuracy`. telegram-bot-api: Client::get_location
 *
 * @throws {ParseError}
 */
export function parseLocation(params: Params): Location {
  const latitude = trimmed(params, "latitude");
  if (latitude === "") throw new ParseError("Bad Request: latitude is empty");
  const longitude = trimmed(params, "longitude");
  if (longitude === "") throw new ParseError("Bad Request: longitude is empty");
  return {
    latitude: lenientDouble(latitude),
    longitude: lenientDouble(longitude),
    accuracy: lenientDouble(trimmed(params, "horizontal_accuracy")),
  };
}

/** As {@link parseLocation} for a JSON object, whose fields must be numbers. @throws {ParseError} */
export function parseLocationObject(object: JsonObject): Location {
  const latitude = requiredDouble(object, "latitude");
  const longitude = requiredDouble(object, "longitude");
  return { latitude, longitude, accuracy: optionalDouble(object, "horizontal_accuracy") };
}

/**
 * @param refusal the error's text when it is no place on Earth
 * @throws {ParseError}
 */
export function geoPointToTl(location: Location, refusal: string): Tl.inputGeoPoint {
  const { latitude, longitude, accuracy } = location;
  // not `> 90`, which NaN passes
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) throw new ParseError(refusal);
  const accuracyRadius = Math.ceil(Math.min(accuracy, MAX_ACCURACY_M));
  return {
    _: "inputGeoPoint",
    lat: latitude,
    long: longitude,
    ...(accuracyRadius > 0 && { accuracyRadius }),
  };
}
