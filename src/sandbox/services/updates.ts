import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { LoggedEvent } from "../world/event-log.ts";
import { accountUpdate, channelUpdate } from "../world/event-update.ts";
import { messageAs } from "../world/message-view.ts";
import { PeerCollector } from "../world/peer-collector.ts";
import { peerOfChat } from "../world/peer-view.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import { inputChannel } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import { NO_NOTIFY_SETTINGS } from "./users.ts";

/** Events in one slice when the client does not ask for fewer. */
const SLICE = 1000;
const CHANNEL_SLICE = 100;
const BOT_CHANNEL_SLICE = 1000;

function state({ world, user }: UserContext): Tl.updates_State {
  const { pts, qts, seq } = user.account;
  return { _: "updates.state", pts, qts, date: world.clock.now(), seq, unreadCount: 0 };
}

/** Sorts replayed events into what a difference holds. */
class Replay {
  readonly newMessages: Tl.Message[] = [];
  readonly otherUpdates: Tl.Update[] = [];
  readonly peers: PeerCollector;
  private readonly user: WorldUser;

  constructor(context: UserContext) {
    this.user = context.user;
    this.peers = new PeerCollector(context.world, context.user);
  }

  add(entry: LoggedEvent, chat: WorldChat | undefined): void {
    const { event, pts, count } = entry;
    if (event.kind === "new" || event.kind === "edit") {
      if (event.message.deleted) return;
      if (event.kind === "new") this.newMessages.push(messageAs(this.user, event.message));
    }
    this.peers.event(event);
    if (event.kind === "new") return;
    if (event.kind === "raw" && isNewMessage(event.update)) {
      this.newMessages.push(event.update.message);
      return;
    }
    this.otherUpdates.push(
      chat === undefined
        ? accountUpdate(this.user, event, pts, count)
        : channelUpdate(this.user, chat, event, pts, count),
    );
  }
}

const isNewMessage = (
  update: Tl.Update,
): update is Tl.updateNewMessage | Tl.updateNewChannelMessage =>
  update._ === "updateNewMessage" || update._ === "updateNewChannelMessage";

function difference(
  context: UserContext,
  request: Tl.Methods["updates.getDifference"]["params"],
): Tl.updates_Difference {
  const { account } = context.user;
  const { pts, qts, date } = request;
  if (pts <= 0 || date < 0) throw new RpcError(400, "PERSISTENT_TIMESTAMP_EMPTY");
  if (pts > account.pts || qts > account.qts)
    throw new RpcError(400, "PERSISTENT_TIMESTAMP_INVALID");
  const fault = context.faults.differenceTooLong(account.userId);
  if (fault !== undefined) {
    return { _: "updates.differenceTooLong", pts: fault === "lossy" ? account.pts : pts };
  }
  if (pts < account.log.forgottenUpTo) {
    return { _: "updates.differenceTooLong", pts: account.log.forgottenUpTo };
  }
  if (request.ptsTotalLimit !== undefined && account.pts - pts > request.ptsTotalLimit) {
    return { _: "updates.differenceTooLong", pts: account.pts };
  }
  const limit = Math.max(1, Math.min(request.ptsLimit ?? SLICE, SLICE));
  const replay = new Replay(context);
  const byPts = account.log.after(pts, limit);
  for (const entry of byPts) replay.add(entry, undefined);
  const room = Math.max(0, Math.min(limit - byPts.length, request.qtsLimit ?? SLICE));
  const byQts = account.qtsLog.after(qts, room);
  for (const entry of byQts) replay.add(entry, undefined);
  const reachedPts = byPts.length < limit ? account.pts : (byPts.at(-1)?.pts ?? pts);
  const reachedQts = byQts.length < room ? account.qts : (byQts.at(-1)?.pts ?? qts);
  const final = reachedPts === account.pts && reachedQts === account.qts;
  if (final) addUncounted(context, date, replay);
  const { newMessages, otherUpdates, peers } = replay;
  if (
    final &&
    newMessages.length === 0 &&
    otherUpdates.length === 0 &&
    reachedPts === pts &&
    reachedQts === qts
  ) {
    return { _: "updates.differenceEmpty", date: context.world.clock.now(), seq: account.seq };
  }
  const content = {
    newMessages,
    newEncryptedMessages: [],
    otherUpdates,
    chats: peers.chats(),
    users: peers.users(),
  };
  if (final) return { _: "updates.difference", ...content, state: state(context) };
  const intermediateState = { ...state(context), pts: reachedPts, qts: reachedQts, date };
  return { _: "updates.differenceSlice", ...content, intermediateState };
}

