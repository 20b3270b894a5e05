import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KafkaBroker, startKafka } from "../../scripts/kafka-broker.mjs";
import { SessionFacts } from "../../actors/session/session-facts.ts";
import { openEmbeddedEventLog } from "../../src/adapters/embedded/embedded-event-log.ts";
import { aesGcmSealer, keyOfFile } from "../../src/adapters/secrets/aes-gcm-sealer.ts";
import { systemClock } from "../../src/adapters/system/system-clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { ChildServer } from "../support/child-server.ts";
import { type NamedSecret, secretsIn, secretsInFolder } from "../support/found-secrets.ts";
import { lacksKafka, openTestLog } from "../support/kafka.ts";
import {
  lastCode,
  type LoginReply,
  type PhoneOwner,
  postForm,
} from "../support/logged-in-person.ts";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { silentLogger } from "../support/silent-logger.ts";

const PASSWORD = "a-password-that-nobody-would-guess";
const WEBHOOK_SECRET = "a-webhook-secret-that-nobody-would-guess";
const SECRET = "the secret that is given later";

/** As the test opens the topics. */
const FOREVER = ["raw", "updates", "deliveries"].flatMap((stream) => [
  ...[`--retention-${stream}`, "forever"],
]);

const embeddedLog = (dataDir: string): Promise<EventLog> =>
  openEmbeddedEventLog({
    ...{ dir: join(dataDir, "log"), durability: "relaxed" },
    ...{ clock: systemClock, logger: silentLogger },
  });

/** The keys that Telegram knows the accounts by, as the server keeps them. */
async function authKeys(log: EventLog, keyFile: string): Promise<readonly NamedSecret[]> {
  const sealer = aesGcmSealer(keyOfFile(keyFile));
  const keys: NamedSecret[] = [];
  for (const account of await log.accounts("sessions")) {
    const facts = await new SessionFacts(log, sealer, systemClock, account).load();
    const value = (facts.authorization ?? facts.login)?.authKey;
    if (value === undefined) continue;
    keys.push({ name: `auth key of ${account}`, value: Buffer.from(value) });
  }
  await log.close();
  return keys;
}

const worlds = [
  { where: "the data folder", isKafka: false },
  { where: "the topics of a broker", isKafka: true },
];

describe.each(worlds)("secrets in $where", ({ isKafka }) => {
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-sealed-"));
  let sandbox: SandboxProcess;
  let broker: KafkaBroker | undefined;
  let server: ChildServer;
  let token: string;
  const secrets: NamedSecret[] = [];
  const secretPart = (of: string): string => of.slice(of.indexOf(":") + 1);

  const start = (...extra: readonly string[]): Promise<ChildServer> => {
    const kafka = broker === undefined ? [] : ["--kafka-brokers", broker.brokers.join(",")];
    const where =
      broker === undefined
        ? []
        : ["--event-log", "kafka", "--kafka-partitions", "2", ...kafka, ...FOREVER];
    return sandbox.server(dataDir, 0, ["--log-level", "debug", ...where, ...extra]);
  };

  beforeAll(async () => {
    if (isKafka && lacksKafka !== null) return;
    sandbox = await SandboxProcess.start();
    if (isKafka) broker = await startKafka({ heapMb: 256 });
    server = await start();
  });
  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
    await broker?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.skipIf(isKafka && lacksKafka !== null)("stand nowhere in the clear", async () => {
    const post = <T = LoginReply>(path: string, form: Record<string, string>) =>
      postForm<T>(`${server.url}/${path}`, form) as Promise<T>;
    const bot = await sandbox.post<SandboxBot>("/bots", { username: "sealed_bot" });
    const hook = { url: "http://127.0.0.1:9/hook", secret_token: WEBHOOK_SECRET };
    expect(await post<true>(`bot${bot.token}/setWebhook`, hook)).toBe(true);
    const person = await sandbox.post<PhoneOwner>("/users", {
      ...{ first_name: "Ida", phone_number: "15550004444", password: PASSWORD },
    });
    const phone = { phone_number: person.phone_number };
    token = `user${(await post("userLogin", phone)).token}`;
    const code = await lastCode(sandbox, person.id);
    await post(`${token}/authCode`, { code });
    expect(await post(`${token}/authPassword`, { password: PASSWORD })).toEqual({
      authorization_state: "ready",
    });
    expect(await post<{ id: number }>(`${token}/getMe`, {})).toMatchObject({ id: person.id });
    const unfinished = await post("userLogin", phone);
    secrets.push(
      { name: "bot token", value: secretPart(bot.token) },
      { name: "person's token", value: secretPart(token) },
      { name: "token of a login", value: secretPart(unfinished.token ?? "") },
      { name: "webhook secret", value: WEBHOOK_SECRET },
      { name: "password", value: PASSWORD },
      { name: "code", value: code },
      { name: "code of a login", value: await lastCode(sandbox, person.id) },
    );
    await server.kill();
    expect(secretsIn(Buffer.from(server.log()), secrets)).toEqual([]);

    const log =
      broker === undefined
        ? await embeddedLog(dataDir)
        : await openTestLog(broker.brokers, "teletape");
    const keys = await authKeys(log, join(dataDir, "secret.key"));
    expect(keys).toHaveLength(3);
    expect(secretsIn(Buffer.from(server.log()), keys)).toEqual([]);
    const folders = [dataDir, ...(broker?.nodes.map((node) => node.dataDir) ?? [])];
    for (const folder of folders) {
      expect(secretsInFolder(folder, [...secrets, ...keys])).toEqual([]);
    }
  });

  // Sealing does not depend on where the log is.
  if (isKafka) return;
  it("are sealed anew when the secret changes; another one is refused", async () => {
    server = await start("--secret", SECRET);
    const keyFile = join(dataDir, "secret.key");
    renameSync(keyFile, `${keyFile}.gone`);
    await server.stop();
    server = await start("--secret", SECRET);
    const me = await postForm<{ first_name: string }>(`${server.url}/${token}/getMe`);
    expect(me).toMatchObject({ first_name: "Ida" });
    await server.stop();
    await expect(start("--secret", "another secret altogether")).rejects.toThrow(
      "WrongSecretError: the tokens and keys in the data were sealed with another secret",
    );
    expect(readFileSync(`${keyFile}.gone`)).not.toHaveLength(0);
  });
});
