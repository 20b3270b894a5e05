import type { StoredAdministration } from "./administration-state.ts";
import type { StoredLogins } from "./login-state.ts";
import type { StoredReactions } from "./reaction-state.ts";
import type { StoredStickerSet } from "./sticker-set-state.ts";
import type { StoredRecognition } from "./recognition-state.ts";
import type { StoredSuccessors } from "./successor-state.ts";
import type { AdminRight, ChatType, Membership } from "../world/world-chat.ts";

/** TL bytes of layer 229 in base64. */
export type StoredTl = string;
/** A 64-bit number in decimal. */
export type StoredLong = string;
/** `g` or `c` (basic group; supergroup or channel) and the bare id. */
export type ChatKey = string;
/** Place of a message in {@link WorldState.messages}. */
export type MessageIndex = number;

export interface StoredMessage {
  readonly id: number;
  /** The two people of a private chat, or the chat. */
  readonly place: readonly [number, number] | ChatKey;
  readonly from?: number | undefined;
  readonly date: number;
  readonly replyTo?:
    | {
        readonly message: MessageIndex;
        readonly quoteText?: string | undefined;
        readonly quoteEntities?: StoredTl | undefined;
        readonly quoteOffset?: number | undefined;
      }
    | undefined;
  readonly silent?: true | undefined;
  readonly noforwards?: true | undefined;
  readonly action?: StoredTl | undefined;
  readonly forward?: StoredTl | undefined;
  readonly viaBot?: number | undefined;
  readonly groupedId?: StoredLong | undefined;
  readonly effect?: StoredLong | undefined;
  readonly text: string;
  readonly entities?: StoredTl | undefined;
  readonly media?: StoredTl | undefined;
  /** Id of the poll. */
  readonly poll?: StoredLong | undefined;
  readonly invertMedia?: true | undefined;
  readonly replyMarkup?: StoredTl | undefined;
  readonly editDate?: number | undefined;
  readonly pinned?: true | undefined;
  readonly topicId?: number | undefined;
  readonly reactions?: readonly StoredReactions[] | undefined;
  readonly deleted?: true | undefined;
}

export interface StoredPoll {
  readonly poll: StoredTl;
  readonly ownerId: number;
  readonly correct: readonly number[];
  readonly solution?: string | undefined;
  readonly solutionEntities?: StoredTl | undefined;
  readonly solutionMedia?: StoredTl | undefined;
  readonly attachedMedia?: StoredTl | undefined;
  readonly votes: readonly {
    readonly userId: number;
    readonly options: readonly number[];
    readonly date: number;
  }[];
}

/** What a bot has set of itself. */
export interface StoredBotProfile {
  readonly botId: number;
  readonly commands: readonly (readonly [key: string, commands: StoredTl])[];
  readonly about: readonly (readonly [
    language: string,
    about: { readonly name: string; readonly about: string; readonly description: string },
  ])[];
  readonly menuButtons: readonly (readonly [userId: number, button: StoredTl])[];
  readonly groupRights?: StoredTl | undefined;
  readonly channelRights?: StoredTl | undefined;
}

/** Games of bots, and scores by game and chat. */
export interface StoredGames {
  readonly games: readonly { readonly botId: number; readonly games: readonly StoredTl[] }[];
  readonly scores: readonly (readonly [
    key: string,
    scores: readonly (readonly [userId: number, score: number])[],
  ])[];
}

/** An update with the users and chats told with it: ids of the world's, or a recording's TL. */
export interface StoredRawEvent {
  readonly kind: "raw";
  readonly update: StoredTl;
  readonly users: readonly (number | StoredTl)[];
  readonly chats: readonly { readonly key?: ChatKey; readonly tl?: StoredTl }[];
}

export type StoredWorldEvent =
  | { readonly kind: "new" | "edit"; readonly message: MessageIndex }
  | { readonly kind: "delete"; readonly ids: readonly number[] }
  | StoredRawEvent;

export interface StoredBlob {
  readonly name: string;
  readonly sizeBytes: number;
  readonly partBytes: number;
}

/** A photo or document; its contents lie in the folder of files. */
export interface StoredFile {
  readonly photo?: StoredTl | undefined;
  readonly document?: StoredTl | undefined;
  readonly blobs: readonly (readonly [size: string, blob: StoredBlob])[];
}

export interface StoredLog {
  readonly forgottenUpTo: number;
  readonly events: readonly {
    readonly pts: number;
    readonly count: number;
    readonly event: StoredWorldEvent;
    readonly hiddenFrom?: readonly number[] | undefined;
  }[];
}

