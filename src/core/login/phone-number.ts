import { BotApiError } from "../bot-api/bot-api-error.ts";

const MIN_DIGITS = 5;
const MAX_DIGITS = 15;

/**
 * The digits of a phone number in international form; everything else in it is dropped, leading zeros too.
 *
 * @throws {BotApiError} 401
 */
export function parsePhoneNumber(text: string): string {
  const digits = text.replace(/\D/g, "").replace(/^0+/, "");
  if (digits.length >= MIN_DIGITS && digits.length <= MAX_DIGITS) return digits;
  throw new BotApiError(401, "Unauthorized: invalid phone number specified");
}
