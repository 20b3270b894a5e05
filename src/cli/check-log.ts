import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkSeals, WrongSecretError } from "../../actors/session/check-seals.ts";
import { openEmbeddedEventLog } from "../adapters/embedded/embedded-event-log.ts";
import { openKafkaEventLog } from "../adapters/kafka/kafka-event-log.ts";
import { aesGcmSealer, serverKeys } from "../adapters/secrets/aes-gcm-sealer.ts";
import type { ServeConfig } from "../config/config.ts";
import type { Clock } from "../ports/clock.ts";
import { type EventLog, LogUnavailableError } from "../ports/event-log.ts";
import type { Logger } from "../ports/logger.ts";
import type { Finding } from "./finding.ts";

/** The log can be read, and the secrets on it can be opened. Nothing is made that is not there. */
export async function checkLog(
  config: ServeConfig,
  clock: Clock,
  logger: Logger,
): Promise<readonly Finding[]> {
  const dir = config.telegram.kind === "sandbox" ? join(config.dataDir, "sandbox") : config.dataDir;
  let log: EventLog;
  try {
    const opened = await openForReading(config, dir, clock, logger);
    if (opened === undefined) {
      return [{ part: "log", verdict: "ok", text: "there is none yet: the first start makes it" }];
    }
    log = opened;
  } catch (error) {
    if (!(error instanceof LogUnavailableError)) throw error;
    return [{ part: "log", verdict: "failure", text: error.message }];
  }
  try {
    const accounts = await log.accounts("sessions");
    const text = `it can be read; ${accounts.length} accounts have been known`;
    return [{ part: "log", verdict: "ok", text }, await checkSecrets(config, dir, log, logger)];
  } finally {
    await log.close();
  }
}

async function openForReading(
  { log: { kafka, dir: embeddedDir, retention }, telegram }: ServeConfig,
  dir: string,
  clock: Clock,
  logger: Logger,
): Promise<EventLog | undefined> {
  const isSandbox = telegram.kind === "sandbox";
  if (kafka !== null) {
    return openKafkaEventLog({
      ...{ ...kafka, retention, clock, logger, role: "reader" },
      topicPrefix: isSandbox ? `${kafka.topicPrefix}.sandbox` : kafka.topicPrefix,
    });
  }
  const logDir = isSandbox ? join(dir, "log") : embeddedDir;
  if (!existsSync(logDir)) return undefined;
  return openEmbeddedEventLog({ dir: logDir, durability: "relaxed", clock, logger });
}

async function checkSecrets(
  { secret, oldSecret }: ServeConfig,
  dir: string,
  log: EventLog,
  logger: Logger,
): Promise<Finding> {
  const part = "secrets";
  const file = join(dir, "secret.key");
  if (secret === null && !existsSync(file)) {
    const accounts = await log.accounts("sessions");
    return accounts.length === 0
      ? { part, verdict: "ok", text: `a key will be made in ${file}` }
      : { part, verdict: "failure", text: `there is no TELETAPE_SECRET and no key in ${file}` };
  }
  try {
    const keys = serverKeys(file, secret, oldSecret);
    const sealer = aesGcmSealer(keys.key, keys.former);
    const old = await checkSeals({ log, sealer, logger, isReadOnly: true });
    if (old === 0) return { part, verdict: "ok", text: "all tokens and keys can be opened" };
    const text = `${old} tokens and keys are sealed with a former secret: the next start seals them anew`;
    return { part, verdict: "warning", text };
  } catch (error) {
    if (!(error instanceof WrongSecretError) && !(error instanceof RangeError)) throw error;
    return { part, verdict: "failure", text: error.message };
  }
}
