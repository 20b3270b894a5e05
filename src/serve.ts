import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createConsumerLog } from "../actors/consumers/consumer-positions.ts";
import { createBotDelivery } from "../actors/delivery/bot-delivery.ts";
import { checkSeals } from "../actors/session/check-seals.ts";
import type { ApiCredentials } from "../actors/session/log-in.ts";
import type { KeeperServices } from "../actors/supervisor/account-kind.ts";
import { BotSupervisor } from "../actors/supervisor/bot-supervisor.ts";
import { UserSupervisor } from "../actors/supervisor/user-supervisor.ts";
import { openPeerStore } from "./adapters/embedded/peer-store.ts";
import { createDiskFileStore } from "./adapters/files/disk-file-store.ts";
import { createWebhookSender } from "./adapters/http-webhook/webhook-sender.ts";
import { srpPasswordProof } from "./adapters/mtproto/password-proof.ts";
import { createTelegramClient } from "./adapters/mtproto/telegram-client.ts";
import { aesGcmSealer, serverKeys } from "./adapters/secrets/aes-gcm-sealer.ts";
import { paintQr } from "./adapters/qr/paint-qr.ts";
import { accountOfUserToken } from "./adapters/secrets/token-digest.ts";
import { claimDataFolder } from "./adapters/system/claim-data-folder.ts";
import { systemClock } from "./adapters/system/system-clock.ts";
import { systemRandom } from "./adapters/system/system-random.ts";
import { callBotMethod, callWebhookReply, createBotRegistry, toReplyError } from "./bot-methods.ts";
import type { ServeConfig } from "./config/config.ts";
import { type AccountId, isUserAccount } from "./core/account-id.ts";
import { projectRawUpdate } from "./core/projections/project-raw-update.ts";
import { referenceFinder } from "./core/projections/reference-finder.ts";
import { registerQrImages } from "./http/qr-images.ts";
import { startHttpServer } from "./http/http-server.ts";
import { registerPage } from "./http/page.ts";
import { startPageServer } from "./http/page-server.ts";
import type { MethodContext } from "./methods/method.ts";
import type { Bot } from "./ports/bot-directory.ts";
import type { DcAddress } from "./ports/telegram-client.ts";
import type { Logger } from "./ports/logger.ts";
import { Metrics } from "./observability/metrics.ts";
import { observedEventLog } from "./observability/observed-event-log.ts";
import { openHistory } from "./open-history.ts";
import { openLog } from "./open-log.ts";
import { operationsPages } from "./operations-pages.ts";
import { openGuest, type SandboxTelegram, startSandboxTelegram } from "./sandbox-telegram.ts";
import { TELEGRAM_DCS } from "./telegram-dcs.ts";
import { createLoginMethods } from "./methods/login/login-methods.ts";
import { personMethods } from "./methods/person-methods.ts";
import { callableMethods } from "./methods/registry.ts";
import { docsPages } from "./openapi/docs-pages.ts";
import { VERSION } from "./version.ts";
import { registerEvents } from "./sse/events-endpoint.ts";
import { registerStream, type StreamEndpoint } from "./ws/stream-endpoint.ts";
import { StreamSeats } from "./ws/stream-seats.ts";

/** A running server. */
export interface RunningServer {
  readonly url: string;
  /** Present when the sandbox runs in this process. */
  readonly sandbox: SandboxTelegram | undefined;
  /** Stops accepting, answers what is pending, makes everything durable and closes. */
  stop(): Promise<void>;
}

const STOP_DEADLINE_MS = 5_000;

/** Connections that stream the updates of one bot. */
const MAX_STREAMS_PER_BOT = 1000;

/**
 * Starts everything that `teletape serve` is made of.
 *
 * @throws {DataFolderInUseError} another server runs over the data folder
 * @throws {LogUnavailableError} the log cannot be opened
 * @throws {ListenError} the address is taken
 */
