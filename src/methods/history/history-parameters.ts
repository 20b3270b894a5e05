import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { UPDATE_TYPES } from "../../core/bot-api/update-types.ts";
import { HistoryUnavailableError } from "../../ports/update-history.ts";

const KNOWN_TYPES: ReadonlySet<string> = new Set(UPDATE_TYPES);

/** A whole number of a parameter; undefined when absent. @throws {BotApiError} 400 */
export const optionalInteger = (params: Params, name: string): number | undefined => {
  const text = params.text(name).trim();
  if (text === "") return undefined;
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value))
    throw new BotApiError(400, `Bad Request: ${name} must be a whole number`);
  return value;
};

/** One field of an object, when there is a value. */
export const field = <K extends string>(
  name: K,
  value: number | undefined,
): Partial<Record<K, number>> =>
  value === undefined ? {} : ({ [name]: value } as Partial<Record<K, number>>);

/** The names in `allowed_updates`; empty = all. @throws {BotApiError} 400 */
export const typeNames = (params: Params): readonly string[] => {
  const text = params.text("allowed_updates");
  if (text === "") return [];
  const names = parseNames(text);
  if (names === undefined || !names.every((name) => KNOWN_TYPES.has(name)))
    throw new BotApiError(400, "Bad Request: allowed_updates must be an array of update types");
  return names;
};

const parseNames = (text: string): readonly string[] | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return undefined;
    return value.map((name) => String(name).toLowerCase());
  } catch {
    return undefined;
  }
};

/** What a client is told while the history cannot be asked. @throws {BotApiError} 503 */
export const answering = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof HistoryUnavailableError)) throw error;
    throw new BotApiError(
      503,
      "Service Unavailable: the history cannot be read now",
      {},
      { cause: error },
    );
  }
};
