const LINE_LENGTH = 120;

/** JSON with what is short on one line, so that a difference shows as few lines. */
export function printedJson(value: unknown, indent = ""): string {
  const short = JSON.stringify(value);
  if (short === undefined || typeof value !== "object" || value === null) return String(short);
  if (indent.length + short.length <= LINE_LENGTH) return short;
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => deeper + printedJson(item, deeper))
    : (Object.entries(value) as [string, unknown][]).map(
        ([name, item]) => `${deeper}${JSON.stringify(name)}: ${printedJson(item, deeper)}`,
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${String(open)}\n${lines.join(",\n")}\n${indent}${String(close)}`;
}