export async function serve(config: ServeConfig, logger: Logger): Promise<RunningServer> {
  const clock = systemClock;
  const random = systemRandom;
  const { local } = config.bots;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const claim = await claimDataFolder(config.dataDir);
  const sandboxDir = join(config.dataDir, "sandbox");
  const sandbox =
    config.telegram.kind === "sandbox"
      ? await startSandboxTelegram({ dcPort: config.telegram.dcPort, dir: sandboxDir, logger })
      : undefined;
  const dir = sandbox === undefined ? config.dataDir : sandboxDir;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const metrics = new Metrics();
  const opened = await openLog(
    config,
    sandbox === undefined ? undefined : sandboxDir,
    clock,
    logger,
  );
  const kept = openHistory(
    config.history,
    { dir, isSandbox: sandbox !== undefined },
    opened.log,
    logger,
  );
  const observed = observedEventLog(opened.log, metrics, clock, kept.appended);
  const { log } = observed;
  const peers = openPeerStore(join(dir, "peers"), clock);
  const keys = serverKeys(join(dir, "secret.key"), config.secret, config.oldSecret);
  const sealer = aesGcmSealer(keys.key, keys.former);
  await checkSeals({ log, sealer, logger });
  const registry = createBotRegistry(kept.history);
  const methods = callableMethods(registry);
  const methodsOfPeople = personMethods(methods);
  const methodsOf = (account: AccountId) => (isUserAccount(account) ? methodsOfPeople : methods);
  const files = createDiskFileStore({
    dir: join(dir, "files"),
    forbidden: [config.dataDir, config.log.dir],
    clock,
  });
  const consumers = createConsumerLog(log);
  const webhookSender = createWebhookSender({
    clock,
    ...(config.bots.webhookProxy === null ? {} : { proxy: config.bots.webhookProxy }),
  });
  const { dcs, publicKeysPem } = telegramOf(config, sandbox);
  const contextOf = (bot: Bot, signal: AbortSignal): MethodContext => ({
    ...{ bot, clock, random, files, local, signal },
  });

  const seats = new StreamSeats({ log, clock, maxStreamsPerBot: MAX_STREAMS_PER_BOT });
  const streams: StreamEndpoint[] = [];
  const accounts: KeeperServices & ApiCredentials = {
    client: createTelegramClient({
      apiId: config.telegram.apiId,
      appVersion: VERSION,
      ...(publicKeysPem === undefined ? {} : { publicKeysPem }),
      logger,
      clock,
      random,
    }),
    apiId: config.telegram.apiId,
    apiHash: config.telegram.apiHash,
    dcs,
    log,
    peers,
    project: projectRawUpdate,
    unconverted: (predicate) => metrics.updateUnconverted(predicate),
    references: referenceFinder,
    clock,
    random,
    logger,
    sealer,
    authorizationEnded: (account) => {
      for (const stream of streams) stream.end(account, "unauthorized");
    },
    createDelivery: (account, { token, session, lastSynchronizationError }) => {
      const delivery = createBotDelivery({
        ...{ account, log, consumers, clock, random, logger, sealer, webhookSender, local },
        delivered: (channel, count) => metrics.updatesDelivered(channel, count),
        lastSynchronizationError,
        tellLag: (pendingUpdatesCount, message) => {
          if (session.self.bot !== true) return;
          session
            .invoke("help.setBotUpdatesStatus", { pendingUpdatesCount, message })
            .catch((err: unknown) => {
              logger.debug({ err, account }, "Telegram was not told that updates wait");
            });
        },
        maxWebhookConnections: config.bots.maxWebhookConnections,
        webhookReplied: (contentType, body) => {
          const bot = isUserAccount(account) ? people?.ready(token) : bots.ready(token);
          if (bot === undefined) return;
          const context = contextOf(bot, new AbortController().signal);
          const callable = methodsOf(account);
          callWebhookReply(callable, contentType, body, context, config.http.tempDir).catch(
            (error: unknown) => {
              logger.debug({ err: error, account }, "a call in a webhook's answer failed");
            },
          );
        },
      });
      return {
        ...delivery,
        stop: async () => {
          for (const stream of streams) stream.end(account, "going_away");
          await delivery.stop();
        },
      };
    },
  };
  const people =
    config.people === null
      ? undefined
      : new UserSupervisor({
          ...accounts,
          isLocal: local,
          accountOf: accountOfUserToken,
          prove: srpPasswordProof(random),
          allowsRegistration: config.people.mayRegister,
          patienceMs: config.people.loginPatienceMs,
        });
  const bots = new BotSupervisor({
    ...accounts,
    isLocal: local,
    ...(people !== undefined && { isOfPerson: (token) => people.knows(token) }),
  });

  const { filter } = config.bots;
  const serves =
    filter === null
      ? {}
      : { serves: (id: bigint) => id % BigInt(filter.modulus) === BigInt(filter.remainder) };
  const pages = operationsPages({
    ...{ log, bots, clock, metrics },
    ...(people !== undefined && { people }),
    logFailure: () => opened.failure() ?? observed.failure,
  });
  const http = await startHttpServer({
    host: config.http.host,
    port: config.http.port,
    bots,
    methods,
    ...(people !== undefined && {
      people: {
        directory: people,
        methods: methodsOfPeople,
        ...createLoginMethods({ logins: people, bots, paintQr }),
      },
    }),
    mapError: toReplyError,
    sharedTestEnvironment: config.telegram.kind !== "telegram",
    ...{ clock, random, files, logger, local },
    tempDir: config.http.tempDir,
    ...serves,
    ...(config.http.tls === null ? {} : { tls: config.http.tls }),
    ...(config.http.adminToken === null ? {} : { adminToken: config.http.adminToken }),
    pages,
    observe: (method, status) => metrics.requestAnswered(method, status),
    mounts: sandbox === undefined ? [] : [sandbox.mount],
    register: (app) => {
      for (const [path, page] of docsPages(registry, VERSION))
        registerPage(app, path, page, { logger });
      if (people !== undefined) registerQrImages(app, { logins: people, paintQr, logger });
      const shared = {
        directory: bots,
        ...(people !== undefined && { people }),
        seats,
        consumers,
        clock,
        logger,
        ...serves,
      };
      streams.push(
        registerStream(app, {
          ...shared,
          delivered: (count) => metrics.updatesDelivered("websocket", count),
          callMethod: (bot, method, params, signal) =>
            callBotMethod(methodsOf(bot.session.account), method, contextOf(bot, signal), params),
        }),
        registerEvents(app, {
          ...shared,
          delivered: (count) => metrics.updatesDelivered("events", count),
        }),
      );
    },
  });
  const statistics =
    config.http.statistics === null
      ? undefined
      : await startPageServer({ ...config.http.statistics, pages, logger });
  for (const supervisor of [bots, people]) {
    supervisor
      ?.startKnown()
      .catch((error: unknown) => logger.error({ err: error }, "starting accounts failed"));
  }
  if (sandbox !== undefined && serves.serves?.(BigInt(sandbox.guests.bot.id)) !== false)
    await openGuest(sandbox.guests.bot, bots, logger);

  return {
    url: `${config.http.tls === null ? "http" : "https"}://${shownHost(config.http.host)}:${http.port}`,
    sandbox,
    stop: async () => {
      http.stopAccepting();
      for (const stream of streams) stream.stop();
      await Promise.all([bots.stop(), people?.stop()]);
      await http.close(STOP_DEADLINE_MS);
      statistics?.close();
      await kept.stop();
      await peers.close();
      await log.close();
      await sandbox?.close();
      await claim.release();
    },
  };
}

const shownHost = (host: string): string =>
  host === "0.0.0.0" || host === "::" || host === "" ? "127.0.0.1" : host;

function telegramOf(
  { telegram }: ServeConfig,
  sandbox: SandboxTelegram | undefined,
): { readonly dcs: readonly DcAddress[]; readonly publicKeysPem?: readonly string[] } {
  if (sandbox !== undefined) return { dcs: sandbox.dcs, publicKeysPem: [sandbox.publicKeyPem] };
  if (telegram.kind !== "custom") return { dcs: TELEGRAM_DCS };
  const { dcs, publicKeyPem } = telegram;
  return publicKeyPem === null ? { dcs } : { dcs, publicKeysPem: [publicKeyPem] };
}
