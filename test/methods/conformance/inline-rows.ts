import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

const ARTICLE = {
  ...{ type: "article", id: "a", title: "T" },
  input_message_content: { message_text: "<b>x</b>", parse_mode: "HTML" },
};
const KEYBOARD = { inline_keyboard: [[{ text: "x", callback_data: "y" }]] };

interface Asked {
  readonly query_id: string;
  readonly results: readonly { readonly id: string; readonly title: string }[];
}

/** Somebody asks the bot, which answers with an article. */
async function asked(stage: Stage, personId: number, more: object = {}): Promise<Asked> {
  const question = { bot: stage.bot.id, query: "tea", chat_type: "supergroup" };
  const answered = stage.control<Asked>(`/users/${personId}/inlineQuery`, question);
  const query = await stage.update<{ id: string }>("inline_query");
  expect(query).toMatchObject({ from: { id: personId }, query: "tea", chat_type: "supergroup" });
  const answer = { inline_query_id: query.id, results: [{ ...ARTICLE, ...more }] };
  expect(await stage.call("answerInlineQuery", answer)).toBe(true);
  return answered;
}

/** Queries, and what is sent by way of the bot. */
export const inlineRows: readonly ConformanceRow[] = [
  {
    method: "answerInlineQuery",
    works: async (stage) => {
      const person = await stage.person();
      const { id } = await stage.chat("supergroup", [person]);
      const { query_id, results } = await asked(stage, person.id, { reply_markup: KEYBOARD });
      expect(results).toMatchObject([{ id: "a", title: "T" }]);

      const choice = { bot: stage.bot.id, query_id, result_id: "a", chat_id: id };
      const sent = await stage.control(`/users/${person.id}/chooseInlineResult`, choice);
      expect(sent).toMatchObject({ text: "x", entities: [{ type: "bold" }] });
      expect(sent).toMatchObject({ via_bot: { id: stage.bot.id }, from: { id: person.id } });
      const chosen = await stage.update<{ inline_message_id: string }>("chosen_inline_result");
      expect(chosen).toMatchObject({ result_id: "a", query: "tea", from: { id: person.id } });

      const edit = { inline_message_id: chosen.inline_message_id, text: "edited" };
      expect(await stage.call("editMessageText", { ...edit, reply_markup: KEYBOARD })).toBe(true);
      const [newest] = await stage.messages(id);
      expect(newest).toMatchObject({ text: "edited" });

      const press = { chat_id: id, message_id: newest?.["message_id"], data: "y" };
      const pressed = stage.control(`/users/${person.id}/pressButton`, press);
      const query = await stage.update<{ id: string }>("callback_query");
      expect(query).toMatchObject({ inline_message_id: chosen.inline_message_id, data: "y" });
      await stage.call("answerCallbackQuery", { callback_query_id: query.id });
      expect(await pressed).toMatchObject({ answered: true });
    },
    refused: () => ({
      params: { inline_query_id: "1", results: [{ type: "zzz", id: "a" }] },
      description: `Bad Request: can't parse inline query result: type "zzz" is unsupported for the inline query result`,
    }),
  },
  {
    method: "answerWebAppQuery",
    works: async (stage) => {
      const { id } = await stage.person();
      const { query_id } = await stage.control<{ query_id: string }>(`/users/${id}/openWebApp`, {
        bot: stage.bot.id,
      });
      const result = { ...ARTICLE, reply_markup: KEYBOARD };
      const answer = { web_app_query_id: query_id, result };
      const sent = await stage.call<{ inline_message_id: string }>("answerWebAppQuery", answer);
      expect(sent.inline_message_id).toMatch(/^[\w-]{32}$/);
      const seen = await stage.control(`/users/${id}/chats/${stage.bot.id}/messages?limit=1`);
      expect(seen).toMatchObject([{ text: "x", via_bot: { id: stage.bot.id } }]);
    },
    refused: () => ({
      params: { web_app_query_id: "1", result: ARTICLE },
      description:
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    }),
  },
  {
    method: "savePreparedInlineMessage",
    works: async (stage) => {
      const { id } = await stage.person();
      const message = { user_id: id, result: ARTICLE, allow_user_chats: true };
      const prepared = await stage.call("savePreparedInlineMessage", message);
      expect(prepared).toEqual({
        id: expect.any(String) as string,
        expiration_date: expect.any(Number) as number,
      });
    },
    refused: async (stage) => ({
      params: { user_id: (await stage.person()).id, result: ARTICLE },
      description: "Bad Request: at least one chat type must be allowed",
    }),
  },
  {
    method: "savePreparedKeyboardButton",
    works: async (stage) => {
      const { id } = await stage.person();
      const button = { text: "u", request_users: { request_id: 1 } };
      const saved = await stage.call("savePreparedKeyboardButton", { user_id: id, button });
      expect(saved).toEqual({ id: expect.any(String) as string });
    },
    refused: () => ({
      params: { user_id: 1, button: { text: "" } },
      description: "Bad Request: keyboard button text must be non-empty",
    }),
  },
];
