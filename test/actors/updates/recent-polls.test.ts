import { expect, it } from "vitest";
import { type Notes, RecentPolls } from "../../../actors/updates/recent-polls.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";

const state = (totalVoters: number): Buffer =>
  tl229.encodeType("Update", {
    ...{ _: "updateMessagePoll", pollId: 5n },
    results: { _: "pollResults", totalVoters },
  } satisfies Tl.updateMessagePoll);

function notesInMemory(): Notes {
  const notes = new Map<string, Buffer>();
  return {
    note: (name) => notes.get(name),
    setNote: (name, value) => void notes.set(name, value),
  };
}

it("a poll is unchanged when it is told twice in one state", () => {
  const polls = new RecentPolls(notesInMemory());
  const told = [state(1), state(1), state(2), state(1)].map((update) => polls.isUnchanged(update));
  expect(told).toEqual([false, true, false, false]);
});
