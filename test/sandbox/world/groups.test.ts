import { describe, expect, it } from "vitest";
import { SandboxBot } from "../sandbox-bot.ts";
import { SandboxControl } from "../control/sandbox-control.ts";

interface Made {
  readonly id: number;
}

async function groupWithBot(type: "group" | "supergroup" | "channel") {
  const control = new SandboxControl();
  const { id } = await control.ok<Made>("POST", "/bots", { username: "echo_bot" });
  const user = control.assembled.parts.world.users.get(id);
  if (user === undefined) throw new Error("no bot");
  const bot = await SandboxBot.logIn(control.assembled, user, 1n);
  const ada = (await control.ok<Made>("POST", "/users", { first_name: "Ada" })).id;
  const chat = (await control.ok<Made>("POST", "/chats", { type, title: "Club", creator: ada })).id;
  const say = (text: string) =>
    control.ok<{ message_id: number }>("POST", `/users/${ada}/sendMessage`, {
      chat_id: chat,
      text,
    });
  const add = () => control.ok("POST", `/chats/${chat}/addMember`, { user_id: id });
  const names = () => bot.session.updates.map((update) => update._);
  return { control, bot, id, ada, chat, say, add, names };
}

describe("groups", () => {
  it.each([
    ["group", "updateChatParticipant", "updateNewMessage"],
    ["supergroup", "updateChannelParticipant", "updateNewChannelMessage"],
  ] as const)("tell a bot that it was added to a %s", async (type, participant, message) => {
    const { add, bot, names } = await groupWithBot(type);
    await add();
    expect(names()).toContain(participant);
    expect(names()).toContain(message);
    const added = bot.session.updates.find((update) => update._ === message);
    expect(added).toMatchObject({ message: { action: { _: "messageActionChatAddUser" } } });
    const rights = { _: "chatBannedRights", untilDate: 2147483647 };
    expect(bot.session.pushed).toContainEqual(
      expect.objectContaining({
        chats: [expect.objectContaining({ defaultBannedRights: rights })],
      }),
    );
  });

  it.each(["group", "supergroup"] as const)(
    "in a %s show a bot in privacy mode only what is for it",
    async (type) => {
      const { add, say, bot, chat, control, id } = await groupWithBot(type);
      await add();
      const before = bot.session.updates.length;
      for (const text of [
        "chatter",
        "/cmd",
        "/cmd@other_bot",
        "/cmd@echo_bot",
        "hey @echo_bot",
        "more",
      ])
        await say(text);
      const texts = () =>
        bot.session.updates
          .slice(before)
          .flatMap((update) =>
            "message" in update && typeof update.message === "object" && "message" in update.message
              ? [update.message.message]
              : [],
          );
      expect(texts()).toEqual(["/cmd", "/cmd@echo_bot", "hey @echo_bot"]);
      await control.ok("POST", `/chats/${chat}/promote`, {
        user_id: id,
        can_delete_messages: true,
      });
      await say("now seen");
      expect(texts()).toContain("now seen");
    },
  );

  it("covers what was hidden in a supergroup by the next update's pts count", async () => {
    const { add, say, bot, control } = await groupWithBot("supergroup");
    await add();
    const [chat] = control.assembled.parts.world.channels.values();
    const known = chat?.box?.pts ?? 0;
    await say("hidden");
    await say("hidden too");
    await say("/seen");
    expect(bot.session.updates.at(-1)).toMatchObject({ pts: known + 3, ptsCount: 3 });
    const channel = {
      _: "inputChannel",
      channelId: BigInt(chat?.id ?? 0),
      accessHash: 0n,
    } as const;
    const filter = { _: "channelMessagesFilterEmpty" } as const;
    const difference = await bot.call("updates.getChannelDifference", {
      channel,
      filter,
      pts: known,
      limit: 100,
    });
    expect(difference).toMatchObject({
      final: true,
      pts: known + 3,
      newMessages: [{ message: "/seen" }],
    });
    const slice = await bot.call("updates.getChannelDifference", {
      channel,
      filter,
      pts: known,
      limit: 1,
    });
    expect(slice).toMatchObject({ final: undefined, pts: known + 1, newMessages: [] });
  });

  it.each(["supergroup", "channel"] as const)(
    "in a %s tell nobody what happened before they joined",
    async (type) => {
      const { add, bot, chat, control, id, say } = await groupWithBot(type);
      const texts = async () => {
        const [channel] = control.assembled.parts.world.channels.values();
        const difference = await bot.call("updates.getChannelDifference", {
          channel: { _: "inputChannel", channelId: BigInt(channel?.id ?? 0), accessHash: 0n },
          filter: { _: "channelMessagesFilterEmpty" },
          ...{ pts: 1, limit: 100 },
        });
        if (difference._ === "updates.channelDifferenceTooLong") throw new Error("too long");
        const found = difference._ === "updates.channelDifference" ? difference.newMessages : [];
        return found.flatMap((message) => (message._ === "message" ? [message.message] : []));
      };
      await say("/before");
      await add();
      await say("/after");
      expect(await texts()).toEqual(["/after"]);
      await control.ok("POST", `/chats/${chat}/removeMember`, { user_id: id });
      await control.ok("POST", `/chats/${chat}/unban`, { user_id: id });
      await say("/between");
      await add();
      await say("/again");
      expect(await texts()).toEqual(["/again"]);
    },
  );

  it.each(["group", "supergroup", "channel"] as const)(
    "tell a bot that it was removed from a %s, and keep it out",
    async (type) => {
      const { add, bot, chat, control, id, say } = await groupWithBot(type);
      await add();
      await control.ok("POST", `/chats/${chat}/removeMember`, { user_id: id });
      const last = bot.session.updates.filter((update) => update._.endsWith("Participant")).at(-1);
      expect(last).toMatchObject({ prevParticipant: expect.any(Object), userId: BigInt(id) });
      const before = bot.session.updates.length;
      await say("/secret");
      expect(bot.session.updates.length).toBe(before);
    },
  );

  it("post in a channel in its name, and only for those who may", async () => {
    const { bot, chat, control, id, say } = await groupWithBot("channel");
    await control.ok("POST", `/chats/${chat}/promote`, { user_id: id, can_post_messages: true });
    await say("news");
    expect(bot.session.updates.at(-1)).toMatchObject({
      message: { post: true, fromId: undefined, message: "news" },
    });
    const [channel] = control.assembled.parts.world.channels.values();
    const peer = {
      _: "inputPeerChannel",
      channelId: BigInt(channel?.id ?? 0),
      accessHash: 0n,
    } as const;
    await expect(
      bot.call("messages.sendMessage", { peer, message: "more", randomId: 3n }),
    ).resolves.toMatchObject({
      updates: [{ _: "updateMessageID" }, { _: "updateNewChannelMessage" }],
    });
    await control.ok("POST", `/chats/${chat}/demote`, { user_id: id });
    const refused = bot.call("messages.sendMessage", { peer, message: "again", randomId: 4n });
    await expect(refused).rejects.toMatchObject({ text: "CHAT_ADMIN_REQUIRED" });
  });
});
