import { describe, expect, it } from "vitest";
import { contextFrom } from "../../../src/core/convert/context-from.ts";
import { convertText } from "../../../src/core/convert/entities.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

const context = contextFrom([], [], [], 777000);

const span = (
  _: "messageEntityBold" | "messageEntityItalic" | "messageEntityMention",
  offset: number,
  length: number,
): Tl.MessageEntity => ({
  _,
  offset,
  length,
});

const spans = (text: string, entities: readonly Tl.MessageEntity[]): readonly string[] =>
  (convertText(text, entities, context).entities ?? []).map(
    (entity) => `${String(entity["type"])} ${String(entity["offset"])}+${String(entity["length"])}`,
  );

describe("convertText", () => {
  it("moves entities with the characters that are taken out", () => {
    const { text, entities } = convertText(
      "a\u2028b\tc",
      [span("messageEntityBold", 2, 3)],
      context,
    );
    expect(text).toBe("ab c");
    expect(entities).toEqual([{ offset: 1, length: 3, type: "bold" }]);
  });

  const cases: readonly {
    readonly name: string;
    readonly entities: readonly Tl.MessageEntity[];
    readonly spans: readonly string[];
  }[] = [
    { name: "none stay none", entities: [], spans: [] },
    {
      name: "nested styles are cut, too",
      entities: [span("messageEntityBold", 0, 9), span("messageEntityItalic", 2, 3)],
      spans: ["bold 0+2", "bold 2+7", "italic 2+3"],
    },
    {
      name: "crossing styles are cut",
      entities: [span("messageEntityBold", 0, 5), span("messageEntityItalic", 3, 5)],
      spans: ["bold 0+3", "italic 3+5", "bold 3+2"],
    },
    {
      name: "touching ones of a kind become one",
      entities: [span("messageEntityBold", 0, 2), span("messageEntityBold", 2, 2)],
      spans: ["bold 0+4"],
    },
    {
      name: "a style around a mention is cut there",
      entities: [span("messageEntityBold", 0, 9), span("messageEntityMention", 3, 3)],
      spans: ["bold 0+3", "mention 3+3", "bold 3+3", "bold 6+3"],
    },
    {
      name: "of crossing mentions the first stays",
      entities: [span("messageEntityMention", 0, 4), span("messageEntityMention", 2, 4)],
      spans: ["mention 0+4"],
    },
  ];
  it.each(cases)("$name", ({ entities, spans: expected }) => {
    expect(spans("123456789", entities)).toEqual(expected);
  });
});
