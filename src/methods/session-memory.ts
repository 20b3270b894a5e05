import type * as Tl from "../../schemas/generated/tl.ts";
import { markedPeerId } from "../core/bot-api/marked-id.ts";
import type { StoredFile } from "../ports/file-store.ts";
import type { BotSession } from "../ports/bot-session.ts";
import type { KnownFile } from "./media/resolve-file.ts";
import { ChatSendQueue } from "./chat-send-queue.ts";

const MAX_MESSAGES = 200;
const MAX_TOPICS = 1000;
const MAX_URLS = 200;
const MAX_CONNECTIONS = 1000;

type AnyMessage = Tl.message | Tl.messageService;

/** What methods remember of a session from call to call. Nothing here is needed to be right, only to ask Telegram less. */
export class SessionMemory {
  readonly sends = new ChatSendQueue();
  /** `<chat id>/<topic id>` of topics that exist, with the monotonic time (ms) at which they were seen. */
  readonly topics = new BoundedMap<string, number>(MAX_TOPICS);
  readonly connections = new BoundedMap<string, Tl.botBusinessConnection>(MAX_CONNECTIONS);
  /** Downloads under way, by unique id. */
  readonly downloads = new Map<string, Promise<StoredFile>>();
  /** What Telegram made of URLs, by kind and URL. */
  readonly urls = new BoundedMap<string, KnownFile>(MAX_URLS);
  private readonly messages = new BoundedMap<string, AnyMessage>(MAX_MESSAGES);

  /** A message that this process has sent or edited. */
  message(chatId: number, id: number): AnyMessage | undefined {
    return this.messages.get(`${chatId}/${id}`);
  }

  remember(message: AnyMessage): void {
    this.messages.set(`${markedPeerId(message.peerId)}/${message.id}`, message);
  }

  forget(chatId: number, ids: readonly number[]): void {
    for (const id of ids) this.messages.delete(`${chatId}/${id}`);
  }
}

/** The memories of all sessions; one is forgotten with its session. */
export class SessionMemories {
  private readonly bySession = new WeakMap<BotSession, SessionMemory>();

  of(session: BotSession): SessionMemory {
    const known = this.bySession.get(session);
    if (known !== undefined) return known;
    const memory = new SessionMemory();
    this.bySession.set(session, memory);
    return memory;
  }
}

/** A map that drops its oldest entries beyond `maxSize`. */
class BoundedMap<Key, Value> {
  private readonly entries = new Map<Key, Value>();
  private readonly maxSize: number;

  constructor(maxSize: number) {
    this.maxSize = maxSize;
  }

  get(key: Key): Value | undefined {
    return this.entries.get(key);
  }

  set(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.maxSize) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      break;
    }
  }

  delete(key: Key): void {
    this.entries.delete(key);
  }
}
