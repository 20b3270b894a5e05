import type * as Tl from "../../../schemas/generated/tl.ts";
import { optionalString, requiredString } from "./json-fields.ts";
import type { JsonObject } from "./json-value.ts";
import { geoPointToTl, type Location, parseLocation, parseLocationObject } from "./location.ts";
import type { Params } from "./params.ts";
import { cleanString } from "./text-formatting/clean-text.ts";

/** A place with a name. */
export interface Venue {
  readonly location: Location;
  readonly title: string;
  readonly address: string;
  readonly provider: string;
  readonly id: string;
  readonly type: string;
}

/** Who describes the venue; Foursquare when both are given. */
function provided(read: (name: string) => string): Pick<Venue, "provider" | "id" | "type"> {
  const google = {
    provider: "gplaces",
    id: read("google_place_id"),
    type: read("google_place_type"),
  };
  const foursquare = {
    provider: "foursquare",
    id: read("foursquare_id"),
    type: read("foursquare_type"),
  };
  if (foursquare.id !== "" || foursquare.type !== "") return foursquare;
  return google.id !== "" || google.type !== "" ? google : { provider: "", id: "", type: "" };
}

/** Reads the parameters of sendVenue. @throws {ParseError} */
export function parseVenue(params: Params): Venue {
  const location = parseLocation(params);
  const title = params.text("title");
  const address = params.text("address");
  return { location, title, address, ...provided((name) => params.text(name)) };
}

/** Reads a venue among the fields of an object. telegram-bot-api: Client::get_venue @throws {ParseError} */
export function parseVenueObject(object: JsonObject): Venue {
  const location = parseLocationObject(object);
  const title = requiredString(object, "title");
  const address = requiredString(object, "address");
  return { location, title, address, ...provided((name) => optionalString(object, name)) };
}

/** The fields that all TL forms of a venue share. td: process_input_message_venue @throws {ParseError} */
export function venueToTl(venue: Venue): Omit<Tl.inputMediaVenue, "_"> {
  return {
    geoPoint: geoPointToTl(venue.location, "Wrong venue location specified"),
    title: cleanString(venue.title),
    address: cleanString(venue.address),
    provider: cleanString(venue.provider),
    venueId: cleanString(venue.id),
    venueType: cleanString(venue.type),
  };
}
