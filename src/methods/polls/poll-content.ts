import type * as Tl from "../../../schemas/generated/tl.ts";
import { describedParse } from "../../core/bot-api/described-parse.ts";
import { parseJson } from "../../core/bot-api/json-value.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import {
  checkCorrectOptions,
  parseCorrectOptions,
  parsePollOptions,
} from "../../core/bot-api/poll-options.ts";
import { stringArray } from "../../core/bot-api/string-array.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import {
  finishCaption,
  finishText,
  readFormattedText,
} from "../../core/bot-api/text-formatting/formatted-text.ts";
import type { FormattedText } from "../../core/bot-api/text-formatting/text-entity.ts";
import { isBroadcast } from "../access/input-peer.ts";
import type {
  ContentTarget,
  FinishedContent,
  MessageContent,
} from "../messages/message-content.ts";
import type { MethodContext } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import {
  parsePollMedia,
  type PollFiles,
  type PollMedia,
  type PollMediaMaker,
  readPollMedia,
} from "./poll-media.ts";

const MAX_QUESTION = 300;
const MAX_OPTION = 100;
const MAX_OPTIONS = 12;
const MAX_OPEN_PERIOD_S = 2_628_000;
const MAX_COUNTRIES = 12;

interface Quiz {
  readonly explanation: FormattedText;
  readonly media: PollMedia;
  readonly correct: readonly number[];
}

interface PollSource {
  readonly question: FormattedText;
  readonly options: readonly { readonly text: FormattedText; readonly media: PollMedia }[];
  readonly description: FormattedText;
  readonly media: PollMedia;
  readonly quiz: Quiz | undefined;
  readonly countries: readonly string[];
  readonly flags: Omit<Tl.poll, "_" | "id" | "question" | "answers" | "hash" | "countriesIso2">;
}

const formatted = (params: Params, name: string): FormattedText =>
  readFormattedText(
    params.text(name),
    params.text(`${name}_parse_mode`),
    parseJson(params.text(`${name}_entities`)),
  );

const flag = (is: boolean): true | undefined => (is ? true : undefined);

/** Reads the parameters of sendPoll. telegram-bot-api: Client::process_send_poll_query @throws {ParseError} */
export function parsePoll(
  params: Params,
  context: MethodContext,
  memory: SessionMemory,
): MessageContent {
  const files = { context, memory, params };
  const question = formatted(params, "question");
  const options = parsePollOptions(params).map(({ text, media }) => ({
    text,
    media: describedParse("Failed to parse poll option media", () =>
      readPollMedia(media, true, files),
    ),
  }));
  const description = formatted(params, "description");
  const type = params.text("type");
  if (type !== "" && type !== "regular" && type !== "quiz")
    throw new ParseError("Unsupported poll type specified");
  const isQuiz = type === "quiz";
  const quiz = isQuiz ? parseQuiz(files) : undefined;
  const allowsRevoting = params.has("allows_revoting")
    ? params.boolean("allows_revoting")
    : !isQuiz;
  const isAnonymous = !params.has("is_anonymous") || params.boolean("is_anonymous");
  const openPeriod = params.integer("open_period", 0, 0, MAX_OPEN_PERIOD_S);
  const closeDate = openPeriod === 0 ? params.integer("close_date", 0) : 0;
  const source: PollSource = {
    question,
    options,
    description,
    quiz,
    flags: {
      closed: flag(params.boolean("is_closed")),
      publicVoters: flag(!isAnonymous),
      multipleChoice: flag(params.boolean("allows_multiple_answers")),
      quiz: flag(isQuiz),
      openAnswers: flag(!isQuiz && params.boolean("allow_adding_options")),
      revotingDisabled: flag(!allowsRevoting),
      shuffleAnswers: flag(params.boolean("shuffle_options")),
      hideResultsUntilClose: flag(params.boolean("hide_results_until_closes")),
      creator: true,
      subscribersOnly: flag(params.boolean("members_only")),
      closePeriod: openPeriod || undefined,
      closeDate: closeDate || undefined,
    },
    countries: stringArray(params, "country_codes", MAX_COUNTRIES),
    media: parsePollMedia(files, "media"),
  };
  return {
    method: "sendpoll",
    mentions: description.entities,
    right: "poll",
    emptyText: "Wrong poll data specified",
    finish: (target) => finishPoll(source, target),
    checkChat: (chat) => {
      if (isBroadcast(chat) && !isAnonymous)
        throw new ParseError("Non-anonymous polls can't be sent to channel chats");
      if (chat.kind === "channel" && chat.chat.monoforum === true)
        throw new ParseError("Polls can't be sent to channel direct messages chats");
    },
  };
}

