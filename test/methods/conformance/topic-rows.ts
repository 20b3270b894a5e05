import { expect } from "vitest";
import type { ConformanceRow, Refusal } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

const forum = async (stage: Stage): Promise<number> =>
  (await stage.chat("supergroup", [], { is_forum: true })).id;

async function topicOf(stage: Stage, chatId: number): Promise<number> {
  const made = { chat_id: chatId, name: "A topic" };
  return (await stage.call<{ message_thread_id: number }>("createForumTopic", made))
    .message_thread_id;
}

const notForum = async (stage: Stage): Promise<Refusal> => ({
  params: { chat_id: (await stage.chat("supergroup")).id, name: "x", message_thread_id: 1 },
  description: "Bad Request: the chat is not a forum",
});

/** What was said last in the chat. */
const latest = async (stage: Stage, chatId: number): Promise<object | undefined> =>
  (await stage.messages(chatId))[0];

/** A method that flips one thing of the General topic, after `before` has flipped it the other way. */
const flipsGeneral = (method: string, field: string, before?: string): ConformanceRow => ({
  method,
  works: async (stage) => {
    const chat_id = await forum(stage);
    if (before !== undefined) await stage.call(before, { chat_id });
    expect(await stage.call(method, { chat_id })).toBe(true);
    expect(await latest(stage, chat_id)).toHaveProperty(field);
    expect(await stage.answer(method, { chat_id })).toMatchObject({
      description: "Bad Request: TOPIC_NOT_MODIFIED",
    });
  },
  refused: notForum,
});

export const topicRows: readonly ConformanceRow[] = [
  {
    method: "getForumTopicIconStickers",
    works: async (stage) => {
      const stickers = await stage.call<{ custom_emoji_id: string }[]>("getForumTopicIconStickers");
      expect(stickers[0]).toMatchObject({ type: "custom_emoji", is_animated: true });
      const icon_custom_emoji_id = stickers[0]?.custom_emoji_id;
      const made = { chat_id: await forum(stage), name: "With an icon", icon_custom_emoji_id };
      expect(await stage.call("createForumTopic", made)).toMatchObject({ icon_custom_emoji_id });
    },
    refused: "it has no parameters and needs no rights",
  },
  {
    method: "createForumTopic",
    works: async (stage) => {
      const chat_id = await forum(stage);
      const made = { chat_id, name: "News", icon_color: 16766590 };
      const topic = await stage.call<{ message_thread_id: number }>("createForumTopic", made);
      expect(topic).toMatchObject({ name: "News", icon_color: 16766590 });
      const { message_thread_id } = topic;
      const sent = await stage.call("sendMessage", { chat_id, message_thread_id, text: "in it" });
      expect(sent).toMatchObject({ message_thread_id, is_topic_message: true });
    },
    refused: notForum,
  },
  {
    method: "editForumTopic",
    works: async (stage) => {
      const chat_id = await forum(stage);
      const message_thread_id = await topicOf(stage, chat_id);
      const change = { chat_id, message_thread_id, name: "Renamed" };
      expect(await stage.call("editForumTopic", change)).toBe(true);
      expect(await latest(stage, chat_id)).toMatchObject({
        forum_topic_edited: { name: "Renamed" },
      });
    },
    refused: async (stage) => ({
      params: { chat_id: await forum(stage), message_thread_id: 777, name: "x" },
      description: "Bad Request: TOPIC_ID_INVALID",
    }),
  },
  {
    method: "closeForumTopic",
    works: async (stage) => {
      const chat_id = await forum(stage);
      const message_thread_id = await topicOf(stage, chat_id);
      expect(await stage.call("closeForumTopic", { chat_id, message_thread_id })).toBe(true);
      expect(await latest(stage, chat_id)).toHaveProperty("forum_topic_closed");
    },
    refused: async (stage) => ({
      params: { chat_id: await forum(stage), message_thread_id: 777 },
      description: "Bad Request: TOPIC_ID_INVALID",
    }),
  },
  {
    method: "reopenForumTopic",
    works: async (stage) => {
      const chat_id = await forum(stage);
      const message_thread_id = await topicOf(stage, chat_id);
      await stage.call("closeForumTopic", { chat_id, message_thread_id });
      expect(await stage.call("reopenForumTopic", { chat_id, message_thread_id })).toBe(true);
      expect(await latest(stage, chat_id)).toHaveProperty("forum_topic_reopened");
    },
    refused: async (stage) => {
      const chat_id = await forum(stage);
      return {
        params: { chat_id, message_thread_id: await topicOf(stage, chat_id) },
        description: "Bad Request: TOPIC_NOT_MODIFIED",
      };
    },
  },
  {
    method: "deleteForumTopic",
    works: async (stage) => {
      const chat_id = await forum(stage);
      const message_thread_id = await topicOf(stage, chat_id);
      await stage.send(chat_id, "in the topic", { message_thread_id });
      expect(await stage.call("deleteForumTopic", { chat_id, message_thread_id })).toBe(true);
      expect((await stage.messages(chat_id)).map((message) => message["text"])).not.toContain(
        "in the topic",
      );
    },
    refused: notForum,
  },
  {
    method: "unpinAllForumTopicMessages",
    works: async (stage) => {
      const chat_id = await forum(stage);
      const message_thread_id = await topicOf(stage, chat_id);
      const outside = await stage.send(chat_id);
      const inside = await stage.send(chat_id, "in the topic", { message_thread_id });
      for (const message_id of [outside, inside])
        await stage.call("pinChatMessage", { chat_id, message_id });
      const asked = { chat_id, message_thread_id };
      expect(await stage.call("unpinAllForumTopicMessages", asked)).toBe(true);
      expect(await stage.call("getChat", { chat_id })).toMatchObject({
        pinned_message: { message_id: outside },
      });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id },
      description: "Bad Request: invalid forum topic identifier specified",
    }),
  },
  {
    method: "editGeneralForumTopic",
    works: async (stage) => {
      const chat_id = await forum(stage);
      expect(await stage.call("editGeneralForumTopic", { chat_id, name: "Lobby" })).toBe(true);
      expect(await latest(stage, chat_id)).toMatchObject({ forum_topic_edited: { name: "Lobby" } });
    },
    refused: notForum,
  },
  flipsGeneral("closeGeneralForumTopic", "forum_topic_closed"),
  flipsGeneral("reopenGeneralForumTopic", "forum_topic_reopened", "closeGeneralForumTopic"),
  flipsGeneral("hideGeneralForumTopic", "general_forum_topic_hidden"),
  flipsGeneral("unhideGeneralForumTopic", "general_forum_topic_unhidden", "hideGeneralForumTopic"),
  {
    method: "unpinAllGeneralForumTopicMessages",
    works: async (stage) => {
      const chat_id = await forum(stage);
      await stage.call("pinChatMessage", { chat_id, message_id: await stage.send(chat_id) });
      expect(await stage.call("unpinAllGeneralForumTopicMessages", { chat_id })).toBe(true);
      expect(await stage.call("getChat", { chat_id })).not.toHaveProperty("pinned_message");
    },
    refused: async (stage) => ({
      ...(await notForum(stage)),
      description: "Bad Request: chat doesn't have topics",
    }),
  },
];
