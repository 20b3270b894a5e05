import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import type { SequenceState } from "../../src/core/updates/sequence-counters.ts";
import type { EventLog, NewRecord } from "../../src/ports/event-log.ts";
import type { Random } from "../../src/ports/random.ts";
import type { SavedState } from "../session/session-facts.ts";
import { BotUpdateRecords, type ProjectorOptions } from "./bot-update-records.ts";
import { TapeState } from "./tape-state.ts";

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
}

export interface RecoverTapeOptions extends ProjectorOptions {
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
  const { log, account, saved, random } = options;
  const updates = await log.bounds("updates", account);
  const projected = await lastProjected(log, account, updates?.next);
  const firstId = FIRST_ID_MIN + Math.floor(random.next() * (FIRST_ID_MAX - FIRST_ID_MIN + 1));
  const records = new BotUpdateRecords(options, updates?.next ?? firstId);
  const state = new TapeState(saved?.state ?? EMPTY);
  const folded = saved?.rawSeq ?? 0;
  const nextRaw = (await log.bounds("raw", account))?.next ?? 1;
  for (let from = Math.min(folded, projected) + 1; from < nextRaw;) {
    const batch = await log.read("raw", account, from, READ);
    const last = batch.at(-1);
    if (last === undefined) break;
    let fresh: NewRecord[] = [];
    let first = records.nextUpdateId;
    for (const { position, value } of batch) {
      const raw = teletape.log.RawUpdate.decode(value);
      if (position > folded) state.fold(raw.state);
      if (position > projected) records.project(raw, fresh);
      if (fresh.length < UPDATES_PER_APPEND) continue;
      await log.append({ stream: "updates", account, first, records: fresh });
      first = records.nextUpdateId;
      fresh = [];
    }
    if (fresh.length > 0) await log.append({ stream: "updates", account, first, records: fresh });
    from = last.position + 1;
  }
  return { nextRaw, records, state: state.current };
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
