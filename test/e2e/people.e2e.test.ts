import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ChildServer } from "../support/child-server.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

interface Named {
  readonly first_name?: string;
}
interface MemberChange {
  readonly from: Named;
  readonly old_chat_member: { readonly status: string };
  readonly new_chat_member: { readonly status: string; readonly user: Named };
}
type Update = { readonly update_id: number } & Readonly<Record<string, unknown>>;

const ALLOWED = [
  ...["message", "edited_message", "channel_post", "edited_channel_post"],
  ...["my_chat_member", "chat_member", "chat_join_request"],
  ...["message_reaction", "chat_boost", "poll", "poll_answer"],
];

/** `kind: what`, with the service field or text of a message, or who became what by whom. */
function summary(update: Update): string {
  const [kind, value] = Object.entries(update).find(([name]) => name !== "update_id") ?? ["", {}];
  if (kind.endsWith("chat_member")) {
    const { from, old_chat_member: before, new_chat_member: after } = value as MemberChange;
    const who = `${after.user.first_name} ${before.status}>${after.status}`;
    return `${kind}: ${who} by ${from.first_name}`;
  }
  const message = value as Record<string, unknown>;
  const user = (message["from"] ?? message["user"]) as Named | undefined;
  if (kind === "chat_join_request") return `${kind}: ${user?.first_name}`;
  if (kind === "chat_boost") return kind;
  if (kind === "poll") return `${kind}: ${String(message["total_voter_count"])} voters`;
  if (kind === "poll_answer") {
    return `${kind}: ${user?.first_name} ${JSON.stringify(message["option_ids"])}`;
  }
  if (kind === "message_reaction") {
    const { new_reaction } = message as { readonly new_reaction?: readonly { emoji?: string }[] };
    return `${kind}: ${user?.first_name} ${new_reaction?.map(({ emoji }) => emoji).join()}`;
  }
  const pinned = message["pinned_message"] as { readonly text?: string } | undefined;
  if (pinned !== undefined) return `${kind}: pinned ${pinned.text}`;
  const service = [
    ...["new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created"],
    ...["migrate_to_chat_id", "migrate_from_chat_id"],
  ].find((field) => field in message);
  return `${kind}: ${service ?? String(message["text"])}`;
}