/** Queries nobody took yet, and channels that moved since the client's date. */
function addUncounted({ user, world }: UserContext, date: number, replay: Replay): void {
  const { account } = user;
  for (const seqEvent of account.seqEvents) {
    if (seqEvent.pushed && seqEvent.date <= date) continue;
    seqEvent.pushed = true;
    replay.peers.event(seqEvent.event);
    replay.otherUpdates.push(seqEvent.event.update);
  }
  for (const chat of world.channels.values()) {
    if (chat.box === undefined || chat.box.changedAt < date || !chat.members.has(user.id)) continue;
    replay.peers.chat(chat);
    replay.otherUpdates.push({
      _: "updateChannelTooLong",
      channelId: BigInt(chat.id),
      pts: chat.box.pts,
    });
  }
}

function channelDifference(
  context: UserContext,
  request: Tl.Methods["updates.getChannelDifference"]["params"],
): Tl.updates_ChannelDifference {
  const { user, world } = context;
  const chat = inputChannel(world, user, request.channel);
  const { box } = chat;
  if (box === undefined) throw new RpcError(400, "CHANNEL_INVALID");
  if (request.pts < 0) throw new RpcError(400, "PERSISTENT_TIMESTAMP_INVALID");
  const from = Math.max(request.pts, chat.members.get(user.id)?.joinedPts ?? 0);
  const fault = context.faults.differenceTooLong(user.id);
  if (fault === "lossless") return tooLong(context, chat, request.pts);
  if (fault === "lossy" || from < box.log.forgottenUpTo) return tooLong(context, chat, box.pts);
  const most = user.bot === undefined ? CHANNEL_SLICE : BOT_CHANNEL_SLICE;
  const limit = Math.max(1, Math.min(request.limit, most));
  const entries = box.log.after(from, limit);
  const last = entries.at(-1);
  const pts = entries.length < limit || last === undefined ? box.pts : last.pts;
  const final = pts >= box.pts || undefined;
  if (final === true && box.toldPts.has(user.id)) box.toldPts.set(user.id, box.pts);
  const replay = new Replay(context);
  for (const entry of entries) {
    if (entry.hiddenFrom?.has(user.id) !== true) replay.add(entry, chat);
  }
  const { newMessages, otherUpdates, peers } = replay;
  if (newMessages.length === 0 && otherUpdates.length === 0 && final === true) {
    return { _: "updates.channelDifferenceEmpty", final, pts, timeout: 30 };
  }
  peers.chat(chat);
  return {
    _: "updates.channelDifference",
    final,
    pts,
    timeout: 30,
    newMessages,
    otherUpdates,
    chats: peers.chats(),
    users: peers.users(),
  };
}

function tooLong(
  context: UserContext,
  chat: WorldChat,
  pts: number,
): Tl.updates_channelDifferenceTooLong {
  const peers = new PeerCollector(context.world, context.user);
  const messages = chat.box?.messages.latest(10, () => true) ?? [];
  for (const message of messages) peers.message(message);
  peers.chat(chat);
  return {
    _: "updates.channelDifferenceTooLong",
    final: pts === chat.box?.pts || undefined,
    timeout: 30,
    dialog: {
      _: "dialog",
      peer: peerOfChat(chat),
      topMessage: messages[0]?.id ?? 0,
      readInboxMaxId: 0,
      readOutboxMaxId: 0,
      unreadCount: 0,
      unreadMentionsCount: 0,
      unreadReactionsCount: 0,
      unreadPollVotesCount: 0,
      notifySettings: NO_NOTIFY_SETTINGS,
      pts,
    },
    messages: messages.map((message) => messageAs(context.user, message)),
    chats: peers.chats(),
    users: peers.users(),
  };
}

/** State and what was missed. @see https://core.telegram.org/api/updates#recovering-gaps */
export const updateHandlers: UserHandlers = {
  "updates.getState": state,
  "updates.getDifference": difference,
  "updates.getChannelDifference": channelDifference,
};
