import { createConsumerLog } from "../../actors/consumers/consumer-positions.ts";
import {
  createBotDelivery,
  type BotDeliveryOptions,
  type StoppableBotDelivery,
} from "../../actors/delivery/bot-delivery.ts";
import { teletape } from "../../schemas/generated/log.js";
import { botAccountId, type AccountId } from "../../src/core/account-id.ts";
import { createWebhookSender } from "../../src/adapters/http-webhook/webhook-sender.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";
import type { Sealer } from "../../src/ports/sealer.ts";

export const TEST_ACCOUNT: AccountId = botAccountId(110201543);

export const realClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule(ms, callback) {
    const timer = setTimeout(callback, ms).unref();
    return () => clearTimeout(timer);
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
      });
    }),
};

export const quietLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => quietLogger,
};

export const fixedRandom: Random = {
  next: () => 0.5,
  bytes: (count) => new Uint8Array(count),
  long: () => 1n,
};

/** Not a seal: it turns bits over, so that a test sees whether sealing happened. */
export const flippingSealer: Sealer = {
  seal: (plain) => plain.map((byte) => byte ^ 0xff),
  open: (sealed) => sealed.map((byte) => byte ^ 0xff),
  renewed: () => undefined,
};

/** A record of stream `updates`. */
export interface TestUpdate {
  readonly type?: string;
  readonly queueId?: number;
  /** Unix seconds; default: in a day. */
  readonly expiresAt?: number;
  readonly date?: number;
  readonly text?: string;
}

/** Appends updates as the projector does; the answer is the id of the first. */
export async function appendUpdates(
  log: EventLog,
  updates: readonly TestUpdate[],
  firstId = 5_000_000,
): Promise<number> {
  const bounds = await log.bounds("updates", TEST_ACCOUNT);
  const first = bounds?.next ?? firstId;
  const nowS = Math.floor(Date.now() / 1000);
  await log.append({
    stream: "updates",
    account: TEST_ACCOUNT,
    first,
    records: updates.map((update, index) => ({
      value: encodeUpdate(first + index, update, nowS),
    })),
  });
  return first;
}

function encodeUpdate(updateId: number, update: TestUpdate, nowS: number): Uint8Array {
  const type = update.type ?? "message";
  const body = JSON.stringify({ text: update.text ?? `update ${updateId}` });
  return teletape.log.BotUpdate.encode({
    updateId,
    type,
    date: update.date ?? nowS,
    expiresAt: update.expiresAt ?? nowS + 86_400,
    queueId: update.queueId ?? 0,
    chatId: update.queueId ?? 0,
    rawSeq: 1,
    projection: 1,
    json: Buffer.from(`{"update_id":${updateId},\n"${type}":${body}}`),
  }).finish();
}

/** A delivery with real parts on `log`. */
export function testDelivery(
  log: EventLog,
  options: Partial<BotDeliveryOptions> = {},
): StoppableBotDelivery {
  return createBotDelivery({
    account: TEST_ACCOUNT,
    log,
    consumers: createConsumerLog(log),
    clock: realClock,
    random: fixedRandom,
    logger: quietLogger,
    sealer: flippingSealer,
    webhookSender: createWebhookSender({ clock: options.clock ?? realClock }),
    local: true,
    webhookReplied: () => undefined,
    ...options,
  });
}

/** Ids of an answer of getUpdates. */
export const idsOf = (updates: readonly Uint8Array[]): number[] =>
  updates.map((json) => {
    const update = JSON.parse(Buffer.from(json).toString("utf8")) as { update_id: number };
    return update.update_id;
  });
