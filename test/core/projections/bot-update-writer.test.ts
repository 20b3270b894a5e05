import { describe, expect, it } from "vitest";
import { teletape } from "../../../schemas/generated/log.js";
import { UPDATE_TYPES } from "../../../src/core/bot-api/update-types.ts";
import { BotUpdateWriter } from "../../../src/core/projections/bot-update-writer.ts";
import {
  PROJECTION_VERSION,
  updateJson,
} from "../../../src/core/projections/project-raw-update.ts";

const NUMBERS = [0, 1, 127, 128, 300, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5, 2 ** 53 - 1];
const SIGNED = [...NUMBERS, -1, -128, -129, -1001234567890, -(2 ** 53 - 1)];

describe("BotUpdateWriter", () => {
  const writer = new BotUpdateWriter();

  it.each(SIGNED)("writes %d as the generated encoder does", (number) => {
    const update = {
      ...{ type: "message", chatId: number, userId: Math.abs(number), date: Math.abs(number) },
      ...{ expiresAt: Math.abs(number), queueId: number, body: '{"n":"\\u00e4"}' },
    };
    const updateId = Math.abs(number);
    expect(writer.write(updateId, 12, update)).toEqual(generated(updateId, 12, update));
  });

  it.each(UPDATE_TYPES)("writes updates of type %s", (type) => {
    const update = { type, chatId: 5, userId: 6, date: 7, expiresAt: 8, queueId: 9, body: "{}" };
    expect(writer.write(1, 2, update)).toEqual(generated(1, 2, update));
  });

  it("leaves earlier records alone when its memory is used up, by one large record too", () => {
    const bodies = Array.from({ length: 400 }, (_, i) => JSON.stringify("x".repeat(i * 7)));
    bodies.push(JSON.stringify("y".repeat(200_000)), "1");
    const update = { type: "message", chatId: 1, userId: 2, date: 3, expiresAt: 4, queueId: 5 };
    const records = bodies.map((body, i) => writer.write(i, i, { ...update, body }));
    for (const [i, body] of bodies.entries()) {
      expect(records[i]?.equals(generated(i, i, { ...update, body }))).toBe(true);
    }
  });
});

function generated(
  updateId: number,
  rawSeq: number,
  update: Parameters<typeof updateJson>[1],
): Buffer {
  const { type, chatId, userId, date, expiresAt, queueId } = update;
  const json = Buffer.from(updateJson(updateId, update));
  return Buffer.from(
    teletape.log.BotUpdate.encode({
      ...{ updateId, type, chatId, userId, date, expiresAt, queueId, rawSeq, json },
      projection: PROJECTION_VERSION,
    }).finish(),
  );
}