describe("what people do", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-people-"));
  let sandbox: SandboxProcess;
  let server: ChildServer;
  let bot: SandboxBot;
  let offset = 0;
  let [ada, bob] = [0, 0];

  const read = async (timeout: number): Promise<readonly Update[]> => {
    const query = { offset, timeout, allowed_updates: ALLOWED };
    const url = `${server.url}/bot${bot.token}/getUpdates`;
    const updates = await callJson<Update[]>(url, query);
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    return updates;
  };
  /** The next updates: so many, or fewer if no more come. */
  const told = async (count: number): Promise<readonly string[]> => {
    const updates: Update[] = [];
    while (updates.length < count) {
      const more = await read(5);
      if (more.length === 0) break;
      updates.push(...more);
    }
    return updates.map(summary);
  };
  const passOver = async (): Promise<void> => {
    while ((await read(1)).length > 0);
  };
  const person = async (first_name: string): Promise<number> =>
    (await sandbox.post<{ id: number }>("/users", { first_name })).id;
  const chat = async (type: string, members: readonly number[] = []): Promise<number> =>
    (
      await sandbox.post<{ id: number }>("/chats", {
        ...{ type, title: "Club", creator: ada, members, admins: [bot.id] },
      })
    ).id;
  const acts = <T>(user: number, action: string, body: object): Promise<T> =>
    sandbox.post<T>(`/users/${user}/${action}`, body);

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    server = await sandbox.server(dataDir);
    bot = await sandbox.post<SandboxBot>("/bots", { first_name: "Echo", username: "echo_bot" });
    await callJson(`${server.url}/bot${bot.token}/getMe`);
    [ada, bob] = [await person("Ada"), await person("Bob")];
    await passOver();
  });
  afterAll(async () => {
    await server.stop();
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("starts, blocks and unblocks a bot", async () => {
    await acts(ada, "startBot", { bot: bot.id, payload: "x" });
    await acts(ada, "blockBot", { bot: bot.id });
    await acts(ada, "unblockBot", { bot: bot.id });
    expect(await told(3)).toEqual([
      "message: /start x",
      "my_chat_member: Echo member>kicked by Ada",
      "my_chat_member: Echo kicked>member by Ada",
    ]);
  });

  it("joins, is banned, comes back and leaves a supergroup", async () => {
    const chat_id = await chat("supergroup");
    expect(await told(3)).toEqual([
      "my_chat_member: Echo left>member by Ada",
      "message: new_chat_members",
      "my_chat_member: Echo member>administrator by Ada",
    ]);
    await acts(bob, "joinChat", { chat_id });
    await sandbox.post(`/chats/${chat_id}/ban`, { user_id: bob });
    await sandbox.post(`/chats/${chat_id}/unban`, { user_id: bob });
    await sandbox.post(`/chats/${chat_id}/addMember`, { user_id: bob });
    await sandbox.post(`/chats/${chat_id}/promote`, { user_id: bob, can_pin_messages: true });
    await acts(bob, "leaveChat", { chat_id });
    expect(await told(10)).toEqual([
      "chat_member: Bob left>member by Bob",
      "message: new_chat_members",
      "chat_member: Bob member>kicked by Ada",
      "message: left_chat_member",
      "chat_member: Bob kicked>left by Ada",
      "chat_member: Bob left>member by Ada",
      "message: new_chat_members",
      "chat_member: Bob member>administrator by Ada",
      "chat_member: Bob administrator>left by Bob",
      "message: left_chat_member",
    ]);
  });

  it("writes, edits and pins in a supergroup, and gives it a title", async () => {
    const chat_id = await chat("supergroup", [bob]);
    await passOver();
    const { message_id } = await acts<{ message_id: number }>(bob, "sendMessage", {
      ...{ chat_id, text: "one" },
    });
    await acts(bob, "editMessageText", { chat_id, message_id, text: "two" });
    await acts(ada, "pinChatMessage", { chat_id, message_id });
    await acts(ada, "setChatTitle", { chat_id, title: "New" });
    expect(await told(4)).toEqual([
      "message: one",
      "edited_message: two",
      "message: pinned two",
      "message: new_chat_title",
    ]);
  });

  it("asks to join, is restricted, reacts and boosts", async () => {
    const chat_id = await chat("supergroup");
    await passOver();
    await acts(bob, "requestToJoin", { chat_id });
    expect(await told(1)).toEqual(["chat_join_request: Bob"]);
    await sandbox.post(`/chats/${chat_id}/addMember`, { user_id: bob });
    const { message_id } = await acts<{ message_id: number }>(bob, "sendMessage", {
      ...{ chat_id, text: "hello" },
    });
    await acts(ada, "setMessageReaction", {
      ...{ chat_id, message_id, reaction: [{ type: "emoji", emoji: "👍" }] },
    });
    await sandbox.post(`/chats/${chat_id}/restrict`, {
      ...{ user_id: bob, permissions: { can_send_messages: true } },
    });
    await acts(ada, "boost", { chat_id });
    expect(await told(6)).toEqual([
      "chat_member: Bob left>member by Ada",
      "message: new_chat_members",
      "message: hello",
      "message_reaction: Ada 👍",
      "chat_member: Bob member>restricted by Ada",
      "chat_boost",
    ]);
  });

  it("votes in polls of the bot", async () => {
    const chat_id = await chat("supergroup", [bob]);
    await passOver();
    const asked = { question: "Tea?", options: ["yes", "no"], is_anonymous: false };
    const { message_id } = await callJson<{ message_id: number }>(
      `${server.url}/bot${bot.token}/sendPoll`,
      { chat_id, ...asked },
    );
    await acts(bob, "vote", { chat_id, message_id, option_ids: [1] });
    await acts(ada, "vote", { chat_id, message_id, option_ids: [0] });
    expect((await told(4)).toSorted()).toEqual([
      "poll: 1 voters",
      "poll: 2 voters",
      "poll_answer: Ada [0]",
      "poll_answer: Bob [1]",
    ]);
  });

  it("posts in a channel and edits the post", async () => {
    const chat_id = await chat("channel");
    await passOver();
    const { message_id } = await acts<{ message_id: number }>(ada, "sendMessage", {
      ...{ chat_id, text: "news" },
    });
    await acts(ada, "editMessageText", { chat_id, message_id, text: "old news" });
    await expect(acts(bob, "editMessageText", { chat_id, message_id, text: "x" })).rejects.toThrow(
      "message can't be edited",
    );
    expect(await told(2)).toEqual(["channel_post: news", "edited_channel_post: old news"]);
  });

  it("upgrades a group to a supergroup, after which the bot is told where to write", async () => {
    const old = await chat("group", [bob]);
    await passOver();
    const { id } = await sandbox.post<{ id: number }>(`/chats/${old}/migrate`);
    await acts(bob, "sendMessage", { chat_id: id, text: "here" });
    expect(await told(3)).toEqual([
      "message: migrate_to_chat_id",
      "message: migrate_from_chat_id",
      "message: here",
    ]);
    const response = await fetch(
      `${server.url}/bot${bot.token}/sendMessage?chat_id=${old}&text=late`,
    );
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 400,
      description: "Bad Request: group chat was upgraded to a supergroup chat",
      parameters: { migrate_to_chat_id: id },
    });
  });
});
