import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";
import { isEmptyText, type RichTextJson } from "./rich-text.ts";

/** @see https://core.telegram.org/bots/api#richblocktable */
export const convertRichTable = (
  table: Tl.pageBlockTable,
  convert: (text: Tl.RichText) => RichTextJson,
): JsonObject => ({
  type: "table",
  cells: table.rows.map(({ cells }) => cells.map((cell) => convertCell(cell, convert))),
  is_bordered: table.bordered,
  is_striped: table.striped,
  is_compact: table.compact,
  caption: isEmptyText(table.title) ? undefined : convert(table.title),
});

/** A cell without a text is invisible. @see https://core.telegram.org/bots/api#richblocktablecell */
const convertCell = (
  cell: Tl.PageTableCell,
  convert: (text: Tl.RichText) => RichTextJson,
): JsonObject => ({
  text: cell.text === undefined || isEmptyText(cell.text) ? undefined : convert(cell.text),
  is_header: cell.header,
  colspan: spanOf(cell.colspan),
  rowspan: spanOf(cell.rowspan),
  align: cell.alignCenter === true ? "center" : cell.alignRight === true ? "right" : "left",
  valign: cell.valignMiddle === true ? "middle" : cell.valignBottom === true ? "bottom" : "top",
});

/** Left out when it is one. */
const spanOf = (span: number | undefined): number | undefined =>
  span === undefined || span <= 1 ? undefined : span;
