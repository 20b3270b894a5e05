/** How many decimal digits a number has; it is an integer and not negative. */
export const decimalDigits = (value: number): number => {
  let digits = 1;
  for (let limit = 10; limit <= value; limit *= 10) digits++;
  return digits;
};

/** Writes a number in decimal digits that end before `end`. @param digits of {@link decimalDigits} */
export const writeDecimal = (
  bytes: Uint8Array,
  value: number,
  digits: number,
  end: number,
): void => {
  let rest = value;
  for (let at = end - 1; at >= end - digits; at--) {
    const tenth = Math.floor(rest / 10);
    bytes[at] = 48 + (rest - tenth * 10);
    rest = tenth;
  }
};