function parseQuiz(files: PollFiles): Quiz {
  const { params } = files;
  const explanation = formatted(params, "explanation");
  const media = parsePollMedia(files, "explanation_media");
  return { explanation, media, correct: parseCorrectOptions(params) };
}

/** A text in which only custom emoji are formatted. */
function emojiText(input: FormattedText, maxLength: number, tooLong: string): Tl.textWithEntities {
  const { text, entities } = finishText(input, { allowEmpty: false });
  if (Array.from(text).length > maxLength) throw new ParseError(tooLong);
  const emoji = entities.filter(({ type }) => type === "custom_emoji");
  return {
    _: "textWithEntities",
    text,
    entities: entitiesToTl(emoji, () => ({ _: "inputUserEmpty" })),
  };
}

function finishPoll(
  source: PollSource,
  target: ContentTarget,
): FinishedContent | Promise<FinishedContent> {
  const { chat, addressees } = target;
  const caption = finishCaption(source.description);
  const tooLong = `Poll question length must not exceed ${MAX_QUESTION}`;
  const question = emojiText(source.question, MAX_QUESTION, tooLong);
  const attached = source.media?.(target);
  const options = finishOptions(source, target);
  const quiz = source.quiz && finishQuiz(source.quiz, options.length, target);
  for (const code of source.countries)
    if (!/^[A-Z]{2}$/.test(code)) throw new ParseError("Invalid country code specified");
  const isRestricted = source.flags.subscribersOnly === true || source.countries.length > 0;
  if (isRestricted && (chat === undefined || !isBroadcast(chat)))
    throw new ParseError("Poll voters can be restricted only in channel chats");
  const explanation = quiz?.explanation;
  const withMedia = (
    attachedMedia: Tl.InputMedia | undefined,
    answers: readonly Tl.inputPollAnswer[],
    solutionMedia: Tl.InputMedia | undefined,
  ): Tl.inputMediaPoll => ({
    _: "inputMediaPoll",
    poll: {
      _: "poll",
      id: 0n,
      ...source.flags,
      question,
      answers,
      countriesIso2: source.countries.length > 0 ? source.countries : undefined,
      hash: 0n,
    },
    correctAnswers: quiz?.correct,
    attachedMedia,
    ...(explanation !== undefined &&
      explanation.text !== "" && {
        solution: explanation.text,
        solutionEntities: entitiesToTl(explanation.entities, addressees.inputUser),
      }),
    solutionMedia,
  });
  const finished = (media: Tl.inputMediaPoll): FinishedContent => ({
    ...{ ...caption, noWebpage: false, invertMedia: false, media },
  });
  const makers = [attached, ...options.map(({ media }) => media), quiz?.media];
  const build = ([first, ...rest]: readonly (Tl.InputMedia | undefined)[]): FinishedContent => {
    const answers = options.map(({ answer }, index) => ({ ...answer, media: rest[index] }));
    return finished(withMedia(first, answers, rest.at(options.length)));
  };
  return makers.every((maker) => maker === undefined)
    ? build(makers.map(() => undefined))
    : made(makers).then(build);
}

/** Makes one after another: files of a poll do not compete with each other for memory. */
async function made(
  makers: readonly (PollMediaMaker | undefined)[],
): Promise<(Tl.InputMedia | undefined)[]> {
  const media: (Tl.InputMedia | undefined)[] = [];
  for (const maker of makers) media.push(await maker?.());
  return media;
}

interface FinishedOption {
  readonly answer: Tl.inputPollAnswer;
  readonly media: PollMediaMaker | undefined;
}

function finishOptions({ options }: PollSource, target: ContentTarget): FinishedOption[] {
  if (options.length === 0) throw new ParseError("Poll must have at least one answer option");
  if (options.length > MAX_OPTIONS)
    throw new ParseError(`Poll can't have more than ${MAX_OPTIONS} options`);
  const tooLong = `Poll options length must not exceed ${MAX_OPTION}`;
  return options.map(({ text, media }) => ({
    answer: { _: "inputPollAnswer", text: emojiText(text, MAX_OPTION, tooLong) },
    media: media?.(target),
  }));
}

interface FinishedQuiz {
  readonly explanation: FormattedText;
  readonly media: PollMediaMaker | undefined;
  readonly correct: number[];
}

function finishQuiz(
  { explanation, media, correct }: Quiz,
  optionCount: number,
  target: ContentTarget,
): FinishedQuiz {
  checkCorrectOptions(correct, optionCount);
  const finished = finishText(explanation, { allowEmpty: true });
  return { explanation: finished, media: media?.(target), correct: [...correct] };
}
