import { percentDecode } from "./text-decoding.ts";

/** One parameter as read, before names are compared. */
export type ParameterEntry = readonly [name: string, value: string];

/**
 * Parameters of a query string or an urlencoded body, in order; a key without `=` has an empty value.
 *
 * telegram-bot-api: HttpReader::parse_parameters
 */
export function parseFormParameters(text: string, entries: ParameterEntry[]): void {
  let start = 0;
  while (start < text.length) {
    const ampersand = text.indexOf("&", start);
    const end = ampersand < 0 ? text.length : ampersand;
    const equals = text.indexOf("=", start);
    if (equals >= 0 && equals < end) {
      entries.push([
        percentDecode(text.slice(start, equals), true),
        percentDecode(text.slice(equals + 1, end), true),
      ]);
    } else {
      entries.push([percentDecode(text.slice(start, end), true), ""]);
    }
    start = end + 1;
  }
}
