import { describe, expect, it } from "vitest";
import { ChatSendQueue } from "../../src/methods/chat-send-queue.ts";

/** A promise and what settles it. */
function deferred(): { promise: Promise<void>; resolve: () => void; reject: (e: Error) => void } {
  let resolve = (): void => {};
  let reject = (_error: Error): void => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

describe("ChatSendQueue", () => {
  it("sends to one chat one after another, also after a failure", async () => {
    const queue = new ChatSendQueue();
    const order: string[] = [];
    const first = deferred();
    const failed = queue.run(1, () => {
      order.push("first");
      return first.promise;
    });
    const second = queue.run(1, async () => {
      order.push("second");
      return Promise.resolve(2);
    });
    await Promise.resolve();
    expect(order).toEqual(["first"]);
    first.reject(new Error("no"));
    await expect(failed).rejects.toThrow("no");
    await expect(second).resolves.toBe(2);
    expect(order).toEqual(["first", "second"]);
  });

  it("does not let chats wait for each other", async () => {
    const queue = new ChatSendQueue();
    const first = deferred();
    const waiting = queue.run(1, () => first.promise);
    await expect(queue.run(2, () => Promise.resolve("other"))).resolves.toBe("other");
    first.resolve();
    await waiting;
  });

  it("counts what is under way and forgets a chat that is idle", async () => {
    const queue = new ChatSendQueue();
    const first = deferred();
    const sends = [queue.run(1, () => first.promise), queue.run(1, () => Promise.resolve())];
    expect(queue.inFlight(1)).toBe(2);
    first.resolve();
    await Promise.all(sends);
    expect(queue.inFlight(1)).toBe(0);
  });
});
