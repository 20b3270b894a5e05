import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Stage, type SandboxChat, type SandboxPerson } from "../methods/conformance/stage.ts";
import { ChildServer, freePort } from "../support/child-server.ts";
import { callJson, type SandboxBot } from "../support/sandbox-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const COMMANDS = [{ command: "start", description: "Begin" }];
const KEYBOARD = { inline_keyboard: [[{ text: "x", callback_data: "y" }]] };

interface Sent {
  readonly message_id: number;
}

/** What there is before the restart, by what names it. */
interface Before {
  readonly ada: SandboxPerson;
  readonly forum: SandboxChat;
  readonly poll: { readonly here: number; readonly there: number };
  readonly game: number;
  readonly topic: number;
  readonly inline: string;
  readonly link: string;
  readonly icons: unknown;
}

const folder = temporaryFolder();
let server: ChildServer;
let stage: Stage;
let before: Before;

async function start(url: string): Promise<ChildServer> {
  const port = new URL(url).port;
  const args = ["--http-port", port, "--http-ip-address", "127.0.0.1", "--history", "log"];
  return ChildServer.start(url, "/healthz", ["serve", ...args, "--data-dir", folder.path]);
}

async function votedPoll(ada: SandboxPerson): Promise<Before["poll"]> {
  const poll = { question: "Tea?", options: ["Yes", "No"], is_anonymous: false };
  const { message_id: here } = await stage.call<Sent>("sendPoll", { chat_id: ada.id, ...poll });
  const seen = `/users/${ada.id}/chats/${stage.bot.id}/messages?limit=1`;
  const there = (await stage.control<Sent[]>(seen))[0]?.message_id ?? 0;
  const vote = { chat_id: stage.bot.id, message_id: there, option_ids: [1] };
  await stage.control(`/users/${ada.id}/vote`, vote);
  return { here, there };
}

async function scoredGame(ada: SandboxPerson): Promise<number> {
  await stage.control(`/bots/${stage.bot.id}/games`, { short_name: "chess", title: "Chess" });
  const sent = { chat_id: ada.id, game_short_name: "chess" };
  const { message_id } = await stage.call<Sent>("sendGame", sent);
  const score = { chat_id: ada.id, message_id, user_id: ada.id, score: 10 };
  await stage.call("setGameScore", score);
  return message_id;
}

/** @returns the id of a message sent by way of the bot */
async function inlineMessage(ada: SandboxPerson): Promise<string> {
  const app = await stage.control<{ query_id: string }>(`/users/${ada.id}/openWebApp`, {
    bot: stage.bot.id,
  });
  const content = { message_text: "by way of the bot" };
  const result = { type: "article", id: "a", title: "T", input_message_content: content };
  const answer = { web_app_query_id: app.query_id, result: { ...result, reply_markup: KEYBOARD } };
  return (await stage.call<{ inline_message_id: string }>("answerWebAppQuery", answer))
    .inline_message_id;
}

async function profile(ada: SandboxPerson): Promise<void> {
  await stage.call("setMyName", { name: "Kept" });
  await stage.call("setMyDescription", { description: "Behalten", language_code: "de" });
  await stage.call("setMyCommands", { commands: COMMANDS, scope: chatScope(ada) });
  await stage.call("setChatMenuButton", { chat_id: ada.id, menu_button: { type: "commands" } });
  const rights = { can_delete_messages: true };
  await stage.call("setMyDefaultAdministratorRights", { rights });
}

const chatScope = ({ id }: SandboxPerson): object => ({ type: "chat", chat_id: id });

async function live(): Promise<Before> {
  const ada = await stage.person();
  const forum = await stage.chat("supergroup", [ada], { is_forum: true });
  await profile(ada);
  const made = { chat_id: forum.id, name: "News" };
  const topic = await stage.call<{ message_thread_id: number }>("createForumTopic", made);
  const { message_thread_id } = topic;
  await stage.send(forum.id, "in the topic", { message_thread_id });
  await stage.call("closeForumTopic", { chat_id: forum.id, message_thread_id });
  const set = { chat_id: forum.id, sticker_set_name: "SandboxShapes" };
  await stage.call("setChatStickerSet", set);
  const link = await stage.call<{ invite_link: string }>("createChatInviteLink", {
    ...{ chat_id: forum.id, name: "for friends", member_limit: 2 },
  });
  return {
    ...{ ada, forum, topic: message_thread_id, link: link.invite_link },
    poll: await votedPoll(ada),
    game: await scoredGame(ada),
    inline: await inlineMessage(ada),
    icons: await stage.call("getForumTopicIconStickers"),
  };
}

