import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import type { SequenceState } from "../../src/core/updates/sequence-counters.ts";
import type { EventLog, NewRecord } from "../../src/ports/event-log.ts";
import type { Random } from "../../src/ports/random.ts";
import type { SavedState } from "../session/session-facts.ts";
import { BotUpdateRecords, type ProjectorOptions } from "./bot-update-records.ts";
import { TapeState } from "./tape-state.ts";

type RawUpdate = teletape.log.IRawUpdate;

const { RawUpdate } = teletape.log;

const READ = { maxRecords: 1000, maxBytes: 4 * 1024 * 1024 };
/** The log takes 10,000 at a time, and what one raw record makes stays together. */
const UPDATES_PER_APPEND = 5_000;
const FIRST_ID_MIN = 2_000_001;
const FIRST_ID_MAX = 1_000_000_000;

/** Where an account's streams end, with everything raw projected. */
export interface RecoveredTape {
  readonly nextRaw: number;
  readonly records: BotUpdateRecords;
  readonly state: SequenceState;
  /** Records with updates that are still to be told, in order; `deferred` names no others. */
  readonly deferred: readonly RawUpdate[];
}

/** What else an account makes of its tape. */
export interface TapeReader {
  /** How many of the newest records it is told of, if there are so many. */
  readonly records: number;
  /** @param isSaved was the record followed by a saved state? Then all that does not come from the tape has been kept too */
  fold(raw: RawUpdate, isSaved: boolean): void;
}

export interface RecoverTapeOptions extends ProjectorOptions {
  readonly reader?: TapeReader;
  readonly log: EventLog;
  readonly account: AccountId;
  readonly saved: SavedState | undefined;
  readonly random: Random;
}

const EMPTY: SequenceState = { pts: 0, qts: 0, date: 0, seq: 0, channels: new Map() };

/**
 * Reads the end of the tape: folds the update state, and projects the raw records that a crash left without their updates. Records
 * that project to nothing are looked at again, which is harmless.
 *
 * @throws {LogUnavailableError}
 */
export async function recoverTape(options: RecoverTapeOptions): Promise<RecoveredTape> {
  const { log, account, saved, random, reader } = options;
  const updates = await log.bounds("updates", account);
  const projected = await lastProjected(log, account, updates?.next);
  const firstId = FIRST_ID_MIN + Math.floor(random.next() * (FIRST_ID_MAX - FIRST_ID_MIN + 1));
  const records = new BotUpdateRecords(options, updates?.next ?? firstId);
  const state = new TapeState(saved?.state ?? EMPTY);
  const folded = saved?.rawSeq ?? 0;
  const nextRaw = (await log.bounds("raw", account))?.next ?? 1;
  const oldest = await oldestDeferred(log, account, nextRaw);
  const open = new Map<number, RawUpdate>();
  const remembered = nextRaw - 1 - (reader?.records ?? 0);
  const begin = Math.max(0, Math.min(folded, projected, oldest - 1, remembered));
  for (let from = begin + 1; from < nextRaw;) {
    const batch = await log.read("raw", account, from, READ);
    const last = batch.at(-1);
    if (last === undefined) break;
    let fresh: NewRecord[] = [];
    let first = records.nextUpdateId;
    for (const { position, value } of batch) {
      const raw = RawUpdate.decode(value);
      if (position > folded) state.fold(raw.state);
      if (position > projected) records.project(raw, fresh);
      if (position >= oldest) noteDeferred(raw, open);
      reader?.fold(raw, position <= folded);
      if (fresh.length < UPDATES_PER_APPEND) continue;
      await log.append({ stream: "updates", account, first, records: fresh });
      first = records.nextUpdateId;
      fresh = [];
    }
    if (fresh.length > 0) await log.append({ stream: "updates", account, first, records: fresh });
    from = last.position + 1;
  }
  return { nextRaw, records, state: state.current, deferred: [...open.values()] };
}

/** The oldest raw record with updates still to be told, as the newest one has it; the next position when there is none. */
async function oldestDeferred(log: EventLog, account: AccountId, next: number): Promise<number> {
  if (next <= 1) return next;
  const [newest] = await log.read("raw", account, next - 1, { maxRecords: 1 });
  const oldest = newest === undefined ? 0 : RawUpdate.decode(newest.value).oldestDeferred;
  return oldest === 0 ? next : oldest;
}

function noteDeferred(raw: teletape.log.RawUpdate, open: Map<number, RawUpdate>): void {
  if (raw.deferred.length > 0) open.set(raw.seq, raw);
  const completed = open.get(raw.completes);
  if (completed === undefined) return;
  const left = (completed.deferred ?? []).filter((index) => !raw.completed.includes(index));
  if (left.length === 0) open.delete(raw.completes);
  else open.set(raw.completes, { ...completed, deferred: left });
}

/** The raw record that the newest update came from; 0 = none. */
async function lastProjected(
  log: EventLog,
  account: AccountId,
  next: number | undefined,
): Promise<number> {
  if (next === undefined) return 0;
  const [newest] = await log.read("updates", account, next - 1, { maxRecords: 1 });
  return newest === undefined ? 0 : (teletape.log.BotUpdate.decode(newest.value).rawSeq ?? 0);
}
