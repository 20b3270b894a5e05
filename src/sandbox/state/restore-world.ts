import type * as Tl from "../../../schemas/generated/tl.ts";
import type { WorldParts } from "../services/rpc-context.ts";
import type { EventLog } from "../world/event-log.ts";
import type { MessageBox } from "../world/message-box.ts";
import { restoreAdministration } from "./administration-state.ts";
import { restoredReactions } from "./reaction-state.ts";
import { restoreStickerSets } from "./sticker-set-state.ts";
import { restoreRecognition } from "./recognition-state.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { Place, ReplyTarget, WorldEvent, WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { World } from "../world/world.ts";
import { restoreFiles, sharedMedia } from "./file-state.ts";
import { restoreBotProfiles } from "./bot-profile-state.ts";
import { restoreLogins } from "./login-state.ts";
import { restoreGames } from "./game-state.ts";
import { restorePolls } from "./poll-state.ts";
import { restoreSuccessors } from "./successor-state.ts";
import { loadTl } from "./stored-tl.ts";
import type {
  StoredBox,
  StoredChat,
  StoredLog,
  StoredMessage,
  StoredRawEvent,
  StoredUser,
  StoredWorldEvent,
  WorldState,
} from "./world-state.ts";

/**
 * Fills an empty world, made with the seed of the state, before anything listens.
 *
 * @throws {Error} the state contradicts itself
 */
export function restoreWorld(parts: WorldParts, state: WorldState): void {
  const { world, callbackQueries } = parts;
  for (const stored of state.users) restoreUser(world, stored);
  for (const stored of state.chats) restoreChat(world, stored);
  restoreRecognition(world.recognition, state.recognition);
  restoreSuccessors(world, state.successors);
  for (const [viewerId, peerId, hash] of state.recordedHashes) {
    world.setAccessHash(viewerId, peerId, BigInt(hash));
  }
  restoreFiles(parts.files, state.files);
  restoreStickerSets(parts.stickerSets, state.stickerSets);
  restorePolls(world, parts.polls, state.polls ?? []);
  restoreGames(parts.games, state.games);
  restoreBotProfiles(parts.botProfiles, state.botProfiles ?? []);
  const restoration = new Restoration(parts, state.messages);
  for (const stored of state.users) {
    const user = userOf(world, stored.id);
    restoration.account(user, stored);
    for (const key of stored.keys) parts.sessions.logIn(BigInt(key), user);
    user.account.keepsHistory = stored.keepsHistory;
  }
  restoreLogins(parts, state.logins);
  for (const stored of state.chats) restoration.channel(world, stored);
  for (const { id, botId, message } of state.openQueries) {
    callbackQueries.restore({
      id: BigInt(id),
      bot: userOf(world, botId),
      message: restoration.message(message),
    });
  }
  Object.assign(world.next, state.next);
  world.ids.counter = BigInt(state.rowCounter);
}

function restoreUser(world: World, stored: StoredUser): void {
  const { id, firstName, lastName, username, phone, langCode, isPremium, bot } = stored;
  const user = world.addUser({
    ...{ id, firstName, lastName, username, phone, langCode, isPremium, bot },
  });
  user.homeDc = stored.homeDc;
  for (const blocked of stored.blocked) user.blocked.add(blocked);
  user.photos.push(...(stored.photos ?? []).map(BigInt));
  user.music.push(...(stored.music ?? []).map(BigInt));
  for (const contact of stored.contacts) user.account.contacts.add(contact);
  if (stored.recorded !== undefined) user.recorded = loadTl("User", stored.recorded) as Tl.user;
}

function restoreChat(world: World, stored: StoredChat): void {
  const { id, username, isForum, createdAt } = stored;
  const chat = world.addChat(stored.type, stored.title, {
    ...{ id, isForum, createdAt },
    ...(username !== undefined && { username }),
  });
  chat.version = stored.version;
  chat.photo = stored.photo && { id: BigInt(stored.photo.id), dcId: stored.photo.dcId };
  for (const { id: memberId, joinedPts = 0, rights, ...member } of stored.members) {
    const user = userOf(world, memberId);
    chat.members.set(memberId, { ...member, user, joinedPts, rights: new Set(rights) });
  }
  for (const { id: userId, byId, at, until = 0 } of stored.banned) {
    chat.banned.set(userId, { user: userOf(world, userId), byId, at, until });
  }
  restoreAdministration(chat, stored.administration, (userId) => userOf(world, userId));
  if (stored.recorded !== undefined) chat.recorded = loadTl("Chat", stored.recorded) as Tl.Chat;
}

function userOf(world: World, id: number): WorldUser {
  const user = world.users.get(id);
  if (user === undefined) throw new Error(`the state names user ${id}, whom it does not hold`);
  return user;
}

function chatOf(world: World, key: string): WorldChat {
  const chats = key.startsWith("g") ? world.groups : world.channels;
  const chat = chats.get(Number(key.slice(1)));
  if (chat === undefined) throw new Error(`the state names chat ${key}, which it does not hold`);
  return chat;
}

/** The messages, and what refers to them. */
class Restoration {
  private readonly world: World;
  private readonly messages: WorldMessage[];

  constructor(parts: WorldParts, stored: readonly StoredMessage[]) {
    this.world = parts.world;
    const messages = stored.map((row) => restoredMessage(parts, row));
    this.messages = messages;
    for (const [index, row] of stored.entries()) {
      const message = messages[index];
      if (message !== undefined) message.replyTo = this.replyTarget(row);
    }
  }

