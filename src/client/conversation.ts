import type { HandlerContext } from "./consumer.ts";
import type { Delegate } from "./delegates.ts";
import type { Key, Update } from "./update.ts";

/** No further update came in time; a conversation that does not catch it has simply ended. */
export class IdleError extends Error {
  override readonly name = "IdleError";
}

/** What a conversation is held with. */
export interface Talk extends HandlerContext {
  readonly key: Key;
  /**
   * Waits for the next update. Asking for it acknowledges the one before.
   *
   * @throws {IdleError} the conversation was idle for too long, or the consumer ends
   */
  next(): Promise<Update>;
  /** The updates one after the other; ends where {@link next} would throw {@link IdleError}. */
  [Symbol.asyncIterator](): AsyncIterator<Update, void, void>;
}

interface Waiter {
  readonly resolve: (update: Update) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes delegates of an async function that awaits its updates: `create: conversation(async (talk) => …)`. What it throws fails the
 * update that it had; when it returns, the next update of the key begins a new conversation.
 */
export const conversation =
  (run: (talk: Talk) => Promise<void>) =>
  (key: Key, context: HandlerContext): Delegate =>
    new ConversationDelegate(run, key, context);

class ConversationDelegate implements Delegate {
  isOver = false;
  private waiter: Waiter | undefined;
  private given: Update | undefined;
  private finish:
    | { readonly resolve: () => void; readonly reject: (error: unknown) => void }
    | undefined;
  private isStopped = false;

  constructor(run: (talk: Talk) => Promise<void>, key: Key, context: HandlerContext) {
    const next = (): Promise<Update> => this.next();
    const talk: Talk = {
      ...{ key, call: context.call, signal: context.signal, next },
      async *[Symbol.asyncIterator]() {
        try {
          for (;;) yield await next();
        } catch (error) {
          if (!(error instanceof IdleError)) throw error;
        }
      },
    };
    // Not before the first update is there.
    void Promise.resolve()
      .then(() => run(talk))
      .then(
        () => this.end(),
        (error: unknown) => this.end(error),
      );
  }

  receive(update: Update): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.isOver) {
        reject(new Error("the conversation has ended"));
        return;
      }
      this.finish = { resolve, reject };
      const waiter = this.waiter;
      this.waiter = undefined;
      if (waiter === undefined) this.given = update;
      else waiter.resolve(update);
    });
  }

  stop(): void {
    this.isStopped = true;
    this.waiter?.reject(new IdleError("no update came in time"));
    this.waiter = undefined;
  }

  private next(): Promise<Update> {
    const { given } = this;
    if (given !== undefined) {
      this.given = undefined;
      return Promise.resolve(given);
    }
    this.finish?.resolve();
    this.finish = undefined;
    if (this.isStopped) return Promise.reject(new IdleError("no update came in time"));
    return new Promise((resolve, reject) => {
      this.waiter = { resolve, reject };
    });
  }

  private end(error?: unknown): void {
    this.isOver = true;
    if (error === undefined || error instanceof IdleError) this.finish?.resolve();
    else this.finish?.reject(error);
    this.finish = undefined;
  }
}
