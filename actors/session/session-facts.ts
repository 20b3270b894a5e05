import { teletape } from "../../schemas/generated/log.js";
import { type AccountId, isUserAccount } from "../../src/core/account-id.ts";
import type { SequenceState } from "../../src/core/updates/sequence-counters.ts";
import type { EventLog, NewRecord } from "../../src/ports/event-log.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import { appendFacts } from "./append-facts.ts";
import { decodeLoginStep, encodeLoginStep, type UnfinishedLogin } from "../login/login-step.ts";

/** Keys of the facts in the compacted stream. */
const KEY = {
  created: "created",
  authKey: "auth_key",
  authorized: "authorized",
  ended: "ended",
  state: "state",
  login: "login",
} as const;

/** An authorization that a restart can go on with. */
export interface Authorization {
  readonly token: string;
  readonly dcId: number;
  /** 256 bytes. */
  readonly authKey: Uint8Array;
  /** Boxed TL `User`. */
  readonly self: Uint8Array;
  /** Unix seconds of the login. */
  readonly date: number;
  /** A person is told the messages that they send elsewhere. */
  readonly tellsOwn?: boolean;
}

/** The update state and the raw record after which it holds. */
export interface SavedState {
  readonly state: SequenceState;
  readonly rawSeq: number;
}

export interface StoredSession {
  readonly authorization: Authorization | undefined;
  readonly saved: SavedState | undefined;
  /** A person's login that has not succeeded yet. */
  readonly login: UnfinishedLogin | undefined;
  /** Why the authorization is gone; undefined = it is not, or there was none. */
  readonly ended: "logged_out" | "revoked" | undefined;
}

type Facts = ReadonlyMap<string, teletape.log.SessionFact>;

const READ_AT_ONCE = 500;

/** Takes a fact off the compacted stream. */
const GONE = new Uint8Array();

/**
 * One account's facts in stream `sessions`: its token, key and update state. Other writers (the webhook) share the stream, so an
 * append that finds the position taken is made again behind.
 */
export class SessionFacts {
  private readonly log: EventLog;
  private readonly sealer: Sealer;
  private readonly clock: Clock;
  private readonly account: AccountId;

  constructor(log: EventLog, sealer: Sealer, clock: Clock, account: AccountId) {
    this.log = log;
    this.sealer = sealer;
    this.clock = clock;
    this.account = account;
  }

  /**
   * Folds the facts.
   *
   * @throws {UnsealError} the secret of this server is another one
   */
  async load(): Promise<StoredSession> {
    const facts = new Map<string, teletape.log.SessionFact>();
    let from = 0;
    for (;;) {
      const records = await this.log.read("sessions", this.account, from, {
        maxRecords: READ_AT_ONCE,
      });
      for (const { key, value } of records) {
        if (value.length === 0) facts.delete(key);
        else facts.set(key, teletape.log.SessionFact.decode(value));
      }
      const last = records.at(-1);
      if (last === undefined) break;
      from = last.position + 1;
    }
    return {
      authorization: this.authorization(facts),
      saved: savedState(facts),
      login: this.unfinishedLogin(facts),
      ended: endReason(facts),
    };
  }

  private authorization(facts: Facts): Authorization | undefined {
    const authorized = facts.get(KEY.authorized)?.authorized;
    const secrets = this.secrets(facts);
    if (facts.has(KEY.ended) || !authorized || secrets === undefined) return undefined;
    return { ...secrets, self: authorized.self ?? new Uint8Array(), date: authorized.date ?? 0 };
  }

  private unfinishedLogin(facts: Facts): UnfinishedLogin | undefined {
    const login = facts.get(KEY.login)?.login;
    const secrets = this.secrets(facts);
    if (!login || secrets === undefined) return undefined;
    return {
      ...secrets,
      step: decodeLoginStep(this.open(login.sealed)),
      expiresAtMs: login.expiresAtMs ?? 0,
    };
  }

  private secrets(
    facts: Facts,
  ): Pick<UnfinishedLogin, "token" | "tellsOwn" | "dcId" | "authKey"> | undefined {
    const created = facts.get(KEY.created)?.created;
    const key = facts.get(KEY.authKey)?.authKey;
    if (!created || !key) return undefined;
    return {
      token: Buffer.from(this.open(created.sealedToken)).toString(),
      tellsOwn: created.tellsOwn ?? false,
      dcId: key.dcId ?? 0,
      authKey: this.open(key.sealedAuthKey),
    };
  }

