import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotSupervisor } from "../../../actors/supervisor/bot-supervisor.ts";
import { BotApiError } from "../../../src/core/bot-api/bot-api-error.ts";
import { messageText } from "../../../src/sandbox/world/message-text.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { startTestSandbox, type TestSandbox, waitFor } from "../../support/test-sandbox.ts";
import { testSupervisor, updateTexts } from "../../support/test-supervisor.ts";

describe("a bot on real MTProto", () => {
  let sandbox: TestSandbox;
  let log: MemoryEventLog;
  let supervisor: BotSupervisor;
  /** Accounts whose authorization ended. */
  let ended: string[];
  /** What the next append fails with. */
  let fail: Error | undefined;

  const open = (token = sandbox.token, method = "getme") => supervisor.open(token, method, "");
  const texts = async () => (await updateTexts(log, sandbox.bot.id)).texts;
  const arrived = (...expected: string[]) =>
    waitFor(async () => (await texts()).length >= expected.length).then(async () =>
      expect(await texts()).toEqual(expected),
    );

  beforeEach(async () => {
    sandbox = await startTestSandbox();
    log = new MemoryEventLog();
    fail = undefined;
    const append = log.append.bind(log);
    log.append = async (request) => {
      const error = fail;
      fail = undefined;
      if (error !== undefined) throw error;
      return append(request);
    };
    ended = [];
    supervisor = testSupervisor(sandbox, log, {
      authorizationEnded: (account) => ended.push(account),
    });
  });
  afterEach(async () => {
    await supervisor.stop();
    await sandbox.close();
  });

  it("logs in, and what people write stands on the tape in order", async () => {
    const bot = await open();
    expect(bot.session.self).toMatchObject({ id: BigInt(sandbox.bot.id), username: "echo_bot" });
    expect(supervisor.ready(sandbox.token)).toBe(bot);
    sandbox.say("one");
    sandbox.say("two");
    await arrived("one", "two");
    const { ids } = await updateTexts(log, sandbox.bot.id);
    expect(ids[0]).toBeGreaterThan(2_000_000);
    expect(ids[0]).toBeLessThanOrEqual(1_000_000_000);
    expect(ids[1]).toBe((ids[0] ?? 0) + 1);
  });

  it("goes on after a restart with what was missed, each once", async () => {
    await open();
    sandbox.say("before");
    await arrived("before");
    await supervisor.stop();
    sandbox.say("while down");
    supervisor = testSupervisor(sandbox, log);
    await supervisor.startKnown();
    expect(supervisor.ready(sandbox.token)).toBeDefined();
    expect(sandbox.dataCentre.stats.handshakes).toBe(1);
    sandbox.say("after");
    await arrived("before", "while down", "after");
  });

  it.each([
    { how: "told from the start", lossy: 0 },
    { how: "told only where it is now", lossy: 1 },
  ])(
    "meets a supergroup that it joined while away, $how, with what was said since",
    async ({ lossy }) => {
      const { parts } = sandbox.assembled;
      const { person, bot } = sandbox;
      await open();
      sandbox.say("hi");
      await arrived("hi");
      await supervisor.stop();
      const chat = parts.chats.create({
        ...{ type: "supergroup", title: "Club", creator: person, members: [], admins: [] },
      });
      const say = (text: string) => {
        const content = messageText(text, [], () => undefined);
        parts.messages.post({ place: { kind: "chat", chat }, from: person, content });
        parts.feed.flush();
      };
      say("before it joined");
      parts.chats.add(chat, person, bot);
      say("one");
      say("two");
      // The second difference is the channel's.
      const kind = "difference_too_long";
      parts.faults.add({ kind, userId: bot.id, isLossy: true, after: 1, times: lossy });
      supervisor = testSupervisor(sandbox, log);
      await supervisor.startKnown();
      say("three");
      await arrived("hi", "one", "two", "three");
    },
  );

  it("projects what a crash left on the raw tape only", async () => {
    await open();
    sandbox.say("one");
    await arrived("one");
    await supervisor.stop();
    const crashed = testSupervisor(sandbox, log, { project: () => [] });
    await crashed.startKnown();
    sandbox.say("raw only");
    await waitFor(
      async () => ((await log.bounds("raw", `bot:${sandbox.bot.id}` as never))?.next ?? 0) > 2,
    );
    await crashed.stop();
    supervisor = testSupervisor(sandbox, log);
    await supervisor.startKnown();
    await arrived("one", "raw only");
  });

  it.each(["skip_pts", "duplicate_update", "reorder", "drop_connection"])(
    "loses and repeats nothing under %s",
    async (kind) => {
      await open();
      sandbox.say("0");
      await arrived("0");
      sandbox.assembled.parts.faults.add({ kind, userId: sandbox.bot.id, times: 10, after: 1 });
      const expected = Array.from({ length: 40 }, (_, i) => `${i}`);
      for (const text of expected.slice(1)) {
        sandbox.say(text);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await arrived(...expected);
    },
  );

  it("answers its own calls and puts what it sent on the raw tape, not in its queue", async () => {
    const bot = await open();
    sandbox.say("hi");
    await arrived("hi");
    const peer = await bot.session.peer(sandbox.person.id);
    expect(peer).toMatchObject({ kind: "user", id: sandbox.person.id });
    const accessHash = peer?.kind === "user" ? (peer.user.accessHash ?? 0n) : 0n;
    await bot.session.invoke("messages.sendMessage", {
      peer: { _: "inputPeerUser", userId: BigInt(sandbox.person.id), accessHash },
      message: "hello",
      randomId: 1n,
    });
    sandbox.say("thanks");
    await arrived("hi", "thanks");
  });

  it("resolves usernames it has met and others by asking", async () => {
    const bot = await open();
    const found = await bot.session.resolveUsername("ADA_L");
    expect(found).toMatchObject({ kind: "user", id: sandbox.person.id });
    await expect(bot.session.resolveUsername("nobody_at_all")).resolves.toBeUndefined();
  });

  it("answers 401 for a token that Telegram does not know, without asking twice", async () => {
    const token = `${sandbox.bot.id}:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;
    await expect(open(token)).rejects.toMatchObject({ code: 401, description: "Unauthorized" });
    const { handshakes } = sandbox.dataCentre.stats;
    await expect(open(token)).rejects.toThrow(BotApiError);
    expect(sandbox.dataCentre.stats.handshakes).toBe(handshakes);
  });

  it("answers 401 after its key was revoked", async () => {
    await open();
    for (const id of sandbox.botKeys()) sandbox.dataCentre.forgetKey(id);
    await waitFor(() => supervisor.ready(sandbox.token) === undefined);
    await expect(open()).rejects.toMatchObject({ code: 401, description: "Unauthorized" });
    expect(ended).toEqual([`bot:${sandbox.bot.id}`]);
  });

  it("counts its bots by the state of their sessions", async () => {
    const opening = open();
    expect(supervisor.countByState()).toEqual(new Map([["starting", 1]]));
    await opening;
    await waitFor(() => supervisor.countByState().get("live") === 1);
    expect(supervisor.countByState()).toEqual(new Map([["live", 1]]));
  });

  it("closes and opens again without a login; closing twice is refused", async () => {
    const bot = await open();
    await bot.close();
    expect(supervisor.ready(sandbox.token)).toBeUndefined();
    await expect(open(sandbox.token, "close")).rejects.toMatchObject({
      description: "Bad Request: the bot has already been closed",
    });
    sandbox.say("while closed");
    await open();
    await arrived("while closed");
    expect(sandbox.dataCentre.stats.handshakes).toBe(1);
  });

  it("logs out and says so afterwards", async () => {
    const bot = await open();
    await bot.logOut();
    expect(ended).toEqual([`bot:${sandbox.bot.id}`]);
    await expect(open()).rejects.toMatchObject({ code: 400, description: "Logged out" });
    const next = testSupervisor(sandbox, log);
    await next.startKnown();
    expect(next.ready(sandbox.token)).toBeUndefined();
    await next.stop();
  });

  it("starts again by itself when the log has failed", async () => {
    await open();
    sandbox.say("one");
    await arrived("one");
    fail = new Error("disk full");
    sandbox.say("two");
    await waitFor(() => supervisor.ready(sandbox.token) === undefined);
    await waitFor(() => supervisor.ready(sandbox.token) !== undefined);
    sandbox.say("three");
    await arrived("one", "two", "three");
  });
});
