import { expect, it } from "vitest";
import { ChannelInquiry } from "../../../src/core/updates/channel-inquiry.ts";
import type { ChannelDifference } from "../../../src/core/updates/difference.ts";

const MANY = 100_000;
const told = (pts: number, isFinal: boolean): ChannelDifference => ({
  ...{ kind: "updates", pts, isFinal },
  ...{ newMessages: [], otherUpdates: [], users: [], chats: [] },
});
const tooLong = (pts: number): ChannelDifference => ({ kind: "tooLong", pts, isFinal: true });

it.each<{
  readonly title: string;
  readonly known: number | undefined;
  readonly answers: readonly ChannelDifference[];
  /** pts and limit of each question. */
  readonly asked: readonly (readonly [number, number])[];
  /** Answers that are applied. */
  readonly applied: readonly number[];
}>([
  {
    title: "a known channel is asked from where it stands",
    known: 7,
    answers: [told(9, false), told(11, true)],
    ...{ asked: [[7, MANY] as const, [9, MANY] as const], applied: [0, 1] },
  },
  {
    title: "what a known channel missed can be too long",
    known: 7,
    answers: [tooLong(200_000)],
    ...{ asked: [[7, MANY] as const], applied: [0] },
  },
  {
    title: "an answer that does not move is the last",
    known: 7,
    answers: [told(7, false)],
    ...{ asked: [[7, MANY] as const], applied: [0] },
  },
  {
    title: "a new channel is asked for one event",
    known: undefined,
    answers: [told(5, false), told(8, true)],
    ...{ asked: [[1, 1] as const, [5, MANY] as const], applied: [0, 1] },
  },
  {
    title: "a new channel with a past is asked for its end",
    known: undefined,
    answers: [tooLong(5000), told(5002, true)],
    ...{ asked: [[1, 1] as const, [4000, MANY] as const], applied: [1] },
  },
  {
    title: "a new channel with a short past is asked for all of it",
    known: undefined,
    answers: [tooLong(12), tooLong(14)],
    ...{ asked: [[1, 1] as const, [1, MANY] as const], applied: [1] },
  },
])("$title", ({ known, answers, asked, applied }) => {
  const inquiry = new ChannelInquiry(known);
  const questions = answers.map((answer, index) => {
    expect(inquiry.isDone).toBe(false);
    const question = [inquiry.pts, inquiry.limit];
    return { question, index, isApplied: inquiry.take(answer) };
  });
  expect(inquiry.isDone).toBe(true);
  expect(questions.map(({ question }) => question)).toEqual(asked);
  expect(questions.flatMap(({ index, isApplied }) => (isApplied ? [index] : []))).toEqual(applied);
});
