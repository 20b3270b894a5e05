import { describe, expect, it } from "vitest";
import { cleanName } from "../../../src/core/bot-api/clean-name.ts";

const cases = [
  { name: "keeps a plain name", given: "A title", expected: "A title" },
  {
    name: "cuts off before it makes one blank of many",
    given: "a    b",
    expected: "a b",
    maxLength: 6,
  },
  { name: "takes out what breaks lines", given: "a\u2028b\u202ec\r", expected: "abc" },
  { name: "counts blanks that it makes one of", given: "a     b", expected: "a", maxLength: 6 },
  { name: "makes one blank of many", given: "  A \u00a0\n\t title ", expected: "A title" },
  { name: "takes out what draws over the text", given: "a\u0333b\u030a", expected: "ab" },
  {
    name: "cuts off what is too long, by characters",
    given: "👍👍👍👍👍👍",
    expected: "👍👍👍👍👍",
    maxLength: 5,
  },
  { name: "leaves no blank where it cut", given: "abcd efgh", expected: "abcd", maxLength: 5 },
  { name: "is empty when nothing shows", given: "\u200b\u2800\u200e", expected: "" },
  { name: "keeps what joins an emoji", given: "👩\u200d💻", expected: "👩\u200d💻" },
];

describe("cleanName", () => {
  it.each(cases)("$name", ({ given, expected, maxLength = 128 }) => {
    expect(cleanName(given, maxLength)).toBe(expected);
  });
});
