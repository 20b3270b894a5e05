import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

interface PollMessage {
  readonly message_id: number;
  readonly poll: { readonly id: string };
}

const QUESTION = { question: "Tea?", options: ["Yes", "No"] };

const sendPoll = async (stage: Stage, chatId: number, more: object = {}): Promise<PollMessage> =>
  stage.call("sendPoll", { chat_id: chatId, ...QUESTION, ...more });

export const pollRows: readonly ConformanceRow[] = [
  {
    method: "sendPoll",
    works: async (stage) => {
      const { id } = await stage.person();
      const { message_id, poll } = await sendPoll(stage, id, { is_anonymous: false });
      const vote = { chat_id: stage.bot.id, message_id, option_ids: [1] };
      await stage.control(`/users/${id}/vote`, vote);
      expect(await stage.update("poll_answer")).toMatchObject({
        poll_id: poll.id,
        user: { id },
        option_ids: [1],
      });
      await stage.control(`/users/${id}/vote`, { ...vote, option_ids: [0] });
      const options = [{ text: "Yes", voter_count: 1 }, { text: "No" }];
      expect(await stage.update("poll")).toMatchObject({ id: poll.id, options });
    },
    refused: () => ({
      params: { chat_id: 1, question: "Tea?" },
      description: "Bad Request: can't parse options JSON object",
    }),
  },
  {
    method: "stopPoll",
    works: async (stage) => {
      const { id } = await stage.person();
      const { message_id } = await sendPoll(stage, id);
      await stage.control(`/users/${id}/vote`, {
        chat_id: stage.bot.id,
        message_id,
        option_ids: [0],
      });
      const closed = await stage.call("stopPoll", { chat_id: id, message_id });
      const options = [{ text: "Yes", voter_count: 1 }, { text: "No" }];
      expect(closed).toMatchObject({ is_closed: true, total_voter_count: 1, options });
    },
    refused: async (stage) => {
      const { id } = await stage.person();
      return {
        params: { chat_id: id, message_id: await stage.send(id) },
        description: "Bad Request: message is not a poll",
      };
    },
  },
];
