import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../../src/core/bot-api/json-value.ts";
import { ParseError } from "../../../../src/core/bot-api/parse-error.ts";
import { entitiesToTl } from "../../../../src/core/bot-api/text-formatting/entities-to-tl.ts";
import {
  finishText,
  readFormattedText,
} from "../../../../src/core/bot-api/text-formatting/formatted-text.ts";
import type { FormattedText } from "../../../../src/core/bot-api/text-formatting/text-entity.ts";
import { asHtml, asMarkdown, asRanges, faultsOf, LINK, markups } from "../../../support/markup.ts";

/** How many times over everything is tried; more than once by hand, after a change. */
const ROUNDS = Number(process.env["FUZZ_ROUNDS"] ?? 1);
const LONGEST_MS = 20_000 * ROUNDS;

/** What markup is made of, whole and broken. */
const token = fc.oneof(
  fc.constantFrom(
    ...["<b>", "</b>", "<i>", "</i>", "</", "<", ">", "<a href=", "</a>", '"', "'", "=", "/", " "],
    ...["<pre>", "</pre>", "<code class=language-x>", "</code>", "<blockquote expandable>", "<u>"],
    ...["</blockquote>", "<span class='tg-spoiler'>", "</span>", "<tg-emoji emoji-id='1'>", "</u>"],
    ...["</tg-emoji>", "<tg-time unix=1 format='r'>", "</tg-time>", "&", ";", "&lt;", "&#x1F600;"],
    ...["&#xD800;", "&#0;", "&#99999999999;", "&quot", "*", "**", "_", "__", "___", "~", "||", "|"],
    ...["`", "```", "```x\n", "[", "]", "](", ")", "![", "](tg://emoji?id=5368324170671202286)"],
    ...["(tg://user?id=1)", "(https://example.com)", "\\", "\\*", "\n", ">", "\n>", "**>", "\0"],
    ...["\r", "\u2028", "\u202e", "\u0333", "😀", "👩‍👩‍👧", "\ud83d", "\ude00", "é", "x", "\u00a0"],
  ),
  fc.string({ maxLength: 4 }),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const source = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(""));
const mode = fc.constantFrom("HTML", "Markdown", "MarkdownV2");

/** The text as it is sent; undefined = it is refused, in words. */
function finished(read: () => FormattedText): FormattedText | undefined {
  try {
    return finishText(read(), { allowEmpty: true });
  } catch (error) {
    expect(error).toBeInstanceOf(ParseError);
    return undefined;
  }
}

/** @throws {AssertionError} the text could not be sent so */
function expectSound({ text, entities }: FormattedText): void {
  expect(faultsOf(text, entities)).toEqual([]);
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028-\u202e]|\p{Surrogate}/u);
  expect(text).toBe(text.trimEnd() === "" ? text : text.replace(/[\n ]+$/, ""));
  const sent = entitiesToTl(entities, (id) => ({ _: "inputUser", userId: id, accessHash: 0n }));
  for (const { offset, length } of sent) {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset + length).toBeLessThanOrEqual(text.length);
  }
}

describe("whatever text with whatever markup", () => {
  it(
    "is refused in words, or has sorted and nested entities within a clean text",
    () => {
      fc.assert(
        fc.property(mode, source, (parseMode, text) => {
          const result = finished(() => readFormattedText(text, parseMode));
          if (result !== undefined) expectSound(result);
        }),
        { numRuns: 800 * ROUNDS },
      );
    },
    LONGEST_MS,
  );

  it(
    "is refused or made sound with whatever entities",
    () => {
      const type = fc.constantFrom(
        ...["bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link"],
        ...[
          "text_mention",
          "custom_emoji",
          "blockquote",
          "expandable_blockquote",
          "mention",
          "url",
        ],
      );
      const entity = fc.record(
        {
          type,
          offset: fc.integer({ min: -2, max: 40 }),
          length: fc.integer({ min: -1, max: 40 }),
          url: fc.constantFrom("https://example.com", "x", ""),
          language: fc.string({ maxLength: 3 }),
          custom_emoji_id: fc.constantFrom("5368324170671202286", "0", "x"),
          user: fc.constantFrom({ id: 1 }, { id: -1 }, {}),
        },
        { requiredKeys: ["type", "offset", "length"] },
      );
      fc.assert(
        fc.property(source, fc.array(entity, { maxLength: 8 }), (text, entities) => {
          const json = parseJson(JSON.stringify(entities));
          const result = finished(() => readFormattedText(text, "", json));
          if (result !== undefined) expectSound(result);
        }),
        { numRuns: 600 * ROUNDS },
      );
    },
    LONGEST_MS,
  );
});

describe("formatted text", () => {
  it(
    "written as HTML, as MarkdownV2 or with entities is the same",
    () => {
      fc.assert(
        fc.property(markups, (pieces) => {
          const { text, ranges } = asRanges(pieces);
          const explicit = ranges.map((range) =>
            range.type === "text_link" ? { ...range, url: LINK } : range,
          );
          const expected = finished(() =>
            readFormattedText(text, "", parseJson(JSON.stringify(explicit))),
          );
          expect(finished(() => readFormattedText(asHtml(pieces), "HTML"))).toEqual(expected);
          expect(finished(() => readFormattedText(asMarkdown(pieces), "MarkdownV2"))).toEqual(
            expected,
          );
        }),
        { numRuns: 300 * ROUNDS },
      );
    },
    LONGEST_MS,
  );
});
