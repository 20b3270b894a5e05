import type {
  WebhookChannel,
  WebhookOutcome,
  WebhookSender,
} from "../../src/ports/webhook-sender.ts";

/** A post that waits for the test to say how it ends. */
export interface OpenPost {
  readonly updateId: number;
  readonly end: (outcome: WebhookOutcome) => void;
}

/** A receiver without a network, whose answers the test gives one by one. */
export class ScriptedWebhook {
  readonly open: OpenPost[] = [];
  /** Told of every post before it is answered. */
  posted: (updateId: number) => void = () => undefined;

  readonly sender: WebhookSender = {
    resolve: (host) => Promise.resolve(host),
    open: (_target, events): WebhookChannel => {
      let [size, idle, closed] = [0, 0, false];
      const mine = new Set<OpenPost>();
      return {
        get size() {
          return size;
        },
        get idle() {
          return idle;
        },
        dial: () => {
          size++;
          idle++;
        },
        send: (body, done) => {
          idle--;
          const { update_id: updateId } = JSON.parse(Buffer.from(body).toString()) as {
            update_id: number;
          };
          const post: OpenPost = {
            updateId,
            end: (outcome) => {
              this.open.splice(this.open.indexOf(post), 1);
              mine.delete(post);
              if (outcome.kind === "answered") idle++;
              else size--;
              done(outcome);
            },
          };
          mine.add(post);
          this.open.push(post);
          this.posted(updateId);
        },
        redirect: () => {
          size -= idle;
          idle = 0;
          if (!closed) events.changed("");
        },
        close: () => {
          closed = true;
          for (const post of mine) post.end({ kind: "lost", error: "" });
        },
      };
    },
  };

  answer(post: OpenPost, status: number): void {
    const answered = { kind: "answered", status, reason: "", retryAfter: undefined } as const;
    post.end({ ...answered, contentType: "", body: new Uint8Array() });
  }
}
