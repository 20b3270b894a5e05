import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assign, createActor, fromPromise, setup } from "xstate";
import {
  consume,
  type Consumer,
  conversation,
  delegates,
  type DelegateOptions,
  IdleError,
  machine,
  perChat,
  type Update,
} from "../../src/client/client.ts";
import { createConsumerLog } from "../../actors/consumers/consumer-positions.ts";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { STREAM_TOKEN, StreamServer } from "../support/stream-server.ts";
import { appendUpdates, TEST_ACCOUNT } from "../support/test-delivery.ts";

const FIRST = 5_000_000;

let log: MemoryEventLog;
let server: StreamServer;
let consumer: Consumer | undefined;

beforeEach(async () => {
  log = new MemoryEventLog();
  server = await StreamServer.start(log);
});
afterEach(async () => {
  await consumer?.stop();
  server.stop();
});

/** Test updates have no chat in their JSON: their text names it. */
const byText = (update: Update): string | undefined =>
  (update["message"] as { text: string }).text.split(" ")[0];

const say = (...texts: string[]): Promise<number> =>
  appendUpdates(
    log,
    texts.map((text) => ({ text })),
  );

function start(options: Omit<DelegateOptions, "key"> & Partial<DelegateOptions>): void {
  const url = `ws://127.0.0.1:${server.port}`;
  const settings = { url, token: STREAM_TOKEN, consumer: "d" };
  consumer = consume(settings, delegates({ key: byText, ...options }));
}

async function until(done: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 5000; !done();) {
    if (Date.now() > deadline) throw new Error("not in time");
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

const acknowledged = async (): Promise<number> =>
  (await createConsumerLog(log).open(TEST_ACCOUNT)).get("d")?.acknowledged ?? 0;
const acknowledges = async (updateId: number): Promise<void> => {
  for (const deadline = Date.now() + 5000; (await acknowledged()) !== updateId;) {
    if (Date.now() > deadline) throw new Error(`${updateId} is not acknowledged`);
    await pause(5);
  }
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const textOf = (update: Update): string => (update["message"] as { text: string }).text;

describe("a conversation", () => {
  it("is held with each key by itself, and ends when it is idle", async () => {
    const said: string[] = [];
    start({
      idleMs: 60,
      create: conversation(async (talk) => {
        const heard: string[] = [];
        try {
          for (;;) heard.push(textOf(await talk.next()));
        } catch (error) {
          expect(error).toBeInstanceOf(IdleError);
          said.push(`${talk.key}: ${heard.join()}`);
        }
      }),
    });
    await say("a 1", "b 1", "a 2", "a 3", "b 2");
    await until(() => said.length === 2);
    expect(said.sort()).toEqual(["a: a 1,a 2,a 3", "b: b 1,b 2"]);
    await say("a 4");
    await until(() => said.length === 3);
    expect(said[2]).toBe("a: a 4");
  });

  it("acknowledges an update when it asks for the next one", async () => {
    let release: () => void = () => undefined;
    let held = false;
    const gate = new Promise<void>((resolve) => (release = resolve));
    start({
      create: conversation(async (talk) => {
        await talk.next();
        held = true;
        await gate;
        await talk.next();
      }),
    });
    await say("a");
    await until(() => held);
    expect(await acknowledged()).toBe(FIRST - 1);
    release();
    await acknowledges(FIRST);
  });

  it("may be a loop, and begins anew after it has returned", async () => {
    const lines: string[] = [];
    start({
      create: conversation(async (talk) => {
        lines.push("new");
        for await (const update of talk) {
          lines.push(textOf(update));
          if (textOf(update).endsWith("bye")) return;
        }
      }),
    });
    await say("a 1", "a bye", "a 2");
    await until(() => lines.length === 5);
    expect(lines).toEqual(["new", "a 1", "a bye", "new", "a 2"]);
    await acknowledges(FIRST + 2);
  });

  it("that throws fails its update", async () => {
    start({
      create: conversation(async (talk) => {
        await talk.next();
        throw new Error("conversation failed");
      }),
    });
    await say("a");
    await expect(consumer?.done).rejects.toThrow("conversation failed");
    expect(await acknowledged()).toBe(FIRST - 1);
  });
});

it("acknowledges updates that belong to nobody", async () => {
  start({
    key: () => undefined,
    create: () => {
      throw new Error("made");
    },
  });
  await say("a", "b");
  await acknowledges(FIRST + 1);
});

describe("a machine", () => {
  const counter = setup({
    types: {
      context: {} as { key: unknown; count: number; log: string[] },
      input: {} as { key: unknown; log: string[] },
      events: {} as { type: "UPDATE"; update: Update },
    },
    actors: {
      reply: fromPromise<void, { log: string[]; line: string }>(async ({ input }) => {
        await pause(20);
        if (input.line === "a 4") throw new Error("machine failed");
        input.log.push(input.line);
      }),
    },
  }).createMachine({
    context: ({ input }) => ({ ...input, count: 0 }),
    initial: "waiting",
    states: {
      waiting: {
        on: {
          UPDATE: {
            target: "replying",
            actions: assign({ count: ({ context }) => context.count + 1 }),
          },
        },
      },
      replying: {
        tags: "busy",
        invoke: {
          src: "reply",
          input: ({ context }) => ({
            log: context.log,
            line: `${String(context.key)} ${context.count}`,
          }),
          onDone: [{ guard: ({ context }) => context.count === 5, target: "done" }, "waiting"],
        },
      },
      done: { type: "final" },
    },
  });

  it("gets the updates one by one, each acknowledged when it is no more busy", async () => {
    const lines: string[] = [];
    start({ create: machine((key) => createActor(counter, { input: { key, log: lines } })) });
    await say("b x", "b y", "c x");
    await until(() => lines.length === 3);
    expect(lines.filter((line) => line.startsWith("b"))).toEqual(["b 1", "b 2"]);
    await acknowledges(FIRST + 2);
    await say("b", "b", "b", "b");
    await until(() => lines.length === 7);
    expect(lines.slice(3)).toEqual(["b 3", "b 4", "b 5", "b 1"]);
  });

  it("that fails fails its update", async () => {
    start({ create: machine((key) => createActor(counter, { input: { key, log: [] } })) });
    await say("a", "a", "a", "a");
    await expect(consumer?.done).rejects.toThrow("machine failed");
    expect(await acknowledged()).toBe(FIRST + 2);
  });
});

describe("keys", () => {
  it.each([
    [{ message: { chat: { id: 5 }, from: { id: 6 } } }, 5],
    [{ callback_query: { from: { id: 6 }, message: { chat: { id: -7 } } } }, -7],
    [{ chat_join_request: { chat: { id: 8 }, user_chat_id: 9 } }, 8],
    [{ inline_query: { from: { id: 6 } } }, undefined],
    [{ poll: { id: "1" } }, undefined],
  ])("of %j is the chat %s", (fields, key) => {
    expect(perChat({ update_id: 1, ...fields })).toBe(key);
  });
});
