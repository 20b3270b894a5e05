import type { WorldParts } from "../services/rpc-context.ts";
import type { EventLog } from "../world/event-log.ts";
import type { MessageBox } from "../world/message-box.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { WorldEvent } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import { captureFiles } from "./file-state.ts";
import { captureBotProfiles } from "./bot-profile-state.ts";
import { captureLogins } from "./login-state.ts";
import { captureGames } from "./game-state.ts";
import { capturePolls } from "./poll-state.ts";
import { storedAdministration } from "./administration-state.ts";
import { storedStickerSets } from "./sticker-set-state.ts";
import { storedRecognition } from "./recognition-state.ts";
import { chatKey, MessageTable } from "./message-table.ts";
import { captureSuccessors } from "./successor-state.ts";
import { storeOptionalTl, storeTl } from "./stored-tl.ts";
import type {
  StoredBox,
  StoredChat,
  StoredLog,
  StoredRawEvent,
  StoredUser,
  StoredWorldEvent,
  WorldState,
} from "./world-state.ts";

/** Messages, and events, kept of each box. */
const MAX_STORED = 20_000;
const MAX_STORED_ANSWERS = 500;

type RawEvent = WorldEvent & { readonly kind: "raw" };

/** Everything about the world that a restart must not change, at this moment. */
export function captureWorld(parts: WorldParts): WorldState {
  const { world, callbackQueries, polls, files, stickerSets, botProfiles, games } = parts;
  const capture = new WorldCapture();
  const users = Array.from(world.users.values(), (user) => capture.user(user));
  const chats = [...world.groups.values(), ...world.channels.values()].map((chat) =>
    capture.chat(chat),
  );
  const openQueries = Array.from(callbackQueries.stored(), ({ id, bot, message }) => ({
    id: id.toString(),
    botId: bot.id,
    message: capture.messages.indexOf(message),
  }));
  return {
    seed: world.ids.seed,
    next: { ...world.next },
    rowCounter: world.ids.counter.toString(),
    users,
    chats,
    polls: capturePolls(polls),
    files: captureFiles(files),
    botProfiles: captureBotProfiles(botProfiles),
    successors: captureSuccessors(world),
    games: captureGames(games),
    logins: captureLogins(parts),
    messages: capture.messages.stored(),
    recordedHashes: Array.from(world.recordedHashes.values(), ([viewerId, peerId, hash]) => [
      viewerId,
      peerId,
      hash.toString(),
    ]),
    openQueries,
    recognition: storedRecognition(world.recognition),
    stickerSets: storedStickerSets(stickerSets),
  };
}

class WorldCapture {
  readonly messages = new MessageTable();

  user(user: WorldUser): StoredUser {
    const { account, bot } = user;
    return {
      id: user.id,
      firstName: user.firstName,
      lastName: user.lastName,
      username: user.username,
      phone: user.phone,
      langCode: user.langCode,
      isPremium: user.isPremium,
      bot: bot && {
        canJoinGroups: bot.canJoinGroups,
        canReadAllGroupMessages: bot.canReadAllGroupMessages,
        supportsInlineQueries: bot.supportsInlineQueries,
      },
      homeDc: user.homeDc,
      recorded: storeOptionalTl("User", user.recorded),
      blocked: [...user.blocked],
      photos: user.photos.map(String),
      music: user.music.map(String),
      contacts: [...account.contacts],
      keepsHistory: account.keepsHistory,
      keys: Array.from(account.keys, String),
      box: this.box(account),
      qts: account.qts,
      qtsLog: this.log(account.qtsLog),
      seq: account.seq,
      seqEvents: account.seqEvents.map(({ event, date, pushed }) => ({
        event: this.rawEvent(event),
        date,
        pushed,
      })),
      sent: [...account.sent.pairs()]
        .slice(-MAX_STORED_ANSWERS)
        .map(([randomId, answer]) => [randomId.toString(), storeTl("Updates", answer)]),
    };
  }

  chat(chat: WorldChat): StoredChat {
    const { box } = chat;
    return {
      id: chat.id,
      type: chat.type,
      title: chat.title,
      username: chat.username,
      isForum: chat.isForum,
      photo: chat.photo && { id: chat.photo.id.toString(), dcId: chat.photo.dcId },
      createdAt: chat.createdAt,
      version: chat.version,
      recorded: storeOptionalTl("Chat", chat.recorded),
      members: Array.from(chat.members.values(), ({ user, rights, ...member }) => ({
        id: user.id,
        ...member,
        rights: [...rights],
      })),
      banned: Array.from(chat.banned.values(), ({ user, byId, at, until }) => ({
        ...{ id: user.id, byId, at, until },
      })),
      administration: storedAdministration(chat.administration),
      channel: box && {
        box: this.box(box),
        changedAt: box.changedAt,
        toldPts: [...box.toldPts],
      },
    };
  }

  private box(box: {
    readonly messages: MessageBox;
    readonly log: EventLog;
    readonly pts: number;
  }): StoredBox {
    const messages = [...box.messages.stored()].slice(-MAX_STORED);
    return {
      nextId: box.messages.nextId,
      messages: messages.map((message) => this.messages.indexOf(message)),
      log: this.log(box.log),
      pts: box.pts,
    };
  }

  private log(log: EventLog): StoredLog {
    const { events, forgottenUpTo } = log.stored(MAX_STORED);
    return {
      forgottenUpTo,
      events: events.map(({ pts, count, event, hiddenFrom }) => ({
        pts,
        count,
        event: this.event(event),
        hiddenFrom: hiddenFrom && [...hiddenFrom],
      })),
    };
  }

  private event(event: WorldEvent): StoredWorldEvent {
    switch (event.kind) {
      case "new":
      case "edit":
        return { kind: event.kind, message: this.messages.indexOf(event.message) };
      case "delete":
        return event;
      case "raw":
        return this.rawEvent(event);
    }
  }

  private rawEvent({ update, users, chats }: RawEvent): StoredRawEvent {
    return {
      kind: "raw",
      update: storeTl("Update", update),
      users: users.map((user) => ("_" in user ? storeTl("User", user) : user.id)),
      chats: chats.map((chat) =>
        "_" in chat ? { tl: storeTl("Chat", chat) } : { key: chatKey(chat) },
      ),
    };
  }
}
