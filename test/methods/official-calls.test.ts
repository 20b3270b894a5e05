import { describe, expect, it } from "vitest";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { Params } from "../../src/core/bot-api/params.ts";
import { createMethodTable } from "../../src/methods/method-table.ts";
import { upgradeTlJson } from "../support/layer-225.ts";
import { type RecordedCall, recordedCalls } from "../support/recorded-calls.ts";
import { ReplayingSession } from "../support/replaying-session.ts";
import { recordedUploads, shortHex } from "../support/recorded-uploads.ts";
import { replayContext } from "../support/replay-context.ts";

/** The day of recording, to which dates in parameters belong; the same moment is {@link REPLAY_NOW} everywhere else. */
const RECORDED_NOW = 1_795_264_112;
const REPLAY_NOW = 1_800_000_000;
const DAY = 86_400;

/** Dates of the recording are some seconds after its beginning. */
const roundedDate = (date: number): number =>
  Math.abs(date - REPLAY_NOW) < 2 * DAY ? Math.floor(date / 100) * 100 : date;

/**
 * Longs are strings in recordings and numbers in ours; dates of suggested posts are of the day of recording; files are never asked for
 * from a CDN.
 */
function comparable(value: unknown): unknown {
  if (typeof value === "number") return String(roundedDate(value));
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === "string") return shortHex(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "scheduleDate" && key !== "cdnSupported")
      .map(([key, field]) => [key, comparable(field)]),
  );
}

function formParams(recorded: RecordedCall): Params {
  const files = recordedUploads(recorded);
  const entries = Object.entries(recorded.params)
    .filter(([name]) => !files.some(({ field }) => field === name))
    .map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? replayedDate(value) : JSON.stringify(value),
    ]);
  return new Params(entries, files);
}

/** A parameter that is a date near the recording, moved to the replay; any other one as it is. */
function replayedDate(value: string): string {
  if (!/^\d{10}$/.test(value) || Math.abs(Number(value) - RECORDED_NOW) > 2 * DAY) return value;
  return String(roundedDate(Number(value) + REPLAY_NOW - RECORDED_NOW));
}

async function reply(
  table: ReturnType<typeof createMethodTable>,
  session: ReplayingSession,
  recorded: RecordedCall,
): Promise<unknown> {
  const method = table.get(recorded.method.toLowerCase());
  if (method === undefined) throw new Error(`no ${recorded.method}`);
  try {
    const { json } = await method(replayContext(session), formParams(recorded));
    return JSON.parse(String(json));
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    return { code: error.code, description: error.description };
  }
}

/** The official server asks two or three times for a chat that it does not know or a member it restricts; once is enough. */
function withoutRepeats(recorded: RecordedCall): RecordedCall["rpcs"] {
  const own = recorded.rpcs.filter(({ name }) => BACKGROUND.get(recorded.n) !== name);
  return own.filter(
    (rpc, index) => index === 0 || JSON.stringify(rpc) !== JSON.stringify(own[index - 1]),
  );
}

/** Calls about other chats that the official server happened to make meanwhile, by case. */
const BACKGROUND: ReadonlyMap<number, string> = new Map([
  [525, "channels.getChannels"],
  [526, "channels.getChannels"],
  [531, "messages.getFullChat"],
  [701, "channels.getFullChannel"],
]);

/** Cases that rest on what another call has left with us, and that call. */
const AFTER: ReadonlyMap<number, number> = new Map([[87, 86]]);

/** Cases that rest on what is not here. */
const NOT_REPLAYED: ReadonlyMap<number, string> = new Map([
  [140, "the recording rounds the poll's close date to a moment before the replay's"],
  [674, "the rights are remembered from a call that is not in the recording"],
  [496, "the official server remembers what it was told of the chat; we ask"],
  [509, "the official server remembers the members of the group; we ask"],
  [590, "a method that the recorded server did not have"],
  [591, "a method that the recorded server did not have"],
  [592, "a method that the recorded server did not have"],
  [593, "a method that the recorded server did not have"],
  [602, "the official server remembers the pinned message; we ask"],
  [703, "the official server remembers what it was told of the chat; we ask"],
  [782, "the official server remembers the member from the call before; we ask"],
  [783, "the official server remembers the member from the call before; we ask"],
  [455, "the call that closed the chat is not in the recording"],
]);

const table = createMethodTable();
const replayed = recordedCalls.filter(
  ({ n, method }) => table.has(method.toLowerCase()) && !NOT_REPLAYED.has(n),
);
const methods = [...new Set(replayed.map(({ method }) => method))];

describe.each(methods)("recorded calls: %s", (method) => {
  const cases = replayed.filter((call) => call.method === method);
  it.each(cases)("$n $name", async (recorded) => {
    const session = ReplayingSession.before(recorded.n);
    const methodTable = createMethodTable();
    const first = recordedCalls.find(({ n }) => n === AFTER.get(recorded.n));
    if (first !== undefined) {
      session.expect(first.rpcs);
      await reply(methodTable, session, first);
    }
    const rpcs = withoutRepeats(recorded);
    session.expect(rpcs);
    const answer = await reply(methodTable, session, recorded);
    expect(session.made.map(comparable)).toEqual(
      rpcs.map(({ name, businessConnection, request }) =>
        comparable({
          name,
          ...(businessConnection !== undefined && { businessConnection }),
          request: upgradeTlJson(request),
        }),
      ),
    );
    const expected =
      recorded.status === 200
        ? recorded.body.result
        : { code: recorded.status, description: recorded.body.description };
    expect(answer).toEqual(expected);
    // the order of the fields too
    expect(JSON.stringify(answer)).toBe(JSON.stringify(expected));
  });
});
