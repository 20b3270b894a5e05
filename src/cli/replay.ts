import { systemClock } from "../adapters/system/system-clock.ts";
import { StreamEndedError } from "../client/client-error.ts";
import { consume } from "../client/consume.ts";
import type { Consumer } from "../client/consumer.ts";
import type { Update } from "../client/update.ts";
import { ConfigError } from "../config/config-error.ts";
import type { ReplayConfig } from "../config/config.ts";
import { botCalls, type CallBot, moveConsumer } from "./bot-calls.ts";
import { endWithReader, updateLine, writeLine } from "./line-output.ts";
import { ProgressBar } from "./progress-bar.ts";
import { postUpdate } from "./post-update.ts";

/**
 * `teletape replay`: a span of a bot's updates, once more, as JSON lines or to a webhook, at a chosen rate. The server keeps how far it
 * came under the consumer's name, so that after an interruption `--resume` goes on there; at the end the name is forgotten.
 *
 * @throws {ConfigError} the server refuses
 */
export async function runReplay(config: ReplayConfig): Promise<void> {
  const { url, token, consumer } = config;
  const call = botCalls(url, token);
  if (config.webhook === null) endWithReader();
  const span = await findSpan(call, config);
  const bar = new ProgressBar(process.stderr, span.end - span.first, () =>
    systemClock.monotonicMs(),
  );
  const finished = await send(config, span, (position) => bar.update(position - span.first));
  bar.finish();
  if (finished) {
    for (const name of [consumer, endOf(consumer)])
      await call("deleteConsumer", { consumer: name });
  } else process.stderr.write("interrupted: the same command with --resume goes on\n");
}

/** Updates from `first` on, below `end`. */
interface Span {
  readonly first: number;
  readonly end: number;
}

/** Where the end of an unfinished replay is kept. */
const endOf = (consumer: string): string => `${consumer}.end`;

/** The end is fixed when a replay begins, so that what comes meanwhile is not in it. */
async function findSpan(
  call: CallBot,
  { consumer, from, to, resume }: ReplayConfig,
): Promise<Span> {
  if (!resume) {
    const end = await moveConsumer(call, endOf(consumer), behind(to));
    return { first: await moveConsumer(call, consumer, from), end };
  }
  const known = (await call("getConsumers", {})) as { name: string; position: number }[];
  const positionOf = (name: string): number => {
    const found = known.find((entry) => entry.name === name);
    if (found !== undefined) return found.position;
    throw new ConfigError([`there is no replay "${consumer}" to resume`]);
  };
  return { first: positionOf(consumer), end: positionOf(endOf(consumer)) };
}

/** The place after the last update of the span. */
function behind(to: string): string {
  const [, kind, number] = /^(update|time):(\d+)$/.exec(to) ?? [];
  return kind === undefined ? "latest" : `${kind}:${Number(number) + 1}`;
}

/** @returns false when it was interrupted */
async function send(
  config: ReplayConfig,
  { first, end }: Span,
  progress: (position: number) => void,
): Promise<boolean> {
  if (first >= end) return true;
  const { url, token, consumer, allowedUpdates, chatIds, perSecond } = config;
  const startedMs = systemClock.monotonicMs();
  const interrupted = new AbortController();
  let isComplete = false;
  let sent = 0;
  const handle = async (update: Update): Promise<void> => {
    if (isComplete) return;
    if (update.update_id >= end) {
      isComplete = true;
      void replay.stop();
      return;
    }
    if (perSecond > 0) {
      const dueMs = startedMs + (sent / perSecond) * 1000;
      const waitMs = dueMs - systemClock.monotonicMs();
      if (waitMs > 0) await systemClock.sleep(waitMs, interrupted.signal);
    }
    if (config.webhook === null) await writeLine(updateLine(update));
    else await postUpdate(config.webhook, config.secretToken, update, interrupted.signal);
    sent++;
    progress(update.update_id + 1);
    if (update.update_id + 1 === end) {
      isComplete = true;
      void replay.stop();
    }
  };
  const replay: Consumer = consume(
    {
      ...{ url, token, consumer },
      ...(allowedUpdates === null ? {} : { allowedUpdates }),
      ...(chatIds === null ? {} : { chatIds }),
    },
    handle,
  );
  const stop = (): void => {
    interrupted.abort(new Error("interrupted"));
    void replay.stop();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  // That a filter leaves out the end of the span is seen by that everything was sent.
  const endWhenLive = async (): Promise<void> => {
    const position = await replay.live();
    await replay.idle();
    if (position < end || interrupted.signal.aborted) return;
    isComplete = true;
    await replay.stop();
  };
  endWhenLive().catch(() => undefined);
  try {
    await replay.done;
  } catch (error) {
    if (error instanceof StreamEndedError) throw new ConfigError([error.message]);
    if (!interrupted.signal.aborted) throw error;
  }
  return isComplete;
}
