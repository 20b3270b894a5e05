const PLACEHOLDER = /\$\{(\w+)\}/g;
const WHOLE = /^\$\{(\w+)\}$/;
const NOW = /^\$now([+-]\d+)$/;

/** A step needs a value that no step before it has kept. */
export class UnknownValueError extends Error {}

/**
 * A copy of `value` with `${name}` replaced by what is kept under the name (by its JSON type where it is the whole text), and
 * `$now+60` by the Unix time in 60 seconds.
 *
 * @throws {UnknownValueError}
 */
export function filledIn(
  value: unknown,
  kept: ReadonlyMap<string, unknown>,
  nowS: number,
): unknown {
  if (typeof value === "string") return filledText(value, kept, nowS);
  if (Array.isArray(value)) return value.map((item) => filledIn(item, kept, nowS));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value) as [string, unknown][];
  return Object.fromEntries(entries.map(([name, item]) => [name, filledIn(item, kept, nowS)]));
}

function filledText(text: string, kept: ReadonlyMap<string, unknown>, nowS: number): unknown {
  const away = NOW.exec(text)?.[1];
  if (away !== undefined) return nowS + Number(away);
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return keptValue(kept, whole);
  return text.replace(PLACEHOLDER, (_all, name: string) => String(keptValue(kept, name)));
}

function keptValue(kept: ReadonlyMap<string, unknown>, name: string): unknown {
  const value = kept.get(name);
  if (value === undefined) throw new UnknownValueError(`\${${name}} is not known`);
  return value;
}
