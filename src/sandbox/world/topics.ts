import type * as Tl from "../../../schemas/generated/tl.ts";
import { GENERAL_TOPIC_ID, type Topic } from "./chat-administration.ts";
import type { Messages } from "./messages.ts";
import type { WorldChat } from "./world-chat.ts";
import type { WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** What changes of a topic; undefined = stays. */
export interface TopicChange {
  readonly title?: string | undefined;
  /** 0 = none any more. */
  readonly iconEmojiId?: bigint | undefined;
  readonly closed?: boolean | undefined;
  readonly hidden?: boolean | undefined;
}

const DEFAULT_COLOUR = 0x6fb9f0;

/** The topics of forums: each is the thread of the message that says that it was made. */
export class Topics {
  private readonly world: World;
  private readonly messages: Messages;

  constructor(world: World, messages: Messages) {
    this.world = world;
    this.messages = messages;
  }

  /** Undefined when there is none; General is always there. */
  get(chat: WorldChat, id: number): Topic | undefined {
    const { topics } = chat.administration;
    const known = topics.get(id);
    if (known !== undefined || id !== GENERAL_TOPIC_ID) return known;
    const general: Topic = {
      id: GENERAL_TOPIC_ID,
      date: chat.createdAt,
      fromId: 0,
      iconColor: DEFAULT_COLOUR,
      title: "General",
      iconEmojiId: undefined,
      isClosed: false,
      isHidden: false,
    };
    topics.set(GENERAL_TOPIC_ID, general);
    return general;
  }

  /** Makes a topic and says so in the chat. @returns the message that says it */
  create(
    chat: WorldChat,
    actor: WorldUser,
    given: {
      readonly title: string;
      readonly iconColor: number;
      readonly iconEmojiId: bigint | undefined;
    },
  ): WorldMessage {
    const message = this.messages.post({
      place: { kind: "chat", chat },
      from: actor,
      content: { _: "messageActionTopicCreate", ...given },
    });
    chat.administration.topics.set(message.id, {
      id: message.id,
      date: this.world.clock.now(),
      fromId: actor.id,
      ...given,
      isClosed: false,
      isHidden: false,
    });
    return message;
  }

  /** Changes a topic and says so in it. @returns false when nothing changed */
  edit(chat: WorldChat, actor: WorldUser, topic: Topic, change: TopicChange): boolean {
    const { title, iconEmojiId, closed, hidden } = change;
    const icon = iconEmojiId === 0n ? undefined : iconEmojiId;
    const isSame =
      (title === undefined || title === topic.title) &&
      (iconEmojiId === undefined || icon === topic.iconEmojiId) &&
      (closed === undefined || closed === topic.isClosed) &&
      (hidden === undefined || hidden === topic.isHidden);
    if (isSame) return false;
    if (title !== undefined) topic.title = title;
    if (iconEmojiId !== undefined) topic.iconEmojiId = icon;
    if (closed !== undefined) topic.isClosed = closed;
    // a hidden General is closed too
    if (hidden !== undefined) {
      topic.isHidden = hidden;
      topic.isClosed = hidden;
    }
    const action: Tl.MessageAction = { _: "messageActionTopicEdit", ...change };
    this.messages.post({
      place: { kind: "chat", chat },
      from: actor,
      content: action,
      topicId: topic.id,
    });
    return true;
  }

  /** The messages of a topic that are there, the one that made it included; newest first. */
  messagesOf(chat: WorldChat, topicId: number, limit: number): WorldMessage[] {
    const { box } = chat;
    if (box === undefined) return [];
    return box.messages.latest(limit, (message) => topicOf(message) === topicId);
  }
}

/** The topic that a message of a forum is in. */
export function topicOf(message: WorldMessage): number {
  if (message.topicId !== undefined) return message.topicId;
  return message.action?._ === "messageActionTopicCreate" ? message.id : GENERAL_TOPIC_ID;
}
