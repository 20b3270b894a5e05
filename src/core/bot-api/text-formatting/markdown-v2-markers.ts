import type { ByteText } from "./byte-text.ts";
import { fenceHeader } from "./fence-header.ts";
import type { TextEntity } from "./text-entity.ts";

/** What begins an entity. */
export interface OpeningMarker {
  readonly type: TextEntity["type"];
  /** "" = none is given. */
  readonly language: ByteText;
  /** How long it is. */
  readonly bytes: number;
}

const RESERVED = "_*[]()~`>#+-=|{}.!\n";

const marker = (type: TextEntity["type"], bytes: number): OpeningMarker => ({
  type,
  language: "",
  bytes,
});

/** The characters that mean something in an entity; undefined = outside of all. */
export const reservedIn = (type: TextEntity["type"] | undefined): string =>
  type === "code" || type === "pre" || type === "pre_code" ? "`" : RESERVED;

/** The marker at `at`; undefined when no entity of a part of a line begins so. */
export function openingMarker(source: ByteText, at: number): OpeningMarker | undefined {
  switch (source.charAt(at)) {
    case "_":
      return source.startsWith("__", at) ? marker("underline", 2) : marker("italic", 1);
    case "*":
      return marker("bold", 1);
    case "~":
      return marker("strikethrough", 1);
    case "|":
      return source.startsWith("||", at) ? marker("spoiler", 2) : undefined;
    case "[":
      return marker("text_link", 1);
    case "`": {
      if (!source.startsWith("```", at)) return marker("code", 1);
      const { language, contentBegin } = fenceHeader(source, at + 3);
      return { type: language === "" ? "pre" : "pre_code", language, bytes: contentBegin - at };
    }
    case "!":
      return source.startsWith("![", at) ? marker("custom_emoji", 2) : undefined;
    default:
      return undefined;
  }
}

/** Does the marker that ends an entity of this type stand at `at`? A quote ends with its line, which is not looked at here. */
export function isClosedAt(type: TextEntity["type"], source: ByteText, at: number): boolean {
  switch (type) {
    case "bold":
      return source.startsWith("*", at);
    case "italic":
      return source.startsWith("_", at) && !source.startsWith("__", at);
    case "code":
      return source.startsWith("`", at);
    case "pre":
    case "pre_code":
      return source.startsWith("```", at);
    case "text_link":
    case "custom_emoji":
      return source.startsWith("]", at);
    case "underline":
      return source.startsWith("__", at);
    case "strikethrough":
      return source.startsWith("~", at);
    case "spoiler":
      return source.startsWith("||", at);
    default:
      return false;
  }
}
