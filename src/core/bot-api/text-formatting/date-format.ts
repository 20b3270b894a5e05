import { ParseError } from "../parse-error.ts";
import type { DateFormat } from "./text-entity.ts";

/**
 * Reads the format of a date in text markup: `r`/`R` alone, or letters of `tTdDwW`, where the short form of a pair wins. td: FormattedDate::get_date_flags
 *
 * @throws {ParseError}
 */
export function parseDateFormat(format: string): DateFormat {
  if (format === "r" || format === "R") return { relative: true };
  if (/[^tTdDwW]/.test(format)) throw new ParseError("Invalid date format used");
  const shortTime = format.includes("t");
  const shortDate = format.includes("d");
  return {
    shortTime,
    longTime: !shortTime && format.includes("T"),
    shortDate,
    longDate: !shortDate && format.includes("D"),
    dayOfWeek: /[wW]/.test(format),
  };
}

/**
 * Reads `date_time_format` of an entity, where the last letter of a pair wins. telegram-bot-api: Client::get_text_entity_type
 *
 * @throws {ParseError}
 */
export function parseEntityDateFormat(format: string): DateFormat {
  if (format === "r" || format === "R") return { relative: true };
  if (/[^tTdDwW]/.test(format)) throw new ParseError("Invalid date-time format specified");
  const time = /.*([tT])/.exec(format)?.[1];
  const date = /.*([dD])/.exec(format)?.[1];
  return {
    shortTime: time === "t",
    longTime: time === "T",
    shortDate: date === "d",
    longDate: date === "D",
    dayOfWeek: /[wW]/.test(format),
  };
}
