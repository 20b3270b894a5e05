import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import type { SequenceState } from "../../src/core/updates/sequence-counters.ts";
import { type EventLog, type NewRecord, PositionConflictError } from "../../src/ports/event-log.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Sealer } from "../../src/ports/sealer.ts";

/** Keys of the facts in the compacted stream. */
const KEY = {
  created: "created",
  authKey: "auth_key",
  authorized: "authorized",
  ended: "ended",
  state: "state",
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
}

/** The update state and the raw record after which it holds. */
export interface SavedState {
  readonly state: SequenceState;
  readonly rawSeq: number;
}

export interface StoredSession {
  readonly authorization: Authorization | undefined;
  readonly saved: SavedState | undefined;
}

const READ_AT_ONCE = 500;

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
    return { authorization: this.authorization(facts), saved: savedState(facts) };
  }

  private authorization(
    facts: ReadonlyMap<string, teletape.log.SessionFact>,
  ): Authorization | undefined {
    const created = facts.get(KEY.created)?.created;
    const key = facts.get(KEY.authKey)?.authKey;
    const authorized = facts.get(KEY.authorized)?.authorized;
    if (facts.has(KEY.ended) || !created || !key || !authorized) return undefined;
    return {
      token: Buffer.from(
        this.sealer.open(created.sealedToken ?? new Uint8Array(), this.account),
      ).toString(),
      dcId: key.dcId ?? 0,
      authKey: this.sealer.open(key.sealedAuthKey ?? new Uint8Array(), this.account),
      self: authorized.self ?? new Uint8Array(),
      date: authorized.date ?? 0,
    };
  }

  /** A login, durable when it resolves. */
  async authorized(authorization: Authorization, saved: SavedState | undefined): Promise<void> {
    const { token, dcId, authKey, self, date } = authorization;
    const seal = (secret: Uint8Array) => this.sealer.seal(secret, this.account);
    const records = [
      this.fact(KEY.created, { created: { sealedToken: seal(Buffer.from(token)) } }),
      this.fact(KEY.authKey, { authKey: { dcId, sealedAuthKey: seal(authKey) } }),
      this.fact(KEY.authorized, { authorized: { layer: 229, self, date, dcId } }),
      { key: KEY.ended, value: new Uint8Array() },
    ];
    if (saved !== undefined) records.push(this.stateFact(saved));
    await this.append(records);
  }

  async stateSaved(saved: SavedState): Promise<void> {
    await this.append([this.stateFact(saved)]);
  }

  /** The authorization is gone; the update state stays for a later login. */
  async ended(reason: teletape.log.SessionEnded.Reason): Promise<void> {
    await this.append([
      this.fact(KEY.ended, { ended: { reason } }),
      { key: KEY.authKey, value: new Uint8Array() },
      { key: KEY.authorized, value: new Uint8Array() },
    ]);
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

  private async append(records: readonly NewRecord[]): Promise<void> {
    let first = (await this.log.bounds("sessions", this.account))?.next ?? 1;
    for (;;) {
      try {
        return await this.log.append({ stream: "sessions", account: this.account, first, records });
      } catch (error) {
        if (!(error instanceof PositionConflictError)) throw error;
        first = error.expected;
      }
    }
  }
}

function savedState(facts: ReadonlyMap<string, teletape.log.SessionFact>): SavedState | undefined {
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
