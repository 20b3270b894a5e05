import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertText } from "./entities.ts";
import type { JsonObject } from "./json-object.ts";
import { isQuoteStyle, isTaskStyle } from "./text-styles.ts";
import { convertUserId } from "./user.ts";

/** @see https://core.telegram.org/bots/api#checklist */
export function convertChecklist(media: Tl.messageMediaToDo, context: ConvertContext): JsonObject {
  const { todo } = media;
  const completions = new Map(media.completions?.map((done) => [done.id, done]));
  const rules = { keeps: isQuoteStyle };
  const title = convertText(todo.title.text, todo.title.entities, context, rules);
  return {
    title: title.text,
    title_entities: title.entities,
    tasks: todo.list.map((item) => convertTask(item, completions.get(item.id), context)),
    others_can_add_tasks: todo.othersCanAppend,
    others_can_mark_tasks_as_done: todo.othersCanComplete,
  };
}

/** @see https://core.telegram.org/bots/api#checklisttask */
export function convertTask(
  item: Tl.TodoItem,
  done: Tl.TodoCompletion | undefined,
  context: ConvertContext,
): JsonObject {
  const rules = { keeps: isTaskStyle };
  const { text, entities } = convertText(item.title.text, item.title.entities, context, rules);
  const json: JsonObject = { id: item.id, text, text_entities: entities };
  if (done === undefined || done.date <= 0) return json;
  if (done.completedBy._ === "peerUser") {
    json["completed_by_user"] = convertUserId(done.completedBy.userId, context);
  } else {
    json["completed_by_chat"] = convertPeerChat(done.completedBy, context);
  }
  json["completion_date"] = done.date;
  return json;
}
