import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";

export const messageRows: readonly ConformanceRow[] = [
  {
    method: "sendMessage",
    works: async (stage) => {
      const { id } = await stage.person();
      const sent = await stage.call("sendMessage", { chat_id: id, text: "hello" });
      expect(sent).toMatchObject({ text: "hello", chat: { id } });
    },
    refused: () => ({
      params: { chat_id: 1, text: "" },
      description: "Bad Request: message text is empty",
    }),
  },
  {
    method: "editMessageText",
    works: async (stage) => {
      const { id } = await stage.person();
      const edit = { chat_id: id, message_id: await stage.send(id), text: "changed" };
      expect(await stage.call("editMessageText", edit)).toMatchObject({ text: "changed" });
    },
    refused: async (stage) => {
      const { id } = await stage.person();
      return {
        params: { chat_id: id, message_id: 1_000_000, text: "changed" },
        description: "Bad Request: message to edit not found",
      };
    },
  },
  {
    method: "editMessageReplyMarkup",
    works: async (stage) => {
      const { id } = await stage.person();
      const reply_markup = { inline_keyboard: [[{ text: "a", callback_data: "a" }]] };
      const edit = { chat_id: id, message_id: await stage.send(id), reply_markup };
      expect(await stage.call("editMessageReplyMarkup", edit)).toMatchObject({ reply_markup });
    },
    refused: async (stage) => {
      const { id } = await stage.person();
      return {
        params: { chat_id: id, message_id: 1_000_000 },
        description: "Bad Request: message to edit not found",
      };
    },
  },
  {
    method: "deleteMessage",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const message_id = await stage.send(id);
      expect(await stage.call("deleteMessage", { chat_id: id, message_id })).toBe(true);
      expect((await stage.messages(id)).map((message) => message["text"])).not.toContain(
        "said by the bot",
      );
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id, message_id: 1_000_000 },
      description: "Bad Request: message to delete not found",
    }),
  },
  {
    method: "deleteMessages",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const message_ids = [await stage.send(id), await stage.send(id)];
      expect(await stage.call("deleteMessages", { chat_id: id, message_ids })).toBe(true);
      expect((await stage.messages(id)).filter((message) => "text" in message)).toEqual([]);
    },
    refused: () => ({
      params: { chat_id: 1, message_ids: "x" },
      description: "Bad Request: can't parse message_ids JSON object",
    }),
  },
  {
    method: "sendChatAction",
    works: async (stage) => {
      const { id } = await stage.person();
      expect(await stage.call("sendChatAction", { chat_id: id, action: "typing" })).toBe(true);
    },
    refused: () => ({
      params: { chat_id: 1, action: "thinking" },
      description: "Bad Request: wrong parameter action in request",
    }),
  },
  {
    method: "answerCallbackQuery",
    works: async (stage) => {
      const { id } = await stage.person();
      const reply_markup = { inline_keyboard: [[{ text: "a", callback_data: "a" }]] };
      const message_id = await stage.send(id, "press", { reply_markup });
      const press = { chat_id: stage.bot.id, message_id, data: "a" };
      const pressed = stage.control(`/users/${id}/pressButton`, press);
      const query = await stage.update<{ id: string }>("callback_query");
      const answer = { callback_query_id: query.id, text: "pressed" };
      expect(await stage.call("answerCallbackQuery", answer)).toBe(true);
      expect(await pressed).toMatchObject({ answered: true, text: "pressed" });
    },
    refused: () => ({
      params: { callback_query_id: "1" },
      description:
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    }),
  },
];
