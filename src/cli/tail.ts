import { StreamEndedError } from "../client/client-error.ts";
import { consume } from "../client/consume.ts";
import { ConfigError } from "../config/config-error.ts";
import type { TailConfig } from "../config/config.ts";
import { botCalls } from "./bot-calls.ts";
import { endWithReader, updateLine, writeLine } from "./line-output.ts";

/**
 * `teletape tail`: the updates of a bot as JSON lines while they come, until SIGINT. With a consumer's name the position is kept, each
 * line acknowledged when it is written; without one, nothing stays behind.
 *
 * @throws {ConfigError} the server refuses
 */
export async function runTail(config: TailConfig): Promise<void> {
  const { url, token, from, allowedUpdates, chatIds } = config;
  const call = botCalls(url, token);
  await call("getMe", {});
  endWithReader();
  const consumer = config.consumer ?? `tail.${process.pid}.${Date.now()}`;
  const tail = consume(
    {
      ...{ url, token, consumer, from },
      ...(allowedUpdates === null ? {} : { allowedUpdates }),
      ...(chatIds === null ? {} : { chatIds }),
      onDisconnect: (reason) => process.stderr.write(`${reason.message}; connecting again\n`),
    },
    (update) => writeLine(updateLine(update)),
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void tail.stop());
  try {
    await tail.done;
  } catch (error) {
    if (error instanceof StreamEndedError) throw new ConfigError([error.message]);
    throw error;
  } finally {
    if (config.consumer === null) await call("deleteConsumer", { consumer }).catch(() => undefined);
  }
}
