import { teletape } from "../../schemas/generated/log.js";
import type { StoppableDelivery } from "../../actors/supervisor/delivered-bot.ts";
import {
  BotSupervisor,
  type BotSupervisorOptions,
} from "../../actors/supervisor/bot-supervisor.ts";
import { aesGcmSealer } from "../../src/adapters/secrets/aes-gcm-sealer.ts";
import { systemClock } from "../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../src/core/account-id.ts";
import type { ProjectRawUpdate } from "../../src/core/projections/project-raw-update.ts";
import { referenceFinder } from "../../src/core/projections/reference-finder.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { PeerStore } from "../../src/ports/peer-store.ts";
import { silentLogger } from "./silent-logger.ts";
import { testRandom, type TestSandbox } from "./test-sandbox.ts";

/** Peers in memory. */
export function memoryPeerStore(): PeerStore {
  const peers = new Map<string, Buffer>();
  const names = new Map<string, number>();
  const notes = new Map<string, Buffer>();
  return {
    get: (account, id) => peers.get(`${account}/${id}`),
    put(account, { id, bytes, usernames }) {
      peers.set(`${account}/${id}`, bytes);
      for (const name of usernames) names.set(`${account}/${name.toLowerCase()}`, id);
    },
    byUsername: (account, name) => names.get(`${account}/${name.toLowerCase()}`),
    note: (account, name) => notes.get(`${account}/${name}`),
    setNote: (account, name, value) => void notes.set(`${account}/${name}`, value),
    clear: async () => peers.clear(),
    close: async () => {},
  };
}

/** Projects incoming text messages to their text. */
export const projectTexts: ProjectRawUpdate = (raw) =>
  (raw.updates ?? []).flatMap((bytes) => {
    const update = tl229.decode(bytes) as { readonly message?: Record<string, unknown> };
    const { message } = update;
    if (message?.["_"] !== "message" || message["out"] === true) return [];
    const body = JSON.stringify(message["message"]);
    const base = { chatId: 1, userId: 1, date: 0, expiresAt: 0, queueId: 1 };
    return [{ ...base, type: "message", body }];
  });

const noDelivery = (): StoppableDelivery => ({
  getUpdates: async () => [],
  setWebhook: async () => ({ description: "" }),
  webhookInfo: async () => ({ url: "", has_custom_certificate: false, pending_update_count: 0 }),
  setAllowedUpdates: async () => {},
  consumers: {
    getUpdates: async () => [],
    list: async () => [],
    move: async (name) => ({ name, position: 1, lag: 0 }),
    delete: async () => false,
  },
  replays: {
    toConsumer: async () => ({ from_update_id: 1, to_update_id: 0 }),
    toWebhook: async () => ({ from_update_id: 1, to_update_id: 0 }),
    list: async () => [],
    cancel: async () => false,
  },
  clear: async () => {},
  stop: async () => {},
});

export function testSupervisor(
  sandbox: TestSandbox,
  log: EventLog,
  overrides: Partial<BotSupervisorOptions> = {},
): BotSupervisor {
  return new BotSupervisor({
    client: sandbox.client,
    dcs: sandbox.dcs,
    apiId: 1,
    apiHash: "x",
    log,
    peers: memoryPeerStore(),
    project: projectTexts,
    references: referenceFinder,
    clock: systemClock,
    random: testRandom,
    logger: silentLogger,
    sealer: aesGcmSealer(Buffer.alloc(32, 7)),
    isLocal: false,
    createDelivery: noDelivery,
    ...overrides,
  });
}

/** Texts in the bot's stream of updates, oldest first, and their ids. */
export async function updateTexts(
  log: EventLog,
  botId: number,
): Promise<{ readonly texts: readonly string[]; readonly ids: readonly number[] }> {
  const records = await log.read("updates", botAccountId(botId), 0, { maxRecords: 100_000 });
  const updates = records.map(({ value }) => teletape.log.BotUpdate.decode(value));
  return {
    texts: updates.map(({ json }) => {
      const parsed: unknown = JSON.parse(Buffer.from(json).toString());
      return String((parsed as { message?: unknown }).message);
    }),
    ids: updates.map(({ updateId }) => updateId),
  };
}
