import { describe, expect, it } from "vitest";
import { teletape } from "../../../schemas/generated/log.js";
import { updateTypeBit } from "../../../src/core/bot-api/update-types.ts";
import { scanBotUpdate } from "../../../src/core/projections/scan-bot-update.ts";

const numbers = [
  0,
  1,
  127,
  128,
  300,
  2 ** 31,
  2 ** 32 + 5,
  2 ** 53 - 1,
  -1,
  -128,
  -(2 ** 52),
  -1001234567890,
];

describe("scanBotUpdate", () => {
  it.each(numbers)("reads %d as the generated decoder does", (number) => {
    const bytes = teletape.log.BotUpdate.encode({
      updateId: Math.abs(number),
      type: "callback_query",
      chatId: number,
      userId: number,
      date: 1_700_000_000,
      expiresAt: 1_700_086_400,
      queueId: number,
      rawSeq: 12,
      json: Buffer.from(`{"n":${number}}`),
      projection: 3,
    }).finish();
    const decoded = teletape.log.BotUpdate.decode(bytes);
    const scanned = scanBotUpdate(bytes);
    expect({
      updateId: scanned.updateId,
      type: scanned.type,
      chatId: scanned.chatId,
      userId: scanned.userId,
      date: scanned.date,
      expiresAt: scanned.expiresAt,
      queueId: scanned.queueId,
      json: scanned.json.toString(),
    }).toEqual({
      updateId: decoded.updateId,
      type: updateTypeBit(decoded.type),
      chatId: decoded.chatId,
      userId: decoded.userId,
      date: decoded.date,
      expiresAt: decoded.expiresAt,
      queueId: decoded.queueId,
      json: `{"n":${number}}`,
    });
  });

  it("skips fields it does not know", () => {
    const unknown = Buffer.from([
      0xa0, 0x01, 0x05, 0xaa, 0x01, 0x02, 0x68, 0x69, 0xb5, 0x01, 1, 2, 3, 4,
    ]);
    const known = teletape.log.BotUpdate.encode({ updateId: 7, type: "poll" }).finish();
    expect(scanBotUpdate(Buffer.concat([unknown, known])).updateId).toBe(7);
  });

  it("refuses a record that is cut short", () => {
    const bytes = teletape.log.BotUpdate.encode({ updateId: 7, json: Buffer.alloc(50) }).finish();
    expect(() => scanBotUpdate(bytes.subarray(0, 30))).toThrow(RangeError);
  });
});
