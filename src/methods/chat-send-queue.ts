/** Sends to one chat go one after another, in the order they came; chats do not wait for each other. */
export class ChatSendQueue {
  private readonly chats = new Map<number, { count: number; tail: Promise<unknown> }>();

  /** Sends to the chat that are waiting or under way. @param chatId marked id */
  inFlight(chatId: number): number {
    return this.chats.get(chatId)?.count ?? 0;
  }

  /** Runs `send` when the sends to the chat before it have ended, whatever their outcome. */
  async run<Result>(chatId: number, send: () => Promise<Result>): Promise<Result> {
    const chat = this.chats.get(chatId);
    if (chat === undefined) return this.follow(chatId, send());
    return this.follow(chatId, chat.tail.then(send, send));
  }

  private async follow<Result>(chatId: number, sent: Promise<Result>): Promise<Result> {
    const chat = this.chats.get(chatId) ?? { count: 0, tail: sent };
    chat.count++;
    chat.tail = sent;
    this.chats.set(chatId, chat);
    try {
      return await sent;
    } finally {
      if (--chat.count === 0) this.chats.delete(chatId);
    }
  }
}
