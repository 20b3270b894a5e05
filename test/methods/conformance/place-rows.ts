import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

const HERE = { latitude: 1.5, longitude: 2.5 };

/** Sends to somebody and expects these fields of the message. */
const sends =
  (method: string, params: object, shown: object) =>
  async (stage: Stage): Promise<void> => {
    const { id } = await stage.person();
    expect(await stage.call(method, { chat_id: id, ...params })).toMatchObject(shown);
    const [seen] = await stage.control<Record<string, unknown>[]>(
      `/users/${id}/chats/${stage.bot.id}/messages?limit=1`,
    );
    expect(seen).toMatchObject(shown);
  };

async function liveMessage(stage: Stage): Promise<{ chat_id: number; message_id: number }> {
  const { id } = await stage.person();
  const live = { chat_id: id, ...HERE, live_period: 900 };
  const { message_id } = await stage.call<{ message_id: number }>("sendLocation", live);
  return { chat_id: id, message_id };
}

/** Places, people and things that are thrown. */
export const placeRows: readonly ConformanceRow[] = [
  {
    method: "sendLocation",
    works: sends(
      "sendLocation",
      { ...HERE, horizontal_accuracy: 10 },
      { location: { ...HERE, horizontal_accuracy: 10 } },
    ),
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id, latitude: 91, longitude: 1 },
      description: "Bad Request: wrong location specified",
    }),
  },
  {
    method: "editMessageLiveLocation",
    works: async (stage) => {
      const edit = { ...(await liveMessage(stage)), latitude: 3, longitude: 4, heading: 90 };
      const location = { latitude: 3, longitude: 4, live_period: 900, heading: 90 };
      expect(await stage.call("editMessageLiveLocation", edit)).toMatchObject({ location });
    },
    refused: async (stage) => {
      const { id } = await stage.person();
      return {
        params: { chat_id: id, message_id: await stage.send(id), ...HERE },
        description: "Bad Request: there is no live location in the message to edit",
      };
    },
  },
  {
    method: "stopMessageLiveLocation",
    works: async (stage) => {
      const edited = await stage.call("stopMessageLiveLocation", await liveMessage(stage));
      expect(edited).toMatchObject({ location: HERE });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id, message_id: 1_000_000 },
      description: "Bad Request: message to edit not found",
    }),
  },
  {
    method: "sendVenue",
    works: sends(
      "sendVenue",
      { ...HERE, title: "T", address: "A", foursquare_id: "F" },
      { venue: { location: HERE, title: "T", address: "A", foursquare_id: "F" } },
    ),
    refused: () => ({
      params: { chat_id: 1, latitude: 1 },
      description: "Bad Request: longitude is empty",
    }),
  },
  {
    method: "sendContact",
    works: sends(
      "sendContact",
      { phone_number: "+123", first_name: "F" },
      { contact: { phone_number: "+123", first_name: "F" } },
    ),
    refused: () => ({
      params: { chat_id: 1, phone_number: "+123" },
      description: 'Bad Request: parameter "first_name" is required',
    }),
  },
  {
    method: "sendDice",
    works: async (stage) => {
      const { id } = await stage.person();
      const { dice } = await stage.call<{ dice: { emoji: string; value: number } }>("sendDice", {
        chat_id: id,
        emoji: "🎰",
      });
      expect(dice.emoji).toBe("🎰");
      expect(dice.value).toBeGreaterThanOrEqual(1);
      expect(dice.value).toBeLessThanOrEqual(64);
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id, emoji: "x" },
      description: "Bad Request: EMOTICON_INVALID",
    }),
  },
];
