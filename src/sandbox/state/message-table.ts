import { isChannel, type WorldChat } from "../world/world-chat.ts";
import type { Place, WorldMessage } from "../world/world-message.ts";
import { storeOptionalTl, storeTl } from "./stored-tl.ts";
import { storedReactions } from "./reaction-state.ts";
import type { ChatKey, MessageIndex, StoredMessage } from "./world-state.ts";

export const chatKey = (chat: WorldChat): ChatKey => `${isChannel(chat) ? "c" : "g"}${chat.id}`;

const storedPlace = (place: Place): StoredMessage["place"] =>
  place.kind === "chat" ? chatKey(place.chat) : [place.a.id, place.b.id];

/** Numbers the messages that are stored: a message is the same object in all boxes that hold it, and must be so again. */
export class MessageTable {
  private readonly messages: WorldMessage[] = [];
  private readonly indexes = new Map<WorldMessage, MessageIndex>();

  indexOf(message: WorldMessage): MessageIndex {
    let index = this.indexes.get(message);
    if (index === undefined) {
      index = this.messages.push(message) - 1;
      this.indexes.set(message, index);
    }
    return index;
  }

  /** All that were asked for, and what they reply to; of a long row of replies to messages that are gone no more than that. */
  stored(): StoredMessage[] {
    const asked = this.messages.length;
    const stored: StoredMessage[] = [];
    for (let index = 0; index < this.messages.length; index += 1) {
      const message = this.messages[index];
      if (message !== undefined) stored.push(this.row(message, index < asked));
    }
    return stored;
  }

  private row(message: WorldMessage, withReply: boolean): StoredMessage {
    const { replyTo, entities } = message;
    return {
      id: message.id,
      place: storedPlace(message.place),
      from: message.from?.id,
      date: message.date,
      replyTo:
        replyTo === undefined || !withReply
          ? undefined
          : {
              message: this.indexOf(replyTo.message),
              quoteText: replyTo.quoteText,
              quoteEntities: storeOptionalTl("Vector<MessageEntity>", replyTo.quoteEntities),
              quoteOffset: replyTo.quoteOffset,
            },
      silent: message.silent || undefined,
      noforwards: message.noforwards || undefined,
      action: storeOptionalTl("MessageAction", message.action),
      forward: storeOptionalTl("MessageFwdHeader", message.forward),
      viaBot: message.viaBot?.id,
      groupedId: message.groupedId?.toString(),
      effect: message.effect?.toString(),
      text: message.text,
      entities: entities.length > 0 ? storeTl("Vector<MessageEntity>", entities) : undefined,
      media: storeOptionalTl("MessageMedia", message.media),
      poll: message.poll?.poll.id.toString(),
      invertMedia: message.invertMedia || undefined,
      replyMarkup: storeOptionalTl("ReplyMarkup", message.replyMarkup),
      editDate: message.editDate,
      pinned: message.pinned || undefined,
      topicId: message.topicId,
      reactions: storedReactions(message),
      deleted: message.deleted || undefined,
    };
  }
}
