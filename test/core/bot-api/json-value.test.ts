import { describe, expect, it } from "vitest";
import { parseJson } from "../../../src/core/bot-api/json-value.ts";

const accepted: readonly (readonly [name: string, source: string, expected: unknown])[] = [
  ["numbers stay text", "[1e5, -.5]", ["1e5", "-.5"]],
  ["escapes", String.raw`"\u0041\n\q\ud83d\ude00"`, "A\nq😀"],
  ["control characters in strings", '"a\nb"', "a\nb"],
  ["white space around", " \t\n{ } ", {}],
  ["the first field of a name", '{"a":1,"a":2}', { a: "1" }],
  ["the literals", "[true,false,null]", [true, false, null]],
];
const refused = [
  "",
  "{",
  "[1,]",
  '{"a" 1}',
  "{a:1}",
  "tru",
  '"x',
  "1 2",
  String.raw`"\u12"`,
  "'a'",
  "\0 1",
  "\v1",
];

/** As ordinary JSON, numbers as their text. */
function plain(value: ReturnType<typeof parseJson>): unknown {
  switch (value?.type) {
    case undefined:
      return undefined;
    case "Null":
      return null;
    case "Boolean":
      return value.value;
    case "Number":
    case "String":
      return value.text;
    case "Array":
      return value.items.map(plain);
    case "Object":
      return Object.fromEntries(value.fields.toReversed().map(([key, item]) => [key, plain(item)]));
  }
}

describe("parseJson", () => {
  it.each(accepted)("reads %s", (_name, source, expected) => {
    expect(plain(parseJson(source))).toEqual(expected);
  });

  it.each(refused)("refuses %j", (source) => {
    expect(parseJson(source)).toBeUndefined();
  });

  it("refuses more than a hundred levels", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(parseJson(nested(101))).toBeDefined();
    expect(parseJson(nested(102))).toBeUndefined();
  });
});
