import { locationToTl } from "../../core/bot-api/live-location.ts";
import { parseLocation } from "../../core/bot-api/location.ts";
import { mediaOnly } from "./message-content.ts";
import { sendParsed } from "./send-parsed.ts";

/** sendLocation. @see https://core.telegram.org/bots/api#sendlocation */
export const sendLocation = sendParsed((params) => {
  const location = parseLocation(params);
  const period = params.integer("live_period", 0);
  const heading = params.integer("heading", 0);
  const proximityRadius = params.integer("proximity_alert_radius", 0);
  return {
    method: "sendlocation",
    mentions: [],
    right: period === 0 ? "location" : "liveLocation",
    finish: () => mediaOnly(locationToTl(location, { period, heading, proximityRadius })),
  };
});
