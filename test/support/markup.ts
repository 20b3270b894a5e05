import fc from "fast-check";

/** A piece of formatted text. */
export type Markup =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code" | "pre"; readonly text: string }
  | {
      readonly kind: "bold" | "italic" | "underline" | "strikethrough" | "spoiler" | "text_link";
      readonly inside: readonly Markup[];
    };

type Nested = Extract<Markup, { inside: unknown }>["kind"];

export interface Range {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export const LINK = "https://example.com/";

/** Characters that markup, JSON or UTF-16 treat in a way of their own. */
const awkward = fc.constantFrom(
  ...["<", ">", "&", '"', "'", "\\", "_", "*", "[", "]", "(", ")", "~", "`", "|", "!", "#", "."],
  ...["\n", " ", "a", "é", "\u05d0", "👩‍👩‍👧", "😀", "\u{10ffff}", "&amp;", "&lt;", "\u00a0"],
);

const words = fc.array(awkward, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
/** Begins and ends with what is no blank, so that nothing of it is trimmed. */
const solidWords = words.map((text) => `x${text}y`);

const nestable: readonly Nested[] = ["bold", "italic", "underline", "strikethrough", "spoiler"];

/** @param around kinds that this is within: none is nested in itself */
function markup(depth: number, around: readonly Nested[]): fc.Arbitrary<Markup> {
  const text = fc.record({ kind: fc.constant("text" as const), text: solidWords });
  if (depth === 0) return text;
  const kinds = [...nestable, "text_link" as const].filter((kind) => !around.includes(kind));
  const nested = fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      inside: fc.array(markup(depth - 1, [...around, kind]), { minLength: 1, maxLength: 3 }),
    }),
  );
  const code = fc.constantFrom("code" as const, "pre" as const);
  const verbatim = fc.record({ kind: code, text: solidWords });
  return around.length === 0 ? fc.oneof(text, nested, verbatim) : fc.oneof(text, nested);
}

/** Formatted texts, whose plain text begins and ends with a letter. */
export const markups: fc.Arbitrary<readonly Markup[]> = fc.array(markup(3, []), {
  minLength: 1,
  maxLength: 5,
});

const escapedHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const TAGS: Readonly<Record<Nested, readonly [string, string]>> = {
  bold: ["<b>", "</b>"],
  italic: ["<i>", "</i>"],
  underline: ["<u>", "</u>"],
  strikethrough: ["<s>", "</s>"],
  spoiler: ["<tg-spoiler>", "</tg-spoiler>"],
  text_link: [`<a href="${LINK}">`, "</a>"],
};

export const asHtml = (pieces: readonly Markup[]): string =>
  pieces
    .map((piece) => {
      if (piece.kind === "text") return escapedHtml(piece.text);
      if (!("inside" in piece)) return `<${piece.kind}>${escapedHtml(piece.text)}</${piece.kind}>`;
      const [open, close] = TAGS[piece.kind];
      return `${open}${asHtml(piece.inside)}${close}`;
    })
    .join("");

const MARKS: Readonly<Record<Nested, readonly [string, string]>> = {
  bold: ["*", "*"],
  italic: ["_", "_"],
  underline: ["__", "__"],
  strikethrough: ["~", "~"],
  spoiler: ["||", "||"],
  text_link: ["[", `](${LINK})`],
};

const escapedMarkdown = (text: string): string => text.replace(/[_*[\]()~`>#+\-=|{}.!\\]/g, "\\$&");
const escapedCode = (text: string): string => text.replace(/[`\\]/g, "\\$&");

/** Underscores that meet are told apart by a bold text that is empty. */
const joined = (left: string, right: string): string =>
  left.endsWith("_") && right.startsWith("_") ? `${left}**${right}` : left + right;

/** MarkdownV2. */
export const asMarkdown = (pieces: readonly Markup[]): string =>
  pieces
    .map((piece) => {
      if (piece.kind === "text") return escapedMarkdown(piece.text);
      if (piece.kind === "code") return `\`${escapedCode(piece.text)}\``;
      if (!("inside" in piece)) return `\`\`\`\n${escapedCode(piece.text)}\`\`\``;
      const [open, close] = MARKS[piece.kind];
      return joined(joined(open, asMarkdown(piece.inside)), close);
    })
    .reduce(joined, "");

/** The text without its markup, and the ranges that it marks. */
export function asRanges(pieces: readonly Markup[]): { text: string; ranges: Range[] } {
  let text = "";
  const ranges: Range[] = [];
  const add = (piece: Markup): void => {
    const offset = text.length;
    if ("inside" in piece) piece.inside.forEach(add);
    else text += piece.text;
    if (piece.kind !== "text")
      ranges.push({ type: piece.kind, offset, length: text.length - offset });
  };
  pieces.forEach(add);
  return { text, ranges };
}

/** What must be true of the entities of every text; empty = all is well. */
export function faultsOf(text: string, entities: readonly Range[]): string[] {
  const faults: string[] = [];
  const open: Range[] = [];
  let previous: Range | undefined;
  for (const entity of entities) {
    const { type, offset, length } = entity;
    const what = `${type} ${offset}+${length}`;
    const end = offset + length;
    if (length <= 0 || offset < 0 || end > text.length) faults.push(`${what} is outside`);
    if (isInside(text, offset) || isInside(text, end)) faults.push(`${what} splits a character`);
    if (previous !== undefined && offset < previous.offset) faults.push(`${what} is not sorted`);
    while (open.length > 0 && endOf(open) <= offset) open.pop();
    if (open.length > 0 && endOf(open) < end) faults.push(`${what} crosses another one`);
    open.push(entity);
    previous = entity;
  }
  return faults;
}

function endOf(open: readonly Range[]): number {
  const last = open.at(-1);
  return last === undefined ? Infinity : last.offset + last.length;
}

/** Between the two units of a character. */
const isInside = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
