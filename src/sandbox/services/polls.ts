import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { messageIn } from "../world/place-messages.ts";
import { PeerCollector } from "../world/peer-collector.ts";
import { peerOfUser } from "../world/peer-view.ts";
import { pollMedia, type WorldPoll } from "../world/polls.ts";
import { inputPlace } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

/** @throws {RpcError} 400 MESSAGE_ID_INVALID */
function pollIn({ world, user }: UserContext, peer: Tl.InputPeer, msgId: number): WorldPoll {
  const message = messageIn(inputPlace(world, user, peer), user.account.messages, msgId);
  if (message?.poll === undefined) throw new RpcError(400, "MESSAGE_ID_INVALID");
  return message.poll;
}

/** The indexes behind the bytes of options. @throws {RpcError} 400 OPTION_INVALID */
function optionIndexes({ poll }: WorldPoll, options: readonly Uint8Array[]): number[] {
  return options.map((option) => {
    const index = poll.answers.findIndex(
      (answer) => answer._ === "pollAnswer" && Buffer.from(answer.option).equals(option),
    );
    if (index < 0) throw new RpcError(400, "OPTION_INVALID");
    return index;
  });
}

function pollUpdate({ user }: UserContext, poll: WorldPoll): Tl.updateMessagePoll {
  const media = pollMedia(user, poll);
  return {
    _: "updateMessagePoll",
    pollId: poll.poll.id,
    poll: media.poll,
    results: media.results,
  };
}

/** Voting, and who has voted what. */
export const pollHandlers: UserHandlers = {
  "messages.sendVote": (context, { peer, msgId, options }) => {
    const { user, polls, feed, session } = context;
    const poll = pollIn(context, peer, msgId);
    polls.vote(poll, user, optionIndexes(poll, options));
    return feed.takeResult(user, session, [pollUpdate(context, poll)]);
  },

  "messages.getPollResults": (context, { peer, msgId }) => {
    const { user, feed, session } = context;
    const poll = pollIn(context, peer, msgId);
    return feed.takeResult(user, session, [pollUpdate(context, poll)]);
  },

  "messages.getPollVotes": (context, { peer, id, option, limit }) => {
    const poll = pollIn(context, peer, id);
    if (poll.poll.publicVoters !== true) throw new RpcError(403, "POLL_VOTE_REQUIRED");
    const [wanted] = option === undefined ? [] : optionIndexes(poll, [option]);
    const peers = new PeerCollector(context.world, context.user);
    const votes = [...poll.votes.values()].filter(
      (vote) => wanted === undefined || vote.options.includes(wanted),
    );
    const shown = votes.slice(0, limit);
    for (const { user } of shown) peers.user(user);
    return {
      _: "messages.votesList",
      count: votes.length,
      votes: shown.map(({ user, options, date }) => ({
        _: "messagePeerVoteMultiple" as const,
        peer: peerOfUser(user),
        options: options.map((index) => {
          const answer = poll.poll.answers[index];
          return answer?._ === "pollAnswer" ? answer.option : Buffer.alloc(0);
        }),
        date,
      })),
      chats: peers.chats(),
      users: peers.users(),
    };
  },
};
