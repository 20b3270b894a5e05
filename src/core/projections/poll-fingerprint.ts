import type * as Tl from "../../../schemas/generated/tl.ts";

/**
 * What a bot can see of a poll's state: two `updateMessagePoll` with one fingerprint make one `poll` update. Who voted is not part
 * of it, only how many.
 */
export const pollFingerprint = ({ poll, results }: Tl.updateMessagePoll): string =>
  JSON.stringify(
    [
      poll,
      results.totalVoters,
      results.results?.map(({ option, voters, correct }) => [option, voters, correct]),
      results.solution,
      results.solutionEntities,
    ],
    (_key, field: unknown) => (typeof field === "bigint" ? field.toString() : field),
  );
