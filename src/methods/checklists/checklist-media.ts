import type * as Tl from "../../../schemas/generated/tl.ts";
import type { InputChecklist } from "../../core/bot-api/checklist.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import { finishText } from "../../core/bot-api/text-formatting/formatted-text.ts";
import type {
  EntityType,
  FormattedText,
  TextEntity,
} from "../../core/bot-api/text-formatting/text-entity.ts";
import type { Addressees } from "../access/addressees.ts";

const MAX_TITLE = 255;
const MAX_TASK = 100;
const MAX_TASKS = 30;

/** What a title may be formatted with. td: is_allowed_quote_entity_type */
const IN_TITLES: ReadonlySet<EntityType> = new Set<EntityType>([
  ...["bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"],
] as EntityType[]);
/** td: remove_unallowed_quote_user_entities */
const IN_TASKS: ReadonlySet<EntityType> = new Set<EntityType>([
  ...IN_TITLES,
  ...(["text_link", "text_mention"] as const),
]);

/** The entities of a checklist that may name users. */
export const checklistMentions = ({ tasks }: InputChecklist): readonly TextEntity[] =>
  tasks.flatMap(({ text }) => text.entities);

/** A checklist as calls take it. td: ToDoList::get_to_do_list @throws {ParseError} */
export function checklistMedia(
  { title, tasks, othersCanAdd, othersCanMark }: InputChecklist,
  { inputUser }: Addressees,
): Tl.inputMediaTodo {
  const text = (
    given: FormattedText,
    allowed: ReadonlySet<EntityType>,
    maxLength: number,
    what: string,
  ): Tl.textWithEntities => {
    const finished = finishText(given, { allowEmpty: false });
    if (Array.from(finished.text).length > maxLength)
      throw new ParseError(`${what} length must not exceed ${maxLength}`);
    const kept = finished.entities.filter(({ type }) => allowed.has(type));
    return {
      ...{ _: "textWithEntities", text: finished.text },
      entities: entitiesToTl(kept, inputUser),
    };
  };
  const shownTitle = text(title, IN_TITLES, MAX_TITLE, "Checklist title");
  const list = tasks.map(({ id, text: given }): Tl.todoItem => {
    const task = text(given, IN_TASKS, MAX_TASK, "Checklist task text");
    if (id <= 0) throw new ParseError("Checklist task identifier must be positive");
    return { _: "todoItem", id, title: { ...task, text: task.text.replaceAll("\n", " ") } };
  });
  if (list.length === 0) throw new ParseError("Checklist must have at least 1 task");
  if (list.length > MAX_TASKS)
    throw new ParseError(`Checklist must have at most ${MAX_TASKS} tasks`);
  return {
    _: "inputMediaTodo",
    todo: {
      _: "todoList",
      ...(othersCanAdd && { othersCanAppend: true as const }),
      ...(othersCanMark && { othersCanComplete: true as const }),
      ...{ title: shownTitle, list },
    },
  };
}
