import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";

const LIKE = [{ type: "emoji", emoji: "👍" }];

export const reactionRows: readonly ConformanceRow[] = [
  {
    method: "setMessageReaction",
    works: async (stage) => {
      const { id } = await stage.person();
      const reaction = { chat_id: id, message_id: await stage.send(id), reaction: LIKE };
      expect(await stage.call("setMessageReaction", reaction)).toBe(true);
      // once more is no failure
      expect(await stage.call("setMessageReaction", reaction)).toBe(true);
      expect(await stage.call("setMessageReaction", { ...reaction, reaction: [] })).toBe(true);
    },
    refused: async (stage) => {
      const { id } = await stage.person();
      return {
        params: {
          ...{ chat_id: id, message_id: await stage.send(id) },
          reaction: [{ type: "emoji", emoji: "x" }],
        },
        description: "Bad Request: REACTION_INVALID",
      };
    },
  },
  {
    method: "deleteMessageReaction",
    works: async (stage) => {
      const person = await stage.person();
      const { id } = await stage.chat("supergroup", [person]);
      await stage.wants("message_reaction");
      const message_id = await stage.send(id);
      const reacted = { chat_id: id, message_id, reaction: LIKE };
      await stage.control(`/users/${person.id}/setMessageReaction`, reacted);
      expect(await stage.update("message_reaction")).toMatchObject({
        ...{ message_id, user: { id: person.id }, old_reaction: [], new_reaction: LIKE },
      });
      const deleted = { chat_id: id, message_id, user_id: person.id };
      expect(await stage.call("deleteMessageReaction", deleted)).toBe(true);
      expect(await stage.update("message_reaction")).toMatchObject({
        ...{ message_id, old_reaction: LIKE, new_reaction: [] },
      });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id, message_id: 1_000_000, user_id: 1 },
      description: "Bad Request: message to delete reactions not found",
    }),
  },
  {
    method: "deleteAllMessageReactions",
    works: async (stage) => {
      const person = await stage.person();
      const { id } = await stage.chat("supergroup", [person]);
      for (const message_id of [await stage.send(id), await stage.send(id)]) {
        const reacted = { chat_id: id, message_id, reaction: LIKE };
        await stage.control(`/users/${person.id}/setMessageReaction`, reacted);
      }
      const deleted = { chat_id: id, user_id: person.id };
      expect(await stage.call("deleteAllMessageReactions", deleted)).toBe(true);
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chatWithoutRights()).id, user_id: stage.bot.id },
      description: "Bad Request: CHAT_ADMIN_REQUIRED",
    }),
  },
  {
    method: "getUserChatBoosts",
    works: async (stage) => {
      const person = await stage.person();
      const { id } = await stage.chat("channel", [person]);
      const made = await stage.control<{ boost_id: string }>(`/users/${person.id}/boost`, {
        chat_id: id,
      });
      const asked = { chat_id: id, user_id: person.id };
      expect(await stage.call("getUserChatBoosts", asked)).toMatchObject({
        boosts: [
          { boost_id: made.boost_id, source: { source: "premium", user: { id: person.id } } },
        ],
      });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chatWithoutRights()).id, user_id: stage.bot.id },
      description: "Bad Request: CHAT_ADMIN_REQUIRED",
    }),
  },
  {
    method: "setUserEmojiStatus",
    works: async (stage) => {
      const { id } = await stage.person();
      await stage.control(`/users/${id}/allowEmojiStatus`, { bot: stage.bot.id });
      const status = { user_id: id, emoji_status_custom_emoji_id: "5368324170671202286" };
      expect(await stage.call("setUserEmojiStatus", status)).toBe(true);
      expect(await stage.call("getChat", { chat_id: id })).toMatchObject({
        emoji_status_custom_emoji_id: "5368324170671202286",
      });
    },
    refused: async (stage) => ({
      params: { user_id: (await stage.person()).id, emoji_status_custom_emoji_id: "1" },
      description: "Forbidden: not enough rights to change the user's emoji status",
    }),
  },
  {
    method: "getUserPersonalChatMessages",
    works: async (stage) => {
      const { id } = await stage.person();
      const username = `news_of_${id}`;
      const channel = await stage.chat("channel", [], { username });
      await stage.send(channel.id, "first");
      await stage.send(channel.id, "second");
      await stage.control(`/users/${id}/setPersonalChat`, { chat_id: channel.id });
      const found = await stage.call("getUserPersonalChatMessages", { user_id: id, limit: 2 });
      const chat = { id: channel.id, username, type: "channel" };
      expect(found).toMatchObject([
        { text: "second", chat },
        { text: "first", chat },
      ]);
      expect(await stage.call("getChat", { chat_id: id })).toMatchObject({ personal_chat: chat });
    },
    refused: async (stage) => ({
      params: { user_id: (await stage.person()).id },
      description: "Bad Request: limit must be positive",
    }),
  },
];
