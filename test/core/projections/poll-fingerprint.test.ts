import { describe, expect, it } from "vitest";
import { pollFingerprint } from "../../../src/core/projections/poll-fingerprint.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

const option = Buffer.from("0");
const update = (results: Partial<Tl.pollResults>): Tl.updateMessagePoll => ({
  _: "updateMessagePoll",
  pollId: 1n,
  results: {
    _: "pollResults",
    totalVoters: 1,
    results: [{ _: "pollAnswerVoters", option, voters: 1 }],
    ...results,
  },
});

describe("pollFingerprint", () => {
  it("changes with the number of votes", () => {
    const more = update({ results: [{ _: "pollAnswerVoters", option, voters: 2 }] });
    expect(pollFingerprint(more)).not.toBe(pollFingerprint(update({})));
  });

  it("does not change with who voted last", () => {
    const voted = update({ recentVoters: [{ _: "peerUser", userId: 6001n }] });
    expect(pollFingerprint(voted)).toBe(pollFingerprint(update({})));
  });
});
