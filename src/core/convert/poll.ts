import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat, isKnownChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertText, type FormattedText } from "./entities.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** Converts the media of a poll's parts; content.ts supplies it, as polls are content too. */
export type ConvertPollMedia = (media: Tl.MessageMedia) => JsonObject | undefined;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A poll. @see https://core.telegram.org/bots/api#poll
 *
 * @param now Unix seconds: a poll whose close date has passed is closed
 */
export function convertPoll(
  poll: Tl.poll,
  results: Tl.PollResults,
  now: number,
  convertMedia: ConvertPollMedia,
  context: ConvertContext,
): JsonObject {
  const question = convertPollText(poll.question, context);
  const { closePeriod = 0, closeDate = 0 } = poll;
  const hasEnd = closePeriod !== 0 && closeDate !== 0;
  const isClosed = poll.closed === true || (hasEnd && closeDate <= now);
  const ids = optionIds(poll);
  const votes = votesByAnswer(poll, results);
  const voters = votes.map((option) => voterCount(option, poll, results));
  const json: JsonObject = { id: poll.id.toString(), question: question.text };
  if (question.entities !== undefined) json["question_entities"] = question.entities;
  json["options"] = poll.answers.flatMap((answer, index) =>
    answer._ === "pollAnswer"
      ? convertOption(answer, ids[index] ?? "", voters[index] ?? 0, convertMedia, context)
      : [],
  );
  json["total_voter_count"] = totalVoterCount(results.totalVoters ?? 0, voters);
  if (hasEnd && !isClosed) {
    json["open_period"] = closePeriod;
    json["close_date"] = closeDate;
  }
  json["is_closed"] = isClosed;
  json["is_anonymous"] = poll.publicVoters !== true;
  json["allows_multiple_answers"] = poll.multipleChoice === true;
  json["allows_revoting"] = poll.revotingDisabled !== true;
  json["members_only"] = poll.subscribersOnly === true;
  if (poll.countriesIso2 !== undefined && poll.countriesIso2.length > 0) {
    json["country_codes"] = poll.countriesIso2;
  }
  json["type"] = poll.quiz === true ? "quiz" : "regular";
  // Who has not voted yet is not told what is right.
  if (poll.quiz === true && (results.min !== true || poll.closed === true)) {
    writeQuiz(json, votes, results, convertMedia, context);
  }
  return json;
}

/** Questions and options keep no entities but custom emoji. */
export const convertPollText = (
  { text, entities }: Tl.TextWithEntities,
  context: ConvertContext,
): FormattedText =>
  convertText(
    text,
    entities.filter(({ _ }) => _ === "messageEntityCustomEmoji"),
    context,
  );

/** Whether a poll makes sense: its options can be told from one another. TDLib: on_get_poll */
export function isSoundPoll({ id, answers }: Tl.poll): boolean {
  const options = answers.flatMap((answer) =>
    answer._ === "pollAnswer" && answer.option.length > 0 ? optionKey(answer.option) : [],
  );
  return id !== 0n && answers.length > 0 && new Set(options).size === answers.length;
}

function voterCount(
  votes: Tl.PollAnswerVoters | undefined,
  poll: Tl.poll,
  results: Tl.PollResults,
): number {
  const voters = Math.max(votes?.voters ?? 0, 0);
  const isOwn = votes?.chosen === true && results.min !== true;
  return isOwn && voters === 0 && poll.hideResultsUntilClose !== true ? 1 : voters;
}

/** Nobody votes for nothing, and an option has no more votes than there are voters. */
function totalVoterCount(told: number, voters: readonly number[]): number {
  const total = Math.max(told, 0, ...voters);
  const sum = voters.reduce((before, count) => before + count, 0);
  return sum === 0 ? total : Math.min(total, sum);
}

function convertOption(
  answer: Tl.pollAnswer,
  id: string,
  voters: number,
  convertMedia: ConvertPollMedia,
  context: ConvertContext,
): JsonObject {
  const { text, entities } = convertPollText(answer.text, context);
  const json: JsonObject = { persistent_id: id, text };
  if (entities !== undefined) json["text_entities"] = entities;
  if (answer.media !== undefined) json["media"] = convertMedia(answer.media);
  json["voter_count"] = voters;
  if (answer.addedBy === undefined || (answer.date ?? 0) <= 0) return json;
  // Nothing is said of an author whom nobody knows.
  if (!isKnownChat(markedPeerId(answer.addedBy), context)) return json;
  if (answer.addedBy._ === "peerUser") {
    json["added_by_user"] = convertUserId(answer.addedBy.userId, context);
  } else {
    json["added_by_chat"] = convertPeerChat(answer.addedBy, context);
  }
  json["addition_date"] = answer.date;
  return json;
}

function writeQuiz(
  json: JsonObject,
  votes: readonly (Tl.PollAnswerVoters | undefined)[],
  results: Tl.PollResults,
  convertMedia: ConvertPollMedia,
  context: ConvertContext,
): void {
  const correct: number[] = [];
  for (const [index, answer] of votes.entries()) if (answer?.correct === true) correct.push(index);
  if (correct.length === 1) json["correct_option_id"] = correct[0];
  if (correct.length > 0) json["correct_option_ids"] = correct;
  if (results.solution !== undefined && results.solution !== "") {
    const { text, entities } = convertText(results.solution, results.solutionEntities, context);
    json["explanation"] = text;
    json["explanation_entities"] = entities ?? [];
  }
  if (results.solutionMedia !== undefined) {
    json["explanation_media"] = convertMedia(results.solutionMedia);
  }
}

/** The votes of each answer. They are listed in the order of the answers as a rule, but it is the option that names them. */
function votesByAnswer(
  { answers }: Tl.poll,
  { results = [] }: Tl.PollResults,
): readonly (Tl.PollAnswerVoters | undefined)[] {
  let byOption: Map<string, Tl.PollAnswerVoters> | undefined;
  return answers.map((answer, index) => {
    if (answer._ !== "pollAnswer") return undefined;
    const likely = results[index];
    if (likely !== undefined && Buffer.compare(likely.option, answer.option) === 0) return likely;
    byOption ??= new Map(results.map((votes) => [optionKey(votes.option), votes]));
    return byOption.get(optionKey(answer.option));
  });
}

const optionKey = (option: Uint8Array): string => Buffer.from(option).toString("latin1");

/** Options as text; when one of them is not UTF-8, all in base64. */
function optionIds(poll: Tl.poll): readonly string[] {
  const options = poll.answers.map((answer) =>
    answer._ === "pollAnswer" ? answer.option : new Uint8Array(),
  );
  try {
    return options.map((option) => utf8.decode(option));
  } catch {
    return options.map((option) => Buffer.from(option).toString("base64"));
  }
}
