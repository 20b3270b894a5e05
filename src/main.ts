#!/usr/bin/env node
import { allocateYoung, limitOldGrowth } from "./adapters/system/garbage.ts";
import { systemClock } from "./adapters/system/system-clock.ts";
import { runDoctor } from "./cli/doctor.ts";
import { runReplay } from "./cli/replay.ts";
import { runReproject } from "./cli/reproject.ts";
import { runTail } from "./cli/tail.ts";
import { ConfigError } from "./config/config-error.ts";
import type { SandboxConfig, ServeConfig } from "./config/config.ts";
import { loadConfig } from "./config/load-config.ts";
import { createJsonLogger, type JsonLogger } from "./observability/json-logger.ts";
import { runSandbox } from "./run-sandbox.ts";
import { serve } from "./serve.ts";
import { welcome } from "./welcome.ts";
import { VERSION } from "./version.ts";

const STOP_DEADLINE_MS = 10_000;

/** By log: level memory with the embedded one, few pauses beside a broker. docs/adr/0012 */
const OLD_GROWTH_PERCENT = { embedded: 60, kafka: 250 } as const;

/**
 * Runs until SIGINT or SIGTERM; a second signal, or a stop that takes too long, ends the process at once. SIGUSR1 and SIGUSR2 open the
 * log file again after it was rotated.
 */
function untilSignal(stop: () => Promise<void>, logger: JsonLogger): void {
  let stopping = false;
  process.on("exit", () => logger.flush());
  for (const signal of ["SIGUSR1", "SIGUSR2"] as const) process.on(signal, () => logger.reopen());
  const end = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, "stopping");
    systemClock.schedule(STOP_DEADLINE_MS, () => process.exit(1));
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGQUIT"] as const) process.on(signal, end);
}

/**
 * Ends the process at once on an error that nothing handled: the log is safe against that, while an ordinary exit can wait for ever
 * for a write that LMDB has under way.
 */
function endOnUnhandled(logger: JsonLogger): void {
  process.on("uncaughtException", (error) => {
    logger.error({ err: error }, "unhandled error, ending");
    logger.flush();
    process.kill(process.pid, "SIGKILL");
  });
}

async function runServer(config: ServeConfig): Promise<void> {
  const logger = createJsonLogger(config.logging);
  endOnUnhandled(logger);
  allocateYoung();
  limitOldGrowth(OLD_GROWTH_PERCENT[config.log.kafka === null ? "embedded" : "kafka"]);
  for (const notice of config.notices) logger.warn({}, notice);
  const server = await serve(config, logger);
  logger.info({ url: server.url }, "listening");
  process.stdout.write(welcome(server));
  untilSignal(() => server.stop(), logger);
}

async function runSandboxAlone(config: SandboxConfig): Promise<void> {
  const logger = createJsonLogger(config.logging);
  endOnUnhandled(logger);
  for (const notice of config.notices) logger.warn({}, notice);
  const sandbox = await runSandbox(config, logger);
  process.stdout.write(`${sandbox.description}\n`);
  untilSignal(() => sandbox.stop(), logger);
}

async function main(): Promise<void> {
  const config = loadConfig(process.argv.slice(2), process.env);
  switch (config.command) {
    case "help":
      process.stdout.write(config.text);
      return;
    case "version":
      process.stdout.write(`Teletape ${VERSION}\n`);
      return;
    case "serve":
      return runServer(config);
    case "sandbox":
      return runSandboxAlone(config);
    case "tail":
      return runTail(config);
    case "replay":
      return runReplay(config);
    case "reproject":
      await runReproject(config);
      // The client of Kafka may leave a connection that it was just making.
      process.exit();
    case "doctor":
      process.exitCode = (await runDoctor(config.server)) ? 0 : 1;
      return;
  }
}

main().catch((error: unknown) => {
  const text = error instanceof ConfigError ? error.message : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
