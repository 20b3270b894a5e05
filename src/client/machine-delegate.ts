import type { HandlerContext } from "./consumer.ts";
import type { Delegate } from "./delegates.ts";
import type { Key, Update } from "./update.ts";

/** What an actor of XState 5 has, as far as it is needed. */
export interface ActorLike {
  start(): unknown;
  stop(): unknown;
  send(event: { readonly type: "UPDATE"; readonly update: Update }): void;
  getSnapshot(): MachineSnapshotLike;
  subscribe(observer: {
    readonly next: () => void;
    readonly error: (error: unknown) => void;
    readonly complete: () => void;
  }): { unsubscribe(): void };
}

interface MachineSnapshotLike {
  readonly status: string;
  hasTag?(tag: never): boolean;
}

/** The tag of states in which the machine still works on an update. */
const BUSY = "busy";

/**
 * Makes delegates of state machines: `create: machine((key, context) => createActor(myMachine, { input: … }))`. The machine gets
 * `{type: "UPDATE", update}`; the update is acknowledged when the machine is in no state with the tag `busy`. A final state ends the
 * delegate; an error fails the update.
 */
export const machine =
  (create: (key: Key, context: HandlerContext) => ActorLike) =>
  (key: Key, context: HandlerContext): Delegate =>
    new MachineDelegate(create(key, context));

class MachineDelegate implements Delegate {
  private readonly actor: ActorLike;
  private waiting:
    | { readonly resolve: () => void; readonly reject: (error: unknown) => void }
    | undefined;
  private failure: { readonly error: unknown } | undefined;

  constructor(actor: ActorLike) {
    this.actor = actor;
    actor.subscribe({
      next: () => this.settle(),
      error: (error) => {
        this.failure = { error };
        this.settle();
      },
      complete: () => this.settle(),
    });
    actor.start();
  }

  get isOver(): boolean {
    return this.actor.getSnapshot().status !== "active";
  }

  receive(update: Update): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.actor.send({ type: "UPDATE", update });
      this.settle();
    });
  }

  stop(): void {
    this.actor.stop();
  }

  private settle(): void {
    const { waiting, failure } = this;
    if (waiting === undefined) return;
    if (failure !== undefined) waiting.reject(failure.error);
    else {
      const snapshot = this.actor.getSnapshot();
      if (snapshot.status === "active" && snapshot.hasTag?.(BUSY as never) === true) return;
      waiting.resolve();
    }
    this.waiting = undefined;
  }
}