export interface StoredBox {
  readonly nextId: number;
  readonly messages: readonly MessageIndex[];
  readonly log: StoredLog;
  readonly pts: number;
}

export interface StoredUser {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string | undefined;
  readonly username?: string | undefined;
  readonly phone?: string | undefined;
  readonly langCode?: string | undefined;
  readonly isPremium: boolean;
  readonly bot?:
    | {
        readonly canJoinGroups: boolean;
        readonly canReadAllGroupMessages: boolean;
        readonly supportsInlineQueries: boolean;
      }
    | undefined;
  readonly homeDc: number;
  readonly recorded?: StoredTl | undefined;
  readonly blocked: readonly number[];
  readonly photos?: readonly StoredLong[];
  readonly music?: readonly StoredLong[];
  readonly contacts: readonly number[];
  readonly keepsHistory: boolean;
  /** Ids of the permanent keys that are logged in. */
  readonly keys: readonly StoredLong[];
  readonly box: StoredBox;
  readonly qts: number;
  readonly qtsLog: StoredLog;
  readonly seq: number;
  readonly seqEvents: readonly {
    readonly event: StoredRawEvent;
    readonly date: number;
    readonly pushed: boolean;
  }[];
  /** Answers to sends by random id. */
  readonly sent: readonly (readonly [StoredLong, StoredTl])[];
}

export interface StoredChat {
  readonly id: number;
  readonly type: ChatType;
  readonly title: string;
  readonly username?: string | undefined;
  readonly isForum: boolean;
  readonly photo?: { readonly id: StoredLong; readonly dcId: number } | undefined;
  readonly createdAt: number;
  readonly version: number;
  readonly recorded?: StoredTl | undefined;
  readonly members: readonly {
    readonly id: number;
    readonly status: Membership["status"];
    readonly joinedAt: number;
    /** Absent in states of versions without it. */
    readonly joinedPts?: number;
    readonly byId: number;
    readonly rights: readonly AdminRight[];
  }[];
  readonly banned: readonly {
    readonly id: number;
    readonly byId: number;
    readonly at: number;
    readonly until?: number;
  }[];
  /** Absent in states of versions without it. */
  readonly administration?: StoredAdministration;
  readonly channel?:
    | {
        readonly box: StoredBox;
        readonly changedAt: number;
        readonly toldPts: readonly (readonly [number, number])[];
      }
    | undefined;
}

/**
 * The world in JSON. Loads, faults, recorded answers and the journal of calls are not part of it, and of each box only the latest
 * messages and events are.
 */
export interface WorldState {
  readonly seed: string;
  readonly next: {
    readonly user: number;
    readonly bot: number;
    readonly group: number;
    readonly channel: number;
  };
  /** How many query ids were given. */
  readonly rowCounter: StoredLong;
  readonly users: readonly StoredUser[];
  readonly chats: readonly StoredChat[];
  /** Absent in states of versions without files. */
  readonly files?: {
    readonly references: number;
    readonly all: readonly StoredFile[];
  };
  /** Absent in states of versions without polls. */
  readonly polls?: readonly StoredPoll[];
  /** Absent in older states. */
  readonly botProfiles?: readonly StoredBotProfile[];
  readonly successors?: StoredSuccessors;
  /** Absent in states of versions without them. */
  readonly logins?: StoredLogins;
  /** Absent in older states. */
  readonly games?: StoredGames;
  /** All messages that anything else names; the same one stands in several boxes. */
  readonly messages: readonly StoredMessage[];
  /** Access hashes from recordings: account, peer, hash. */
  readonly recordedHashes: readonly (readonly [number, number, StoredLong])[];
  /** Absent in states of versions without it. */
  readonly recognition?: StoredRecognition;
  /** Absent in states of versions without them, and until one was asked for. */
  readonly stickerSets?: readonly StoredStickerSet[] | undefined;
  readonly openQueries: readonly {
    readonly id: StoredLong;
    readonly botId: number;
    readonly message: MessageIndex;
  }[];
}

/** All that a sandbox keeps over a restart. */
export interface SandboxState {
  /** PEM of the data centres' private RSA key. */
  readonly rsaKey: string;
  readonly authKeys: readonly {
    readonly dcId: number;
    /** Base64. */
    readonly secret: string;
    readonly layer: number;
  }[];
  readonly world: WorldState;
}
