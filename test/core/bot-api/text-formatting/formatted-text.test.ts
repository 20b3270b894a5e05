import { describe, expect, it } from "vitest";
import { ParseError } from "../../../../src/core/bot-api/parse-error.ts";
import { parseJson } from "../../../../src/core/bot-api/json-value.ts";
import {
  finishMessageText,
  readFormattedText,
} from "../../../../src/core/bot-api/text-formatting/formatted-text.ts";
import type { TextEntity } from "../../../../src/core/bot-api/text-formatting/text-entity.ts";
import { badRequest } from "../../../../src/core/bot-api/rpc-error-map.ts";
import {
  officialAnswers,
  type OfficialAnswer,
  recordedError,
} from "../../../support/official-answers.ts";

/** The entity as the Bot API shows it, without fields whose order or presence other code decides. */
function shown(entity: TextEntity): Record<string, unknown> {
  const type = entity.type === "pre_code" ? "pre" : entity.type;
  return {
    offset: entity.offset,
    length: entity.length,
    type,
    ...(type === "pre" && entity.argument !== undefined && { language: entity.argument }),
    ...(type === "text_link" && { url: entity.argument }),
    ...(entity.userId !== undefined && { user: Number(entity.userId) }),
    ...(entity.customEmojiId !== undefined && { custom_emoji_id: String(entity.customEmojiId) }),
    ...(entity.date !== undefined && { unix_time: entity.date }),
  };
}

function normalized(entity: unknown): Record<string, unknown> {
  const { user, date_time_format, ...rest } = entity as Record<string, unknown> & {
    user?: { id: number };
  };
  void date_time_format;
  return user === undefined ? rest : { ...rest, user: user.id };
}

function outcome({ params }: Pick<OfficialAnswer, "params">): unknown {
  try {
    const entities = parseJson(params["entities"] ?? "");
    const read = readFormattedText(params["text"] ?? "", params["parse_mode"] ?? "", entities);
    const { text, entities: found } = finishMessageText(read);
    return { text, entities: found.map(shown) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return badRequest(error.message).description;
  }
}

const formatted = (recorded: OfficialAnswer): boolean =>
  /entit|parse_mode/.test(Object.keys(recorded.params).join());

describe.each(["html", "markdown", "markdownv2", "params"])("recorded texts: %s", (group) => {
  const cases = officialAnswers(group).filter(
    (recorded) => group !== "params" || formatted(recorded),
  );
  it.each(cases)("$name", (recorded) => {
    const expected =
      recordedError(recorded) ??
      ({ text: recorded.text, entities: (recorded.entities ?? []).map(normalized) } as unknown);
    expect(outcome(recorded)).toEqual(expected);
  });
});

/** Not recorded; what td's parsers make of them. */
describe("texts as td reads them", () => {
  const link = (url: string, length: number): unknown => [
    { offset: 0, length, type: "text_link", url },
  ];
  it.each<[string, string, string, unknown]>([
    ["a link's own text is read over what is already written", "Markdown", "[https://a.b]", []],
    ["and so shifted by the marker", "Markdown", "[a.com]", link("http://.comm/", 5)],
    ["but not for a URL in parentheses", "Markdown", "[x](a.com)", link("http://a.com/", 1)],
  ])("%s", (_name, mode, text, entities) => {
    const params = { text, parse_mode: mode };
    expect(outcome({ params })).toMatchObject({ entities });
  });

  it("refuses markup that is not UTF-8", () => {
    expect(() => readFormattedText("a\ud83d", "HTML")).toThrow("Text must be encoded in UTF-8");
  });

  it("names a wrong date format, and takes the short one of two", () => {
    const read = (format: string) =>
      readFormattedText(`![t](tg://time?unix=5&format=${format})`, "MarkdownV2").entities[0];
    expect(() => read("x")).toThrow("Can't parse entities: Invalid date format used");
    expect(read("tTdD")?.dateFormat).toMatchObject({ shortTime: true, longTime: false });
  });
});
