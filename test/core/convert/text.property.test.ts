import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../../src/core/bot-api/json-writer.ts";
import { contextFrom } from "../../../src/core/convert/context-from.ts";
import { convertText } from "../../../src/core/convert/entities.ts";
import { faultsOf } from "../../support/markup.ts";

/** How many times over everything is tried; more than once by hand, after a change. */
const ROUNDS = Number(process.env["FUZZ_ROUNDS"] ?? 1);

const context = contextFrom([], [], [], 777000);

const units = fc.oneof(
  fc.constantFrom("a", " ", "\n", "\r", "\t", "\0", "\u0333", "\u2028", "\u202e", "😀", "👩‍👩‍👧"),
  fc.string({ unit: "binary", maxLength: 2 }),
);
const source = fc.array(units, { maxLength: 12 }).map((parts) => parts.join(""));

const range = fc.record({
  offset: fc.integer({ min: -3, max: 30 }),
  length: fc.integer({ min: -2, max: 30 }),
});
const entity: fc.Arbitrary<Tl.MessageEntity> = fc.oneof(
  ...(
    [
      ...(["messageEntityBold", "messageEntityItalic", "messageEntityUnderline"] as const),
      ...(["messageEntityStrike", "messageEntitySpoiler", "messageEntityCode"] as const),
      ...(["messageEntityMention", "messageEntityHashtag", "messageEntityUrl"] as const),
      ...(["messageEntityUnknown", "messageEntityBankCard", "messageEntityEmail"] as const),
    ] as const
  ).map((_) => range.map((at) => ({ _, ...at }))),
  range.map((at) => ({ _: "messageEntityBlockquote" as const, ...at })),
  range.map((at) => ({ _: "messageEntityPre" as const, ...at, language: '"</x>' })),
  range.map((at) => ({
    _: "messageEntityTextUrl" as const,
    ...at,
    url: 'https://example.com/"<>',
  })),
  range.map((at) => ({ _: "messageEntityMentionName" as const, ...at, userId: 6001n })),
  range.map((at) => ({ _: "messageEntityCustomEmoji" as const, ...at, documentId: 5n })),
);

describe("a received text with whatever entities", () => {
  it("is told with sorted and nested entities within it", () => {
    fc.assert(
      fc.property(source, fc.array(entity, { maxLength: 8 }), (text, entities) => {
        const told = convertText(text, entities, context);
        const ranges = (told.entities ?? []).map(({ type, offset, length }) => ({
          ...{ type: String(type), offset: Number(offset), length: Number(length) },
        }));
        expect(faultsOf(told.text, ranges)).toEqual([]);
      }),
      { numRuns: 1500 * ROUNDS },
    );
  });

  it("is written in ASCII that reads back as it was", () => {
    fc.assert(
      fc.property(fc.oneof(source, fc.string({ unit: "binary" })), (text) => {
        const json = writeJson({ text, [text]: 1 });
        // oxlint-disable-next-line no-control-regex
        expect(json).toMatch(/^[\u0020-\u007e]*$/);
        expect(JSON.parse(json)).toEqual({ text, [text]: 1 });
      }),
      { numRuns: 1000 * ROUNDS },
    );
  });
});
