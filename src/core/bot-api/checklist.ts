import { describedParse } from "./described-parse.ts";
import {
  anyField,
  field,
  optionalBoolean,
  optionalString,
  requiredInt,
  requiredString,
} from "./json-fields.ts";
import { type JsonObject, type JsonValue, parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";
import { requiredText } from "./required-text.ts";
import { readFormattedText } from "./text-formatting/formatted-text.ts";
import type { FormattedText } from "./text-formatting/text-entity.ts";

/** A checklist to be sent, its texts not checked yet. @see https://core.telegram.org/bots/api#inputchecklist */
export interface InputChecklist {
  readonly title: FormattedText;
  readonly tasks: readonly { readonly id: number; readonly text: FormattedText }[];
  readonly othersCanAdd: boolean;
  readonly othersCanMark: boolean;
}

/** Reads `checklist`. telegram-bot-api: Client::get_input_checklist @throws {ParseError} */
export function checklistParameter(params: Params): InputChecklist {
  const value = parseJson(requiredText(params, "checklist"));
  if (value === undefined) throw new ParseError("Can't parse InputChecklist JSON object");
  return describedParse("Can't parse InputChecklist", () => {
    const object = asObject(value);
    return {
      title: formattedField(object, "title"),
      othersCanAdd: optionalBoolean(object, "others_can_add_tasks"),
      othersCanMark: optionalBoolean(object, "others_can_mark_tasks_as_done"),
      tasks: requiredTasks(object),
    };
  });
}

function asObject(value: JsonValue): JsonObject {
  if (value.type !== "Object") throw new ParseError("expected an Object");
  return value;
}

const formattedField = (object: JsonObject, name: string): FormattedText =>
  readFormattedText(
    requiredString(object, name),
    optionalString(object, "parse_mode"),
    anyField(object, `${name}_entities`),
  );

function requiredTasks(object: JsonObject): InputChecklist["tasks"] {
  const tasks = field(object, "tasks");
  if (tasks === undefined) throw new ParseError('Can\'t find field "tasks"');
  if (tasks.type !== "Array") throw new ParseError('Field "tasks" must be of type Array');
  return tasks.items.map((item) =>
    describedParse("Can't parse InputChecklistTask", () => {
      const task = asObject(item);
      return { id: requiredInt(task, "id"), text: formattedField(task, "text") };
    }),
  );
}
