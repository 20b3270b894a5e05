import { expect, it } from "vitest";
import { RecentPolls } from "../../../actors/updates/recent-polls.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";

const state = (totalVoters: number): Buffer =>
  tl229.encodeType("Update", {
    ...{ _: "updateMessagePoll", pollId: 5n },
    results: { _: "pollResults", totalVoters },
  } satisfies Tl.updateMessagePoll);

it("a poll is unchanged when it is told twice in one state", () => {
  const polls = new RecentPolls();
  const told = [state(1), state(1), state(2), state(1)].map((update) => polls.isUnchanged(update));
  expect(told).toEqual([false, true, false, false]);
});
