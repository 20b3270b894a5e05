import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { WorldPoll } from "../world/polls.ts";
import type { Place } from "../world/world-message.ts";
import type { Actor, MediaStores, StoredMedia } from "./media-store.ts";

const MAX_QUESTION = 300;
const MAX_ANSWER = 100;
const MAX_ANSWERS = 12;
const MAX_SOLUTION = 200;
const MIN_PERIOD_S = 5;
const MAX_PERIOD_S = 2_628_000;

/** @throws {RpcError} 400 as Telegram refuses the poll */
function checkPoll(poll: Tl.poll, correct: readonly number[], place: Place): void {
  const { question, answers, quiz, closePeriod } = poll;
  if (question.text === "" || question.text.length > MAX_QUESTION)
    throw new RpcError(400, "POLL_QUESTION_INVALID");
  if (answers.length === 0 || answers.length > MAX_ANSWERS)
    throw new RpcError(400, "POLL_ANSWERS_INVALID");
  for (const { text } of answers)
    if (text.text === "" || text.text.length > MAX_ANSWER)
      throw new RpcError(400, "POLL_ANSWER_INVALID");
  if (new Set(answers.map(({ text }) => text.text)).size !== answers.length)
    throw new RpcError(400, "POLL_OPTION_DUPLICATE");
  if (poll.publicVoters === true && place.kind === "chat" && place.chat.type === "channel")
    throw new RpcError(400, "BROADCAST_PUBLIC_VOTERS_FORBIDDEN");
  if (closePeriod !== undefined && (closePeriod < MIN_PERIOD_S || closePeriod > MAX_PERIOD_S))
    throw new RpcError(400, "POLL_CLOSE_PERIOD_INVALID");
  if (quiz !== true) return;
  if (correct.length === 0) throw new RpcError(400, "QUIZ_CORRECT_ANSWERS_EMPTY");
  if (correct.length > 1 && poll.multipleChoice !== true)
    throw new RpcError(400, "QUIZ_CORRECT_ANSWERS_TOO_MUCH");
  if (correct.some((index) => answers[index] === undefined))
    throw new RpcError(400, "QUIZ_CORRECT_ANSWER_INVALID");
}

/** A poll as the server keeps it: it gives the id, the options' bytes and the closing time. */
function storedPoll(
  { world, user }: Actor,
  input: Tl.inputMediaPoll,
  place: Place,
  inner: (input: Tl.InputMedia) => StoredMedia,
): WorldPoll {
  const { poll } = input;
  const correct = input.correctAnswers ?? [];
  checkPoll(poll, correct, place);
  if ((input.solution?.length ?? 0) > MAX_SOLUTION)
    throw new RpcError(400, "POLL_SOLUTION_INVALID");
  const id = world.ids.nextLong("poll");
  const media = (attached: Tl.InputMedia | undefined): Tl.MessageMedia | undefined =>
    attached && inner(attached).media;
  return {
    poll: {
      ...poll,
      id,
      creator: undefined,
      answers: poll.answers.map((answer, index): Tl.pollAnswer => ({
        _: "pollAnswer",
        text: answer.text,
        option: Buffer.from(String(index)),
        media: answer._ === "inputPollAnswer" ? media(answer.media) : answer.media,
      })),
      closeDate:
        poll.closePeriod === undefined ? poll.closeDate : world.clock.now() + poll.closePeriod,
      hash: id,
    },
    owner: user,
    correct: poll.quiz === true ? correct : [],
    solution: input.solution,
    solutionEntities: input.solutionEntities,
    solutionMedia: media(input.solutionMedia),
    attachedMedia: media(input.attachedMedia),
    votes: new Map(),
  };
}

/** Keeps a poll that has been checked. */
export function storePoll(
  actor: Actor,
  input: Tl.inputMediaPoll,
  place: Place,
  inner: (input: Tl.InputMedia) => StoredMedia,
): StoredMedia {
  const poll = storedPoll(actor, input, place, inner);
  actor.polls.add(poll);
  return { poll };
}

export const pollMedia: MediaStores = { inputMediaPoll: storePoll };
