import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** A topic that was just made. @see https://core.telegram.org/bots/api#forumtopic */
export function convertForumTopic(id: number, topic: Tl.messageActionTopicCreate): JsonObject {
  const json: JsonObject = {
    message_thread_id: id,
    name: topic.title,
    icon_color: topic.iconColor,
  };
  if (topic.iconEmojiId !== undefined && topic.iconEmojiId !== 0n)
    json["icon_custom_emoji_id"] = topic.iconEmojiId.toString();
  if (topic.titleMissing === true) json["is_name_implicit"] = true;
  return json;
}
