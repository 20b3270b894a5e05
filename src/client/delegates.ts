import type { HandlerContext, KeyedHandler } from "./consumer.ts";
import type { Key, Update } from "./update.ts";

/** One conversation's actor, made when the first update of its key comes. */
export interface Delegate {
  /** Takes the next update; it is acknowledged when this has resolved. */
  receive(update: Update): Promise<void>;
  /** Ends without a further update. */
  stop(): void;
  /** It takes no further update: the next one of its key makes another. */
  readonly isOver: boolean;
}

export interface DelegateOptions {
  /** Which actor gets an update, e.g. `perChat`; updates without a key are acknowledged and dropped. */
  readonly key: (update: Update) => Key | undefined;
  /** Milliseconds without an update after which an actor is ended; default: never. */
  readonly idleMs?: number;
  /** Actors that may handle an update at once; default 1000. */
  readonly concurrency?: number;
  readonly create: (key: Key, context: HandlerContext) => Delegate;
}

interface Living {
  readonly delegate: Delegate;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * A handler for `consume` that gives the updates of each key to an actor of their own: made on demand, fed in order, ended when idle.
 * In a group, a chat's actor lives in the process to which the chat sticks.
 */
export function delegates(options: DelegateOptions): KeyedHandler {
  const { key, idleMs, create } = options;
  const living = new Map<Key, Living>();

  const end = (of: Key, entry: Living): void => {
    clearTimeout(entry.timer);
    if (living.get(of) === entry) living.delete(of);
  };

  const delegateOf = (of: Key, context: HandlerContext): Living => {
    const found = living.get(of);
    if (found !== undefined && !found.delegate.isOver) return found;
    const entry: Living = { delegate: create(of, context), timer: undefined };
    living.set(of, entry);
    return entry;
  };

  return {
    key,
    concurrency: options.concurrency ?? 1000,
    async handle(update, context) {
      const of = key(update);
      if (of === undefined) return;
      const entry = delegateOf(of, context);
      clearTimeout(entry.timer);
      try {
        await entry.delegate.receive(update);
      } catch (error) {
        entry.delegate.stop();
        end(of, entry);
        throw error;
      }
      if (entry.delegate.isOver) end(of, entry);
      if (idleMs === undefined || living.get(of) !== entry) return;
      entry.timer = setTimeout(() => {
        end(of, entry);
        entry.delegate.stop();
      }, idleMs);
    },
    stop() {
      for (const [of, entry] of living) {
        end(of, entry);
        entry.delegate.stop();
      }
    },
  };
}