  message(index: number): WorldMessage {
    const message = this.messages[index];
    if (message === undefined) throw new Error(`the state names message ${index} beyond its end`);
    return message;
  }

  private replyTarget({ replyTo }: StoredMessage): ReplyTarget | undefined {
    if (replyTo === undefined) return undefined;
    const { quoteEntities } = replyTo;
    return {
      message: this.message(replyTo.message),
      quoteText: replyTo.quoteText,
      quoteEntities: quoteEntities === undefined ? undefined : entitiesOf(quoteEntities),
      quoteOffset: replyTo.quoteOffset,
    };
  }

  account({ account }: WorldUser, stored: StoredUser): void {
    this.box(account, stored.box);
    account.qts = stored.qts;
    this.log(account.qtsLog, stored.qtsLog);
    account.seq = stored.seq;
    account.seqEvents = stored.seqEvents.map(({ event, date, pushed }) => ({
      event: this.rawEvent(event),
      date,
      pushed,
    }));
    for (const [randomId, answer] of stored.sent) {
      account.sent.set(BigInt(randomId), loadTl("Updates", answer) as Tl.Updates);
    }
  }

  channel(world: World, { id, channel }: StoredChat): void {
    const box = world.channels.get(id)?.box;
    if (channel === undefined || box === undefined) return;
    this.box(box, channel.box);
    box.changedAt = channel.changedAt;
    for (const [userId, pts] of channel.toldPts) box.toldPts.set(userId, pts);
  }

  private box(
    box: { readonly messages: MessageBox; readonly log: EventLog; pts: number },
    stored: StoredBox,
  ): void {
    for (const index of stored.messages) box.messages.put(this.message(index));
    box.messages.nextId = stored.nextId;
    this.log(box.log, stored.log);
    box.pts = stored.pts;
  }

  private log(log: EventLog, stored: StoredLog): void {
    log.forgottenUpTo = stored.forgottenUpTo;
    for (const { pts, count, event, hiddenFrom } of stored.events) {
      log.append({
        pts,
        count,
        event: this.event(event),
        hiddenFrom: hiddenFrom && new Set(hiddenFrom),
      });
    }
  }

  private event(stored: StoredWorldEvent): WorldEvent {
    if (stored.kind === "raw") return this.rawEvent(stored);
    if (stored.kind === "delete") return stored;
    return { kind: stored.kind, message: this.message(stored.message) };
  }

  private rawEvent({ update, users, chats }: StoredRawEvent): WorldEvent & { kind: "raw" } {
    return {
      kind: "raw",
      update: loadTl("Update", update) as Tl.Update,
      users: users.map((user) =>
        typeof user === "number" ? userOf(this.world, user) : (loadTl("User", user) as Tl.User),
      ),
      chats: chats.map(({ key, tl }) =>
        tl === undefined ? chatOf(this.world, key ?? "") : (loadTl("Chat", tl) as Tl.Chat),
      ),
    };
  }
}

const entitiesOf = (stored: string): readonly Tl.MessageEntity[] =>
  loadTl("Vector<MessageEntity>", stored) as Tl.MessageEntity[];

type UnansweredMessage = Omit<WorldMessage, "replyTo"> & { replyTo: ReplyTarget | undefined };

function restoredMessage(
  { world, polls, files }: WorldParts,
  stored: StoredMessage,
): UnansweredMessage {
  const { action, entities, replyMarkup, place, media, forward } = stored;
  const restoredPlace: Place =
    typeof place === "string"
      ? { kind: "chat", chat: chatOf(world, place) }
      : { kind: "private", a: userOf(world, place[0]), b: userOf(world, place[1]) };
  return {
    id: stored.id,
    place: restoredPlace,
    from: stored.from === undefined ? undefined : userOf(world, stored.from),
    date: stored.date,
    replyTo: undefined,
    silent: stored.silent ?? false,
    noforwards: stored.noforwards ?? false,
    action:
      action === undefined ? undefined : (loadTl("MessageAction", action) as Tl.MessageAction),
    forward:
      forward === undefined
        ? undefined
        : (loadTl("MessageFwdHeader", forward) as Tl.messageFwdHeader),
    viaBot: stored.viaBot === undefined ? undefined : userOf(world, stored.viaBot),
    groupedId: stored.groupedId === undefined ? undefined : BigInt(stored.groupedId),
    effect: stored.effect === undefined ? undefined : BigInt(stored.effect),
    text: stored.text,
    entities: entities === undefined ? [] : entitiesOf(entities),
    media:
      media === undefined
        ? undefined
        : sharedMedia(files, loadTl("MessageMedia", media) as Tl.MessageMedia),
    poll: stored.poll === undefined ? undefined : polls.all.get(BigInt(stored.poll)),
    invertMedia: stored.invertMedia ?? false,
    replyMarkup:
      replyMarkup === undefined
        ? undefined
        : (loadTl("ReplyMarkup", replyMarkup) as Tl.ReplyMarkup),
    editDate: stored.editDate,
    pinned: stored.pinned ?? false,
    topicId: stored.topicId,
    reactions: restoredReactions(stored.reactions, (id) => userOf(world, id)),
    deleted: stored.deleted ?? false,
  };
}
