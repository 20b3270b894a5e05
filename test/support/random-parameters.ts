import type { ParamSpec } from "../../schemas/generated/bot-api-registry.ts";
import { botApiTypes } from "../../schemas/generated/bot-api-types.ts";

/** A whole number from 0 up to, but without, `limit`. */
export type Below = (limit: number) => number;

const MAX_DEPTH = 4;

/** Values that texts are told apart by. */
const KINDS = [
  ...["photo", "video", "audio", "document", "animation", "voice", "sticker", "article", "emoji"],
  ...["custom_emoji", "all_private_chats", "chat", "chat_member", "default", "web_app", "commands"],
  ...["bold", "text_link", "text_mention", "pre", "static", "animated", "quiz", "regular", "gif"],
  ...["location", "venue", "contact", "game", "HTML", "MarkdownV2", "Markdown", "typing", "XTR"],
];
const TEXTS = [
  ...["", " ", "x", "<b>x</b>", "<b>", "*x*", "_", "\0", "\ud83d", "😀", "a".repeat(5000), "-1"],
  ...["@someone", "attach://none", "http://127.0.0.1:9/x", "tg://user?id=1", "[]", "{", "null"],
  ...["true", "1e400", "١٢٣", "file:///etc/passwd", "AgACAgEAAwcBAAMB", "0:0", "\u202e\u0333"],
];
const NUMBERS = [
  ...[0, 1, -1, 2, 10, 255, 1.5, -0.1, 1e21, 1e308, 2 ** 31, -(2 ** 31) - 1, 2 ** 53],
  ...[1_800_000_000, 9_007_199_254_740_991, 777000],
];

const oneOf = <T>(below: Below, values: readonly T[]): T => {
  const value = values[below(values.length)];
  if (value === undefined) throw new Error("nothing to choose from");
  return value;
};

/** Any JSON at all. */
function anything(below: Below, depth: number): unknown {
  switch (below(depth > 0 ? 7 : 4)) {
    case 0:
      return oneOf(below, NUMBERS);
    case 1:
      return oneOf(below, TEXTS);
    case 2:
      return null;
    case 3:
      return below(2) === 0;
    case 4:
      return Array.from({ length: below(4) }, () => anything(below, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: below(4) }, () => [oneOf(below, TEXTS), anything(below, depth - 1)]),
      );
  }
}

/** Makes parameters that are mostly of the published types, and now and then anything. */
export class RandomParameters {
  private readonly below: Below;
  private readonly known: Readonly<Record<string, readonly unknown[]>>;

  /** @param known values that mean something at the server, by the name of the parameter or field */
  constructor(below: Below, known: Readonly<Record<string, readonly unknown[]>>) {
    this.below = below;
    this.known = known;
  }

  of(params: readonly ParamSpec[]): Record<string, unknown> {
    const given: Record<string, unknown> = {};
    for (const [name, types, required] of params)
      if (this.below(10) < (required ? 9 : 3)) given[name] = this.value(name, types, MAX_DEPTH);
    return given;
  }

  private value(name: string, types: string, depth: number): unknown {
    const { below } = this;
    if (below(12) === 0) return anything(below, depth);
    const known = this.known[name];
    if (known !== undefined && below(4) > 0) return oneOf(below, known);
    return this.typed(name, oneOf(below, types.split("|")), depth);
  }

  private typed(name: string, type: string, depth: number): unknown {
    const { below } = this;
    if (type.startsWith("Array of ")) {
      const item = type.slice("Array of ".length);
      const length = depth > 0 ? below(4) : 0;
      return Array.from({ length }, () => this.value(name, item, depth - 1));
    }
    switch (type) {
      case "Integer":
      case "Float":
        return oneOf(below, NUMBERS);
      case "Boolean":
        return below(2) === 0;
      case "String":
        return oneOf(below, name === "type" || below(3) === 0 ? KINDS : TEXTS);
      case "InputFile":
        return oneOf(below, TEXTS);
      default:
        return this.object(type, depth);
    }
  }

  private object(type: string, depth: number): unknown {
    const spec = botApiTypes[type];
    if (spec === undefined || depth === 0) return anything(this.below, depth);
    if ("anyOf" in spec) return this.object(oneOf(this.below, spec.anyOf), depth);
    const made: Record<string, unknown> = {};
    for (const [name, types, required] of spec.fields)
      if (this.below(10) < (required ? 9 : 3)) made[name] = this.value(name, types, depth - 1);
    return made;
  }
}
