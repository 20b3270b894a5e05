import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** What has happened to a topic, as a service message tells. */
export function writeTopicAction(
  json: JsonObject,
  action: Tl.messageActionTopicCreate | Tl.messageActionTopicEdit,
): void {
  if (action._ === "messageActionTopicCreate") json["forum_topic_created"] = topicCreated(action);
  else writeTopicEdit(json, action);
}

const topicCreated = (action: Tl.messageActionTopicCreate): JsonObject => ({
  name: action.title,
  icon_color: action.iconColor,
  icon_custom_emoji_id: action.iconEmojiId === 0n ? undefined : action.iconEmojiId?.toString(),
  is_name_implicit: action.titleMissing,
});

function writeTopicEdit(json: JsonObject, action: Tl.messageActionTopicEdit): void {
  // What is opened again is shown again, too.
  const isReopened = action.hidden === false && action.closed === false;
  if (action.hidden !== undefined && !isReopened) {
    json[action.hidden ? "general_forum_topic_hidden" : "general_forum_topic_unhidden"] = {};
  } else if (action.closed !== undefined) {
    json[action.closed ? "forum_topic_closed" : "forum_topic_reopened"] = {};
  } else {
    const icon = action.iconEmojiId;
    json["forum_topic_edited"] = {
      name: action.title === "" ? undefined : action.title,
      icon_custom_emoji_id: icon === 0n ? "" : icon?.toString(),
    };
  }
}
