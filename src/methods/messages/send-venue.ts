import { parseVenue, venueToTl } from "../../core/bot-api/venue.ts";
import { mediaOnly } from "./message-content.ts";
import { sendParsed } from "./send-parsed.ts";

/** sendVenue. @see https://core.telegram.org/bots/api#sendvenue */
export const sendVenue = sendParsed((params) => {
  const venue = parseVenue(params);
  return {
    method: "sendvenue",
    mentions: [],
    right: "venue",
    finish: () => mediaOnly({ _: "inputMediaVenue", ...venueToTl(venue) }),
  };
});