describe("the sandbox's world after a restart of its server", () => {
  beforeAll(async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    server = await start(url);
    const bot = await callJson<SandboxBot>(`${url}/sandbox/bots`, { username: "kept_bot" });
    stage = new Stage(url, bot);
    await stage.call("getMe");
    before = await live();
    expect(await server.stop()).toBe(0);
    server = await start(url);
  });
  afterAll(async () => {
    await server.kill();
    folder.remove();
  });

  it("has polls with their votes, which end", async () => {
    const { ada, poll } = before;
    const closed = await stage.call("stopPoll", { chat_id: ada.id, message_id: poll.here });
    const options = [{ voter_count: 0 }, { voter_count: 1 }];
    expect(closed).toMatchObject({ is_closed: true, total_voter_count: 1, options });
    const vote = { chat_id: stage.bot.id, message_id: poll.there, option_ids: [0] };
    await expect(stage.control(`/users/${ada.id}/vote`, vote)).rejects.toThrow(
      "MESSAGE_POLL_CLOSED",
    );
  });

  it("has what bots say of themselves", async () => {
    const { ada } = before;
    expect(await stage.call("getMyName")).toEqual({ name: "Kept" });
    const german = await stage.call("getMyDescription", { language_code: "de" });
    expect(german).toEqual({ description: "Behalten" });
    const commands = await stage.call("getMyCommands", { scope: chatScope(ada) });
    expect(commands).toEqual(COMMANDS);
    const button = await stage.call("getChatMenuButton", { chat_id: ada.id });
    expect(button).toEqual({ type: "commands" });
    expect(await stage.call("getMyDefaultAdministratorRights")).toMatchObject({
      can_delete_messages: true,
    });
  });

  it("has games and their scores", async () => {
    const { ada, game } = before;
    const asked = { chat_id: ada.id, message_id: game, user_id: ada.id };
    expect(await stage.call("getGameHighScores", asked)).toMatchObject([{ score: 10 }]);
    const lower = await stage.answer("setGameScore", { ...asked, score: 9 });
    expect(lower.description).toBe("Bad Request: BOT_SCORE_NOT_MODIFIED");
    await stage.call("sendGame", { chat_id: ada.id, game_short_name: "chess" });
  });

  it("has sticker sets, and the set of a chat", async () => {
    expect(await stage.call("getForumTopicIconStickers")).toEqual(before.icons);
    expect(await stage.call("getChat", { chat_id: before.forum.id })).toMatchObject({
      sticker_set_name: "SandboxShapes",
    });
  });

  it("has topics as they were: closed ones are closed", async () => {
    const { forum, topic } = before;
    const thread = { chat_id: forum.id, message_thread_id: topic };
    const again = await stage.answer("closeForumTopic", thread);
    expect(again.description).toBe("Bad Request: TOPIC_NOT_MODIFIED");
    expect(await stage.call("reopenForumTopic", thread)).toBe(true);
    const sent = await stage.call("sendMessage", { ...thread, text: "still there" });
    expect(sent).toMatchObject({ message_thread_id: topic, is_topic_message: true });
  });

  it("has invite links with their limits", async () => {
    const bob = await stage.stranger();
    await stage.control(`/users/${bob.id}/joinChat`, { invite_link: before.link });
    const member = { chat_id: before.forum.id, user_id: bob.id };
    expect(await stage.call("getChatMember", member)).toMatchObject({ status: "member" });
  });

  it("knows messages sent by way of a bot by their ids", async () => {
    const edit = { inline_message_id: before.inline, text: "edited" };
    expect(await stage.call("editMessageText", edit)).toBe(true);
  });
});
