import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { claimDataFolder, DataFolderInUseError } from "../adapters/system/claim-data-folder.ts";
import { keepAlive } from "../adapters/system/keep-alive.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import type { ServeConfig } from "../config/config.ts";
import { createLineLogger } from "../observability/json-logger.ts";
import type { Logger } from "../ports/logger.ts";
import { checkDcs } from "./check-dcs.ts";
import { checkLog } from "./check-log.ts";
import type { Finding } from "./finding.ts";
import { writeLine } from "./line-output.ts";

const MARKS = { ok: "ok  ", warning: "WARN", failure: "FAIL" } as const;
const PART_WIDTH = 14;

const silent: Logger = createLineLogger("error", { write: () => {} });

/**
 * `teletape doctor`: looks at everything that a server needs, without changing anything, and writes one line for each. The
 * configuration itself was read by then, with every mistake in it told.
 *
 * @returns false when something keeps the server from its work
 */
export async function runDoctor(config: ServeConfig): Promise<boolean> {
  let isWell = true;
  const tell = async (findings: readonly Finding[]): Promise<void> => {
    for (const { part, verdict, text } of findings) {
      if (verdict === "failure") isWell = false;
      await writeLine(`${MARKS[verdict]}  ${part.padEnd(PART_WIDTH)}  ${text}`);
    }
  };
  const end = keepAlive();
  try {
    await tell(checkConfiguration(config));
    await tell([await checkFolder(config.dataDir)]);
    await tell(await checkLog(config, systemClock, silent));
    await tell(await checkDcs(config, systemClock, silent));
  } finally {
    end();
  }
  return isWell;
}

function checkConfiguration(config: ServeConfig): readonly Finding[] {
  const { telegram, log, notices, people } = config;
  const where = { telegram: "Telegram", custom: "other data centres", sandbox: "its own sandbox" };
  const kept = log.kafka === null ? "an embedded log" : "its log on Kafka";
  const who = people === null ? "bots only" : "bots and people";
  return [
    {
      part: "configuration",
      verdict: "ok",
      text: `a server for ${who} on ${where[telegram.kind]}, with ${kept}`,
    },
    ...notices.map((text): Finding => ({ part: "configuration", verdict: "warning", text })),
  ];
}

async function checkFolder(dir: string): Promise<Finding> {
  const part = "data folder";
  if (!existsSync(dir)) return { part, verdict: "ok", text: `${dir} will be made` };
  try {
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return { part, verdict: "failure", text: `${dir} cannot be written by this user` };
  }
  try {
    const claim = await claimDataFolder(dir);
    await claim.release();
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error;
    return { part, verdict: "ok", text: `${dir} is in use: a server runs` };
  }
  const isSandbox = existsSync(join(dir, "sandbox", "world.json"));
  const world = isSandbox ? "; a sandbox's world is in it" : "";
  return { part, verdict: "ok", text: `${dir} can be written; no server runs${world}` };
}
