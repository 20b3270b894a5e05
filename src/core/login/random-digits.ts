/**
 * A number without leading zeros.
 *
 * @param bytes as many random ones as digits are wanted
 */
export const randomDigits = (bytes: Uint8Array): string =>
  bytes.reduce((text, byte) => text + String(text === "" ? 1 + (byte % 9) : byte % 10), "");
