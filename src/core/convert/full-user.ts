import type * as Tl from "../../../schemas/generated/tl.ts";
import { markedChannelId, markedUserId } from "../bot-api/marked-id.ts";
import { acceptedGiftTypes, userGiftTypes } from "./accepted-gifts.ts";
import { convertChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertAudio } from "./document.ts";
import { writeActiveUsernames } from "./full-chat.ts";
import { writeFullChatEnd } from "./full-chat-end.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLocation } from "./location.ts";
import { convertSticker } from "./sticker.ts";

/**
 * A `ChatFullInfo` of a private chat. What a business says of itself is shown only while its owner has Premium.
 *
 * @see https://core.telegram.org/bots/api#chatfullinfo
 * @param pinned the pinned message, when it could be found
 */
export function convertFullUser(
  user: Tl.user,
  full: Tl.userFull,
  pinned: JsonObject | undefined,
  context: ConvertContext,
): JsonObject {
  const chatId = markedUserId(user.id);
  const json = convertChat(chatId, context);
  const isPerson = user.bot !== true && user.deleted !== true;
  const isPremium = user.premium === true;
  if (isPerson) json["can_send_gift"] = true;
  writeActiveUsernames(json, user);
  if (user.bot !== true && full.about !== undefined && full.about !== "") json["bio"] = full.about;
  if (full.privateForwardName !== undefined) json["has_private_forwards"] = true;
  if (isPremium && full.voiceMessagesForbidden === true)
    json["has_restricted_voice_and_video_messages"] = true;
  if (isPremium) writeBusiness(json, full, context);
  json["accepted_gift_types"] = isPerson
    ? userGiftTypes(full.disallowedGifts)
    : acceptedGiftTypes(false);
  if (full.birthday !== undefined) {
    const { day, month, year } = full.birthday;
    json["birthdate"] = { day, month, year };
  }
  if (full.personalChannelId !== undefined)
    json["personal_chat"] = convertChat(markedChannelId(full.personalChannelId), context);
  if (full.starsRating !== undefined) json["rating"] = convertRating(full.starsRating);
  if (full.savedMusic?._ === "document")
    json["first_profile_audio"] = convertAudio(full.savedMusic);
  const stars = Number(user.sendPaidMessagesStars ?? 0n);
  if (stars > 0) json["paid_message_star_count"] = stars;
  return writeFullChatEnd(json, {
    chatId,
    peer: user,
    pinned,
    ttlPeriod: full.ttlPeriod,
    availableReactions: undefined,
    reactionsLimit: undefined,
    hasProtectedContent: full.noforwardsMyEnabled === true || full.noforwardsPeerEnabled === true,
  });
}

function writeBusiness(json: JsonObject, full: Tl.userFull, context: ConvertContext): void {
  const { businessIntro: intro, businessLocation: place, businessWorkHours: hours } = full;
  if (intro !== undefined)
    json["business_intro"] = {
      title: intro.title === "" ? undefined : intro.title,
      message: intro.description === "" ? undefined : intro.description,
      sticker: intro.sticker?._ === "document" ? convertSticker(intro.sticker, context) : undefined,
    };
  if (place !== undefined)
    json["business_location"] = {
      address: place.address,
      location: place.geoPoint?._ === "geoPoint" ? convertLocation(place.geoPoint) : undefined,
    };
  if (hours !== undefined)
    json["business_opening_hours"] = {
      time_zone_name: hours.timezoneId,
      opening_hours: hours.weeklyOpen.map(({ startMinute, endMinute }) => ({
        opening_minute: startMinute,
        closing_minute: endMinute,
      })),
    };
}

const convertRating = (rating: Tl.StarsRating): JsonObject => ({
  level: rating.level,
  rating: Number(rating.stars),
  current_level_rating: Number(rating.currentLevelStars),
  next_level_rating:
    rating.nextLevelStars === undefined ? undefined : Number(rating.nextLevelStars),
});
