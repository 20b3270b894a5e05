/** Label of an item of a list without numbers. */
export const BULLET = "\u2022";

const TYPES = "aAiI1";
const LETTERS = 26;
const ROMAN = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
] as const;
const MAX_ROMAN = 3999;

/** How the items of a list are counted: letters, Roman numerals, or decimal numbers for whatever is not known. */
export const listType = (type: string | undefined): string =>
  type !== undefined && type.length === 1 && TYPES.includes(type) ? type : "1";

/** What stands before an item, e.g. `iv.` for 4 in small Roman numerals; numbers that a type cannot write are decimal. */
export function listLabel(value: number, type: string): string {
  const upper = type.toUpperCase();
  let label: string | undefined;
  if (upper === "A" && value > 0) label = letters(value);
  if (upper === "I" && value > 0 && value <= MAX_ROMAN) label = roman(value);
  if (label === undefined) return `${value}.`;
  return type === upper ? `${label}.` : `${label.toLowerCase()}.`;
}

function letters(value: number): string {
  let label = "";
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / LETTERS)) {
    label = String.fromCharCode(65 + ((rest - 1) % LETTERS)) + label;
  }
  return label;
}

function roman(value: number): string {
  let rest = value;
  let label = "";
  for (const [worth, numeral] of ROMAN) {
    while (rest >= worth) {
      label += numeral;
      rest -= worth;
    }
  }
  return label;
}
