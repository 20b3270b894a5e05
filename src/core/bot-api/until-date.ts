const MIN_DURATION_S = 30;
const MAX_DURATION_S = 366 * 24 * 60 * 60;

/**
 * The end of a ban or restriction in Unix seconds; 0 = for ever, which is also what ends too soon or too late are.
 *
 * @see https://core.telegram.org/bots/api#banchatmember
 */
export const untilDate = (given: number, now: number): number =>
  given < now + MIN_DURATION_S || given > now + MAX_DURATION_S ? 0 : given;
