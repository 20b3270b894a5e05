import type * as Tl from "../../../schemas/generated/tl.ts";
import { geoPointToTl, parseLocation } from "../../core/bot-api/location.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { type EditedContent, editMessage } from "./edit-content.ts";

/** @throws {ParseError} there is no live location */
function checkIsLive(message: AnyMessage): void {
  if (message._ !== "message" || message.media?._ !== "messageMediaGeoLive")
    throw new ParseError("There is no live location in the message to edit");
}

function liveLocation(
  params: Params,
  point: () => Tl.InputGeoPoint,
  isStopped: boolean,
): EditedContent {
  const period = params.integer("live_period", 0);
  const heading = params.integer("heading", 0);
  const proximityNotificationRadius = params.integer("proximity_alert_radius", 0);
  return {
    mentions: [],
    check: checkIsLive,
    finish: () => ({
      text: undefined,
      entities: [],
      noWebpage: false,
      invertMedia: false,
      media: {
        _: "inputMediaGeoLive",
        ...(isStopped && { stopped: true as const }),
        geoPoint: point(),
        ...(heading !== 0 && { heading }),
        ...(period !== 0 && { period }),
        proximityNotificationRadius,
      },
    }),
  };
}

const edit =
  (read: (params: Params) => EditedContent) =>
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const content = read(params);
    const markup = parseReplyMarkup(params.text("reply_markup"));
    return editMessage(context, memories.of(context.bot.session), params, { content, markup });
  };

/** editMessageLiveLocation. @see https://core.telegram.org/bots/api#editmessagelivelocation */
export const editMessageLiveLocation = edit((params) => {
  const location = parseLocation(params);
  return liveLocation(params, () => geoPointToTl(location, "Invalid location specified"), false);
});

/** stopMessageLiveLocation. @see https://core.telegram.org/bots/api#stopmessagelivelocation */
export const stopMessageLiveLocation = edit((params) =>
  liveLocation(params, () => ({ _: "inputGeoPointEmpty" }), true),
);
