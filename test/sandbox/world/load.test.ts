import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { SandboxBot } from "../sandbox-bot.ts";
import { SandboxControl } from "../control/sandbox-control.ts";

async function loaded(load: object) {
  const control = new SandboxControl();
  const { id } = await control.ok<{ id: number }>("POST", "/bots", { username: "echo_bot" });
  const user = control.assembled.parts.world.users.get(id);
  if (user === undefined) throw new Error("no bot");
  const bot = await SandboxBot.logIn(control.assembled, user, 1n);
  const started = await control.ok<{ id: number }>("POST", "/load", { bot_id: id, ...load });
  for (;;) {
    const state = await control.ok<{ sent: number; done: boolean }>("GET", `/load/${started.id}`);
    if (state.done) break;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return { control, bot, user };
}

const messagesOf = (updates: readonly Tl.Update[]): Tl.message[] =>
  updates.flatMap((update) =>
    (update._ === "updateNewMessage" || update._ === "updateNewChannelMessage") &&
    update.message._ === "message"
      ? [update.message]
      : [],
  );

describe("a load", () => {
  it("pushes numbered messages of fixed size from private chats, with their senders", async () => {
    const { bot } = await loaded({ chats: 3, updates: 10, container: 4, text_bytes: 50 });
    expect(
      bot.session.pushed.map((container) => (container as { updates?: unknown[] }).updates?.length),
    ).toEqual([4, 4, 2]);
    const messages = messagesOf(bot.session.updates);
    expect(messages.map((message) => message.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const [index, message] of messages.entries()) {
      expect(message.message).toMatch(new RegExp(`^#${index} \\d+ x+$`));
      expect(message.message).toHaveLength(50);
    }
    expect(
      new Set(messages.map((message) => message.peerId._ === "peerUser" && message.peerId.userId))
        .size,
    ).toBe(3);
    expect(bot.session.pushed[0]).toMatchObject({
      users: [{ firstName: "Load 1" }, {}, {}],
      date: 1_800_000_000,
    });
  });

  it.each(["private", "supergroup"])(
    "can be asked for again, exactly as pushed (%s)",
    async (kind) => {
      const { bot, control } = await loaded({ chats: 5, updates: 40, container: 8, kind });
      const pushed = messagesOf(bot.session.updates);
      const [channel] = control.assembled.parts.world.channels.values();
      const input = {
        _: "inputChannel",
        channelId: BigInt(channel?.id ?? 0),
        accessHash: 0n,
      } as const;
      const filter = { _: "channelMessagesFilterEmpty" } as const;
      const difference =
        kind === "private"
          ? await bot.call("updates.getDifference", {
              pts: 11,
              qts: 1,
              date: 1_800_000_000,
              ptsLimit: 20,
            })
          : await bot.call("updates.getChannelDifference", {
              channel: input,
              filter,
              pts: (channel?.box?.pts ?? 0) - 30,
              limit: 20,
            });
      if (!("newMessages" in difference)) throw new Error(difference._);
      expect(difference.newMessages.map(comparable)).toEqual(pushed.slice(10, 30).map(comparable));
      const ids = [{ _: "inputMessageID", id: pushed[7]?.id ?? 0 }] as const;
      const got =
        kind === "private"
          ? await bot.call("messages.getMessages", { id: ids })
          : await bot.call("channels.getMessages", { channel: input, id: ids });
      if (!("messages" in got)) throw new Error(got._);
      expect(got.messages.map(comparable)).toEqual([comparable(pushed[7])]);
    },
  );

  it("keeps to its rate", async () => {
    const started = performance.now();
    await loaded({ chats: 1, updates: 100, rate: 1000 });
    expect(performance.now() - started).toBeGreaterThan(90);
  });

  it("leaves room for other messages between its own", async () => {
    const { bot, control, user } = await loaded({ chats: 2, updates: 4 });
    const sender = [...control.assembled.parts.world.users.values()].find(
      (person) => person.firstName === "Load 1",
    );
    await control.ok("POST", `/users/${sender?.id}/sendMessage`, {
      chat_id: user.id,
      text: "between",
    });
    expect(messagesOf(bot.session.updates).at(-1)).toMatchObject({ id: 5, message: "between" });
    expect(user.account.pts).toBe(6);
  });
});

/** Without the fields that are absent either way. */
const comparable = (value: unknown): string =>
  JSON.stringify(value, (_key, field: unknown) =>
    typeof field === "bigint" ? field.toString() : field,
  );