  private open(sealed: Uint8Array | null | undefined): Uint8Array {
    return this.sealer.open(sealed ?? new Uint8Array(), this.account);
  }

  /** A login, durable when it resolves. */
  async authorized(authorization: Authorization, saved: SavedState | undefined): Promise<void> {
    const { dcId, self, date } = authorization;
    const records = [
      ...this.secretFacts(authorization),
      this.fact(KEY.authorized, { authorized: { layer: 229, self, date, dcId } }),
      { key: KEY.ended, value: GONE },
    ];
    if (isUserAccount(this.account)) records.push({ key: KEY.login, value: GONE });
    if (saved !== undefined) records.push(this.stateFact(saved));
    await this.append(records);
  }

  /** Where a person's login stands, durable when it resolves. */
  async loginAdvanced(login: UnfinishedLogin): Promise<void> {
    const { step, expiresAtMs } = login;
    const sealed = this.seal(encodeLoginStep(step));
    await this.append([
      ...this.secretFacts(login),
      this.fact(KEY.login, { login: { sealed, expiresAtMs } }),
    ]);
  }

  /** A login came to nothing: what was stored of it is removed. */
  async loginEnded(): Promise<void> {
    const keys = [KEY.login, KEY.authKey, KEY.created];
    await this.append(keys.map((key) => ({ key, value: GONE })));
  }

  async stateSaved(saved: SavedState): Promise<void> {
    await this.append([this.stateFact(saved)]);
  }

  /** The authorization is gone; the update state stays for a later login. */
  async ended(reason: teletape.log.SessionEnded.Reason): Promise<void> {
    await this.append([
      this.fact(KEY.ended, { ended: { reason } }),
      { key: KEY.authKey, value: GONE },
      { key: KEY.authorized, value: GONE },
    ]);
  }

  private secretFacts(
    secrets: Pick<Authorization, "token" | "dcId" | "authKey" | "tellsOwn">,
  ): NewRecord[] {
    const { token, dcId, authKey, tellsOwn } = secrets;
    const created = { sealedToken: this.seal(Buffer.from(token)), tellsOwn: tellsOwn ?? false };
    return [
      this.fact(KEY.created, { created }),
      this.fact(KEY.authKey, { authKey: { dcId, sealedAuthKey: this.seal(authKey) } }),
    ];
  }

  private seal(secret: Uint8Array): Uint8Array {
    return this.sealer.seal(secret, this.account);
  }

  private stateFact({ state, rawSeq }: SavedState): NewRecord {
    const { pts, qts, date, seq } = state;
    const channels = [...state.channels].map(([channelId, channelPts]) => ({
      channelId,
      pts: channelPts,
    }));
    return this.fact(KEY.state, { state: { state: { pts, qts, date, seq, channels }, rawSeq } });
  }

  private fact(key: string, fact: teletape.log.ISessionFact): NewRecord {
    const occurredAtMs = this.clock.nowMs();
    return { key, value: teletape.log.SessionFact.encode({ occurredAtMs, ...fact }).finish() };
  }

  private append(records: readonly NewRecord[]): Promise<void> {
    return appendFacts(this.log, this.account, records);
  }
}

const { Reason } = teletape.log.SessionEnded;

function endReason(facts: Facts): StoredSession["ended"] {
  const ended = facts.get(KEY.ended)?.ended;
  if (!ended) return undefined;
  return (ended.reason ?? Reason.LOGGED_OUT) === Reason.LOGGED_OUT ? "logged_out" : "revoked";
}

function savedState(facts: Facts): SavedState | undefined {
  const saved = facts.get(KEY.state)?.state;
  if (!saved) return undefined;
  return { state: sequenceState(saved.state ?? {}), rawSeq: saved.rawSeq ?? 0 };
}

/** The state in a log record. */
function sequenceState(state: teletape.log.IUpdateState): SequenceState {
  const channels = new Map(
    (state.channels ?? []).map(({ channelId, pts }) => [channelId ?? 0, pts ?? 0]),
  );
  return {
    pts: state.pts ?? 0,
    qts: state.qts ?? 0,
    date: state.date ?? 0,
    seq: state.seq ?? 0,
    channels,
  };
}
