import { expect, it } from "vitest";
import { ConversationError, readConversation } from "./runner/conversation.ts";
import { filledIn, UnknownValueError } from "./runner/placeholders.ts";
import { printedJson } from "./runner/printed-json.ts";

const wrong: { name: string; json: object; message: string }[] = [
  { name: "has no steps", json: { about: "x" }, message: "c: steps must be a list" },
  {
    name: "has a step of two verbs",
    json: { about: "x", steps: [{ call: "getMe", updates: 1 }] },
    message:
      "c, step 1: a step has one of sandbox, call, updates, finish, listen, delivered, wait, download",
  },
  {
    name: "has a step with an unknown field",
    json: { about: "x", steps: [{ call: "getMe", wiht: {} }] },
    message: "c, step 1: unknown fields wiht",
  },
  {
    name: "counts no number",
    json: { about: "x", steps: [{ updates: "one" }] },
    message: "c, step 1: updates must be a count",
  },
];
it.each(wrong)("a conversation that $name is refused, saying where", ({ json, message }) => {
  expect(() => readConversation("c", JSON.stringify(json))).toThrow(new ConversationError(message));
});

it("values are filled in by their type where they are all, as texts within texts", () => {
  const kept = new Map<string, unknown>([["ada", 7]]);
  const given = { chat_id: "${ada}", text: "to ${ada}", at: "$now+60", list: ["${ada}"] };
  expect(filledIn(given, kept, 1000)).toEqual({ chat_id: 7, text: "to 7", at: 1060, list: [7] });
  expect(() => filledIn("${bob}", kept, 0)).toThrow(UnknownValueError);
});

it("short parts of an answer are printed on one line", () => {
  expect(printedJson({ a: [1, 2], b: "x".repeat(120) })).toBe(
    `{\n  "a": [1,2],\n  "b": "${"x".repeat(120)}"\n}`,
  );
});
