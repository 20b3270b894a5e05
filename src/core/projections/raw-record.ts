import { markedPeerId } from "../bot-api/marked-id.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import { tl229 } from "../tl/layer-229.ts";
import { teletape } from "../../../schemas/generated/log.js";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { predicateOf } from "./predicate-of.ts";
import type { ProjectionIdentity, Unconverted } from "./project-raw-update.ts";

type AnyMessage = Tl.message | Tl.messageService;
type Part = Exclude<Unconverted["part"], "update">;

const NOTHING = new Uint8Array();
const { OWN_CALL } = teletape.log.UpdateSource;

/**
 * One raw record as a place to look things up. Users, chats and enrichment messages are decoded when something refers to them;
 * messages of the record's own updates are found too, as they stood before the update that is being projected.
 */
export class RawRecord implements ConvertContext, ProjectionIdentity {
  readonly selfId: number;
  readonly authorizedAt: number;
  readonly isPerson: boolean;
  /** What the account did over this very session is known from the answers to its calls. */
  readonly tellsOwn: boolean;
  readonly now: number;
  readonly isComplete = true;
  /** Index into the updates of the one being projected: only earlier ones are looked into. */
  index = 0;
  private readonly raw: teletape.log.IRawUpdate;
  private readonly unconverted: ((what: Unconverted) => void) | undefined;
  /** null = cannot be read. */
  private readonly updates: (Tl.Update | null | undefined)[] = [];
  private users: ReadonlyMap<number, Tl.user> | undefined;
  private chats: ReadonlyMap<number, Tl.Chat> | undefined;
  private messages: readonly AnyMessage[] | undefined;

  /** @param unconverted told of users, chats and messages that cannot be read: they count as unknown */
  constructor(
    raw: teletape.log.IRawUpdate,
    identity: ProjectionIdentity,
    unconverted?: (what: Unconverted) => void,
  ) {
    this.raw = raw;
    this.selfId = raw.personId || identity.selfId;
    this.isPerson = (raw.personId ?? 0) !== 0;
    this.tellsOwn = raw.tellsOwn === true && raw.source !== OWN_CALL;
    this.authorizedAt = raw.authorizedAt || identity.authorizedAt;
    this.now = Math.floor(Number(raw.receivedAtMs ?? 0) / 1000);
    this.unconverted = unconverted;
  }

  /** The update at `index`. @throws {TlDecodeError} */
  update(index: number): Tl.Update {
    return (this.updates[index] ??= tl229.decodeExactly(
      "Update",
      this.raw.updates?.[index] ?? NOTHING,
    ) as Tl.Update);
  }

  user(id: number): Tl.user | undefined {
    this.users ??= this.decodeUsers();
    return this.users.get(id);
  }

  chat(id: number): Tl.chat | Tl.chatForbidden | undefined {
    this.chats ??= this.decodeChats();
    const chat = this.chats.get(-id);
    return chat?._ === "chat" || chat?._ === "chatForbidden" ? chat : undefined;
  }

  channel(id: number): Tl.channel | Tl.channelForbidden | undefined {
    this.chats ??= this.decodeChats();
    const chat = this.chats.get(id);
    return chat?._ === "channel" || chat?._ === "channelForbidden" ? chat : undefined;
  }

  community(id: number): Tl.community | Tl.communityForbidden | undefined {
    this.chats ??= this.decodeChats();
    const chat = this.chats.get(id);
    return chat?._ === "community" || chat?._ === "communityForbidden" ? chat : undefined;
  }

  stickerSetName(id: bigint): string | undefined {
    const text = id.toString();
    const name = this.raw.stickerSets?.find((set) => set.id === text)?.name;
    return name === null ? undefined : name;
  }

  message(chatId: number, messageId: number): AnyMessage | undefined {
    for (let i = this.index - 1; i >= 0; i--) {
      const update = this.readableUpdate(i);
      if (update === null) continue;
      const message = messageOf(update);
      if (message?.id === messageId && markedPeerId(message.peerId) === chatId) return message;
      if (deletes(update, chatId, messageId)) return undefined;
    }
    this.messages ??= this.decodeMessages();
    return this.messages.find(
      (message) => message.id === messageId && markedPeerId(message.peerId) === chatId,
    );
  }

  private readableUpdate(index: number): Tl.Update | null {
    const known = this.updates[index];
    if (known !== undefined) return known;
    try {
      return this.update(index);
    } catch {
      return (this.updates[index] = null);
    }
  }

  private decodeMessages(): readonly AnyMessage[] {
    const messages: AnyMessage[] = [];
    this.decodeAll("message", "Message", this.raw.messages, (object) => {
      const message = object as Tl.Message;
      if (message._ !== "messageEmpty") messages.push(message);
    });
    return messages;
  }

  private decodeUsers(): ReadonlyMap<number, Tl.user> {
    const users = new Map<number, Tl.user>();
    this.decodeAll("user", "User", this.raw.users, (object) => {
      const user = object as Tl.User;
      if (user._ === "user") users.set(Number(user.id), user);
    });
    return users;
  }

  /** Channels and communities, which share their ids, by id; basic groups by the negated one. */
  private decodeChats(): ReadonlyMap<number, Tl.Chat> {
    const chats = new Map<number, Tl.Chat>();
    this.decodeAll("chat", "Chat", this.raw.chats, (object) => {
      const chat = object as Tl.Chat;
      const isGroup = chat._ === "chat" || chat._ === "chatForbidden" || chat._ === "chatEmpty";
      chats.set(isGroup ? -Number(chat.id) : Number(chat.id), chat);
    });
    return chats;
  }

  private decodeAll(
    part: Part,
    type: string,
    list: readonly Uint8Array[] | null | undefined,
    take: (object: unknown) => void,
  ): void {
    for (let index = 0; index < (list?.length ?? 0); index++) {
      const bytes = list?.[index] ?? NOTHING;
      try {
        take(tl229.decodeExactly(type, bytes));
      } catch (error) {
        this.unconverted?.({ part, index, predicate: predicateOf(bytes), error });
      }
    }
  }
}

/** The message that a message update brings. */
export function messageOf(update: Tl.Update): AnyMessage | undefined {
  switch (update._) {
    case "updateNewMessage":
    case "updateNewChannelMessage":
    case "updateEditMessage":
    case "updateEditChannelMessage":
      return update.message._ === "messageEmpty" ? undefined : update.message;
    default:
      return undefined;
  }
}

function deletes(update: Tl.Update, chatId: number, messageId: number): boolean {
  switch (update._) {
    case "updateDeleteMessages":
      return chatId > -1_000_000_000_000 && update.messages.includes(messageId);
    case "updateDeleteChannelMessages":
      return (
        markedPeerId({ _: "peerChannel", channelId: update.channelId }) === chatId &&
        update.messages.includes(messageId)
      );
    default:
      return false;
  }
}
