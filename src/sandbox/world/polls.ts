import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { peerOfUser } from "./peer-view.ts";
import type { UpdateFeed } from "./update-feed.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** What one person has chosen. */
export interface Vote {
  readonly user: WorldUser;
  /** Indexes of answers. */
  readonly options: readonly number[];
  readonly date: number;
}

/** A poll; forwarded messages share it. */
export interface WorldPoll {
  /** Without the fields that depend on who looks. */
  poll: Tl.poll;
  readonly owner: WorldUser;
  /** Indexes of right answers; none unless it is a quiz. */
  readonly correct: readonly number[];
  readonly solution: string | undefined;
  readonly solutionEntities: readonly Tl.MessageEntity[] | undefined;
  readonly solutionMedia: Tl.MessageMedia | undefined;
  readonly attachedMedia: Tl.MessageMedia | undefined;
  /** By id of the voter. */
  readonly votes: Map<number, Vote>;
}

const MAX_TIMER_MS = 2 ** 31 - 1;

/** All polls: votes, closing, and what their owners are told. */
export class Polls {
  readonly all = new Map<bigint, WorldPoll>();
  private readonly world: World;
  private readonly feed: UpdateFeed;

  constructor(world: World, feed: UpdateFeed) {
    this.world = world;
    this.feed = feed;
  }

  /** Keeps a poll, new or from a stored state, and closes it when its time has come. */
  add(poll: WorldPoll): void {
    this.all.set(poll.poll.id, poll);
    const { closed, closeDate } = poll.poll;
    if (closed === true || closeDate === undefined) return;
    const inMs = (closeDate - this.world.clock.now()) * 1000;
    setTimeout(
      () => {
        this.close(poll);
        this.feed.flush();
      },
      Math.min(Math.max(inMs, 0), MAX_TIMER_MS),
    ).unref();
  }

  /** Ends the voting. @returns false when it had ended */
  close(poll: WorldPoll): boolean {
    if (poll.poll.closed === true) return false;
    poll.poll = { ...poll.poll, closed: true };
    this.tellOwner(poll);
    return true;
  }

  /**
   * @param options indexes of the answers; none retracts the vote
   * @throws {RpcError} 400 as Telegram refuses the vote
   */
  vote(poll: WorldPoll, user: WorldUser, options: readonly number[]): void {
    if (user.bot !== undefined) throw new RpcError(400, "BOT_METHOD_INVALID");
    if (poll.poll.closed === true) throw new RpcError(400, "MESSAGE_POLL_CLOSED");
    if (poll.votes.has(user.id) && poll.poll.revotingDisabled === true)
      throw new RpcError(400, "REVOTE_NOT_ALLOWED");
    if (options.length > 1 && poll.poll.multipleChoice !== true)
      throw new RpcError(400, "OPTIONS_TOO_MUCH");
    if (new Set(options).size !== options.length) throw new RpcError(400, "OPTION_INVALID");
    for (const option of options)
      if (poll.poll.answers[option] === undefined) throw new RpcError(400, "OPTION_INVALID");
    if (options.length === 0) poll.votes.delete(user.id);
    else poll.votes.set(user.id, { user, options, date: this.world.clock.now() });
    if (poll.poll.publicVoters === true) this.tellVote(poll, user, options);
    this.tellOwner(poll);
  }

  private tellVote(poll: WorldPoll, user: WorldUser, options: readonly number[]): void {
    if (poll.owner.bot === undefined) return;
    this.feed.toAccountByQts(poll.owner, (qts) => ({
      kind: "raw",
      users: [user],
      chats: [],
      update: {
        _: "updateMessagePollVote",
        pollId: poll.poll.id,
        peer: peerOfUser(user),
        options: options.map((option) => optionBytes(poll, option)),
        positions: [...options],
        qts,
      },
    }));
  }

  private tellOwner(poll: WorldPoll): void {
    const { owner } = poll;
    const media = pollMedia(owner, poll);
    const update: Tl.Update = {
      _: "updateMessagePoll",
      pollId: poll.poll.id,
      poll: media.poll,
      results: media.results,
    };
    this.feed.toAccountBySeq(owner, { kind: "raw", update, users: [], chats: [] }, true);
  }
}

function optionBytes({ poll }: WorldPoll, index: number): Buffer {
  const answer = poll.answers[index];
  return answer?._ === "pollAnswer" ? Buffer.from(answer.option) : Buffer.alloc(0);
}

/** A poll as `viewer` sees it: the counts only after voting, at the end, or as its owner. */
export function pollMedia(viewer: WorldUser, poll: WorldPoll): Tl.messageMediaPoll {
  const own = poll.votes.get(viewer.id);
  const isOver = poll.poll.closed === true;
  const showsCounts =
    isOver ||
    ((viewer === poll.owner || own !== undefined) && poll.poll.hideResultsUntilClose !== true);
  const showsSolution = isOver || viewer === poll.owner || own !== undefined;
  const results = poll.poll.answers.map((_answer, index): Tl.pollAnswerVoters => {
    let voters = 0;
    for (const { options } of poll.votes.values()) if (options.includes(index)) voters += 1;
    return {
      _: "pollAnswerVoters",
      chosen: own?.options.includes(index) === true || undefined,
      correct: poll.correct.includes(index) || undefined,
      option: optionBytes(poll, index),
      voters,
      recentVoters: [],
    };
  });
  return {
    _: "messageMediaPoll",
    poll: { ...poll.poll, creator: viewer === poll.owner || undefined },
    results: {
      _: "pollResults",
      results: showsCounts ? results : undefined,
      totalVoters: poll.votes.size,
      solution: showsSolution ? poll.solution : undefined,
      solutionEntities:
        showsSolution && poll.solution !== undefined ? (poll.solutionEntities ?? []) : undefined,
      solutionMedia: showsSolution ? poll.solutionMedia : undefined,
    },
    attachedMedia: poll.attachedMedia,
  };
}
