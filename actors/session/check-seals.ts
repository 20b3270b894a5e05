import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import { TeletapeError } from "../../src/core/teletape-error.ts";
import { type EventLog, type NewRecord, PositionConflictError } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import { type Sealer, UnsealError } from "../../src/ports/sealer.ts";

type Fact = teletape.log.ISessionFact;

/** What a sealed part of a fact belongs to: its account, but for webhooks, whose seals have no context. */
interface SealedPart {
  readonly bytes: Uint8Array;
  readonly context: string;
  replaced(bytes: Uint8Array): Fact;
}

/** The log was sealed with a key that this server does not have. */
export class WrongSecretError extends TeletapeError {
  override readonly name = "WrongSecretError";
}

export interface CheckSealsOptions {
  readonly log: EventLog;
  readonly sealer: Sealer;
  readonly logger: Logger;
  /** Only looks: what a former key has sealed is counted and left. */
  readonly isReadOnly?: boolean;
}

const READ_AT_ONCE = 500;

/**
 * Sees before anything starts that the tokens and keys on the log can be opened, and seals anew what a former key has sealed.
 *
 * @returns how many a former key has sealed
 * @throws {WrongSecretError}
 * @throws {LogUnavailableError}
 */
export async function checkSeals(options: CheckSealsOptions): Promise<number> {
  const { log, sealer, logger, isReadOnly } = options;
  let renewed = 0;
  try {
    for (const account of await log.accounts("sessions")) {
      renewed += await checkAccount(log, sealer, account, isReadOnly === true);
    }
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    throw new WrongSecretError(
      "the tokens and keys in the data were sealed with another secret. Give the server the TELETAPE_SECRET (or the key file secret.key) " +
        "that it had, or the former one as TELETAPE_OLD_SECRET beside the new one",
      { cause: error },
    );
  }
  if (renewed > 0 && isReadOnly !== true) logger.info({ renewed }, "secrets were sealed anew");
  return renewed;
}

async function checkAccount(
  log: EventLog,
  sealer: Sealer,
  account: AccountId,
  isReadOnly: boolean,
): Promise<number> {
  for (;;) {
    const { facts, next } = await readFacts(log, account);
    const parts = [...facts].map(([key, fact]) => ({ key, part: sealedPart(fact, account) }));
    const records: NewRecord[] = [];
    for (const { key, part } of parts) {
      if (part === undefined) continue;
      const bytes = sealer.renewed(part.bytes, part.context);
      if (bytes === undefined) continue;
      records.push({ key, value: teletape.log.SessionFact.encode(part.replaced(bytes)).finish() });
    }
    if (records.length === 0 || isReadOnly) return records.length;
    try {
      await log.append({ stream: "sessions", account, first: next, records });
      return records.length;
    } catch (error) {
      if (!(error instanceof PositionConflictError)) throw error;
    }
  }
}

async function readFacts(
  log: EventLog,
  account: AccountId,
): Promise<{ readonly facts: ReadonlyMap<string, Fact>; readonly next: number }> {
  const facts = new Map<string, Fact>();
  let from = 0;
  for (;;) {
    const records = await log.read("sessions", account, from, { maxRecords: READ_AT_ONCE });
    for (const { key, value } of records) {
      if (value.length === 0) facts.delete(key);
      else facts.set(key, teletape.log.SessionFact.decode(value));
    }
    const last = records.at(-1);
    if (last === undefined) break;
    from = last.position + 1;
  }
  const next = (await log.bounds("sessions", account))?.next ?? 1;
  return { facts, next };
}

function sealedPart(fact: Fact, account: AccountId): SealedPart | undefined {
  const { created, authKey, login, webhookSet } = fact;
  if (created?.sealedToken) {
    return part(created.sealedToken, account, (sealedToken) => ({
      created: { ...created, sealedToken },
    }));
  }
  if (authKey?.sealedAuthKey) {
    return part(authKey.sealedAuthKey, account, (sealedAuthKey) => ({
      authKey: { ...authKey, sealedAuthKey },
    }));
  }
  if (login?.sealed) {
    return part(login.sealed, account, (sealed) => ({ login: { ...login, sealed } }));
  }
  if (webhookSet?.sealed) {
    return part(webhookSet.sealed, "", (sealed) => ({ webhookSet: { ...webhookSet, sealed } }));
  }
  return undefined;

  function part(
    bytes: Uint8Array,
    context: string,
    replace: (bytes: Uint8Array) => Fact,
  ): SealedPart {
    const occurredAtMs = fact.occurredAtMs ?? 0;
    return { bytes, context, replaced: (sealed) => ({ occurredAtMs, ...replace(sealed) }) };
  }
}
