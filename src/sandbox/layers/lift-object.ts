import { tl229 } from "../../core/tl/layer-229.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import { inlineButtonFromOld, replyButtonFromOld } from "./keyboards.ts";
import { defaultValue } from "./tl-value.ts";

/**
 * Turns a request of an older layer into one of the newest.
 *
 * @throws {RpcError} it holds something that the newest layer cannot express
 */
export function liftObject(object: TlObject): TlObject {
  const source = renewed(object);
  const definition = tl229.definition(source._);
  if (definition === undefined) throw new RpcError(400, "INPUT_CONSTRUCTOR_INVALID");
  const lifted: Record<string, unknown> = { _: source._ };
  for (const field of definition.fields) {
    if (field.type === "#") continue;
    const value = liftValue(source[field.name]);
    if (value !== undefined) lifted[field.name] = value;
    else if (field.flag === undefined) lifted[field.name] = defaultValue(tl229, field.type);
  }
  return lifted as TlObject;
}

function liftValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(liftValue);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return liftObject(value as TlObject);
}

const objects = (value: unknown): readonly TlObject[] => value as readonly TlObject[];

/** The same object with what only older layers have replaced. */
function renewed(object: TlObject): TlObject {
  switch (object._) {
    case "replyInlineMarkup":
      return { ...object, rows: objects(object["rows"]).map(inlineRow) };
    case "keyboardButtonRow":
      return { ...object, buttons: objects(object["buttons"]).map(replyButtonFromOld) };
    case "inputMediaPoll":
      return { ...object, correctAnswers: answerIndexes(object) };
    default:
      return object;
  }
}

function inlineRow(row: TlObject): TlObject {
  const buttons = objects(row["buttons"]).map((button) => {
    const inline = inlineButtonFromOld(button);
    if (inline === undefined) throw new RpcError(400, "BUTTON_TYPE_INVALID");
    return inline;
  });
  return { _: "keyboardInlineButtonRow", buttons };
}

/** Correct answers were named by their option's bytes before they were by their place. */
function answerIndexes(media: TlObject): readonly unknown[] | undefined {
  const correct = media["correctAnswers"] as readonly unknown[] | undefined;
  const answers = objects((media["poll"] as TlObject)["answers"]);
  return correct?.map((answer) => {
    if (!(answer instanceof Uint8Array)) return answer;
    const index = answers.findIndex(
      ({ option }) => option instanceof Uint8Array && Buffer.from(answer).equals(option),
    );
    if (index < 0) throw new RpcError(400, "QUIZ_CORRECT_ANSWER_INVALID");
    return index;
  });
}
