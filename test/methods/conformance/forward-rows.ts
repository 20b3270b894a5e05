import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

/** A text that somebody has written to the bot. */
async function said(stage: Stage): Promise<{ from_chat_id: number; message_id: number }> {
  const { id } = await stage.person();
  const text = { chat_id: stage.bot.id, text: "said by Ada" };
  const sent = await stage.control<{ message_id: number }>(`/users/${id}/sendMessage`, text);
  return { from_chat_id: id, message_id: sent.message_id };
}

const missing = async (stage: Stage): Promise<object> => {
  const { id } = await stage.person();
  return { chat_id: id, from_chat_id: id, message_id: 1_000_000 };
};

const noneFound = async (stage: Stage): Promise<object> => {
  const { id } = await stage.person();
  return { chat_id: id, from_chat_id: id, message_ids: [1_000_000] };
};

export const forwardRows: readonly ConformanceRow[] = [
  {
    method: "forwardMessage",
    works: async (stage) => {
      const source = await said(stage);
      const { id } = await stage.chat("supergroup");
      expect(await stage.call("forwardMessage", { chat_id: id, ...source })).toMatchObject({
        text: "said by Ada",
        forward_origin: { type: "user", sender_user: { id: source.from_chat_id } },
      });
    },
    refused: async (stage) => ({
      params: await missing(stage),
      description: "Bad Request: message to forward not found",
    }),
  },
  {
    method: "forwardMessages",
    works: async (stage) => {
      const { from_chat_id, message_id } = await said(stage);
      const { id } = await stage.chat("channel");
      const message_ids = [message_id, 1_000_000];
      const sent = await stage.call("forwardMessages", { chat_id: id, from_chat_id, message_ids });
      const [newest] = await stage.messages(id);
      expect(newest).toMatchObject({ text: "said by Ada", forward_origin: { type: "user" } });
      expect(sent).toEqual([{ message_id: newest?.["message_id"] }]);
    },
    refused: async (stage) => ({
      params: await noneFound(stage),
      description: "Bad Request: there are no messages to forward",
    }),
  },
  {
    method: "copyMessage",
    works: async (stage) => {
      const source = await said(stage);
      const { id } = await stage.chat("supergroup");
      const reply_markup = { inline_keyboard: [[{ text: "x", callback_data: "y" }]] };
      await stage.call("copyMessage", { chat_id: id, ...source });
      await stage.call("copyMessage", { chat_id: id, ...source, reply_markup });
      const [withKeyboard, plain] = await stage.messages(id);
      expect(withKeyboard).toMatchObject({ text: "said by Ada", reply_markup });
      expect(plain).toMatchObject({ text: "said by Ada" });
      expect(plain).not.toHaveProperty("forward_origin");
    },
    refused: async (stage) => ({
      params: await missing(stage),
      description: "Bad Request: message to copy not found",
    }),
  },
  {
    method: "copyMessages",
    works: async (stage) => {
      const { from_chat_id, message_id } = await said(stage);
      const { dice } = await stage.control<{ dice: object; message_id: number }>(
        `/users/${from_chat_id}/sendDice`,
        { chat_id: stage.bot.id },
      );
      expect(dice).toBeDefined();
      const { id } = await stage.chat("supergroup");
      const message_ids = [message_id, message_id + 1];
      const sent = await stage.call<object[]>("copyMessages", {
        chat_id: id,
        from_chat_id,
        message_ids,
      });
      expect(sent).toHaveLength(2);
      const [newest] = await stage.messages(id);
      expect(newest).toHaveProperty("dice");
    },
    refused: async (stage) => ({
      params: await noneFound(stage),
      description: "Bad Request: there are no messages to forward",
    }),
  },
];
