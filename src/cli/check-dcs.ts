import { createTelegramClient } from "../adapters/mtproto/telegram-client.ts";
import { systemRandom } from "../adapters/system/system-random.ts";
import type { ServeConfig } from "../config/config.ts";
import { RpcError } from "../core/rpc-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { DcAddress, TelegramClient, TelegramEvents } from "../ports/telegram-client.ts";
import { TELEGRAM_DCS } from "../telegram-dcs.ts";
import { VERSION } from "../version.ts";
import type { Finding } from "./finding.ts";

const PATIENCE_MS = 8_000;
/** Telegram takes messages dated 300 s back to 30 s ahead; the client learns the difference, but nothing else on the machine does. */
const SKEW_WARNING_S = 5;
const SKEW_FAILURE_S = 30;

const noEvents: TelegramEvents = {
  updates: () => {},
  connected: () => {},
  disconnected: () => {},
  authKey: () => {},
  revoked: () => {},
};

/** Every data centre answers, proves its key and takes the application id, and its clock is this machine's. */
export async function checkDcs(
  { telegram }: ServeConfig,
  clock: Clock,
  logger: Logger,
): Promise<readonly Finding[]> {
  if (telegram.kind === "sandbox") {
    return [{ part: "data centre", verdict: "ok", text: "the sandbox runs inside the server" }];
  }
  const pem = telegram.kind === "custom" ? telegram.publicKeyPem : null;
  const client = createTelegramClient({
    ...{ apiId: telegram.apiId, appVersion: VERSION, logger, clock, random: systemRandom },
    ...(pem !== null && { publicKeysPem: [pem] }),
  });
  const dcs = telegram.kind === "custom" ? telegram.dcs : TELEGRAM_DCS;
  const findings: Finding[] = [];
  let skewS: number | undefined;
  for (const dc of dcs) {
    const asked = await askDc(client, dc, clock);
    findings.push(asked.finding);
    skewS ??= asked.skewS;
  }
  return skewS === undefined ? findings : [...findings, clockFinding(skewS)];
}

async function askDc(
  client: TelegramClient,
  dc: DcAddress,
  clock: Clock,
): Promise<{ readonly finding: Finding; readonly skewS?: number }> {
  const part = "data centre";
  const where = `DC ${dc.id} at ${dc.host}:${dc.port}`;
  const patience = new AbortController();
  const cancel = clock.schedule(PATIENCE_MS, () => patience.abort(new Error("no answer in time")));
  const started = clock.monotonicMs();
  try {
    const connection = await client.connect({ dc }, noEvents, patience.signal);
    try {
      const ms = Math.round(clock.monotonicMs() - started);
      const options = { signal: patience.signal };
      const { result } = await connection.invoke("help.getConfig", {}, options);
      const text = `${where} answers: connected with a new key in ${ms} ms`;
      return {
        finding: { part, verdict: "ok", text },
        skewS: clock.nowMs() / 1000 - result.date,
      };
    } finally {
      await connection.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const kind = error instanceof RpcError ? "refuses" : "cannot be reached";
    return { finding: { part, verdict: "failure", text: `${where} ${kind}: ${reason}` } };
  } finally {
    cancel();
  }
}

function clockFinding(skewS: number): Finding {
  // The date has whole seconds, and was on its way.
  const apart = Math.max(0, Math.abs(skewS) - 1);
  const text = `this machine's clock is ${Math.abs(skewS).toFixed(1)} s ${skewS < 0 ? "behind" : "ahead of"} the data centre's`;
  const verdict = apart > SKEW_FAILURE_S ? "failure" : apart > SKEW_WARNING_S ? "warning" : "ok";
  return { part: "clock", verdict, text };
}
