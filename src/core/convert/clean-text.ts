// Control characters except the line feed, line and bidirectional format characters, and three marks that draw over the text.
// oxlint-disable-next-line no-control-regex
const UNCLEAN = /[\u030a\u0333\u033f\u0000-\u0009\u000b-\u001f\u2028-\u202e]/;

const isRemoved = (unit: number): boolean =>
  unit === 0x0d ||
  (unit >= 0x2028 && unit <= 0x202e) ||
  unit === 0x030a ||
  unit === 0x0333 ||
  unit === 0x033f;

/** A text as it is shown: control characters become spaces, some format characters are taken out. */
export interface CleanText {
  readonly text: string;
  /** Moves an offset (UTF-16 code units) of the source into the shown text; undefined when nothing moved. */
  readonly offset: ((source: number) => number) | undefined;
}

/** Cleans the text of a message. telegram-bot-api: clean_input_string_with_entities */
export function cleanText(source: string): CleanText {
  if (!UNCLEAN.test(source)) return { text: source, offset: undefined };
  let text = "";
  const removed: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    if (isRemoved(unit)) removed.push(i);
    else text += unit < 0x20 && unit !== 0x0a ? " " : source[i];
  }
  if (removed.length === 0) return { text, offset: undefined };
  return {
    text,
    offset: (at) => {
      let before = 0;
      while (before < removed.length && (removed[before] ?? at) < at) before++;
      return at - before;
    },
  };
}
