import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KafkaBroker, startKafka } from "../../../scripts/kafka-broker.mjs";
import type { KafkaAccess } from "../../../src/adapters/kafka/kafka-options.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { LogUnavailableError } from "../../../src/ports/event-log.ts";
import { lacksKafka, openTestLog, uniquePrefix } from "../../support/kafka.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const PASSWORD = "of-the-key-store";
const MODULES = "org.apache.kafka.common.security";
const bot = botAccountId(1);

describe.skipIf(lacksKafka !== null)("brokers that want TLS and a login", () => {
  const folder = temporaryFolder();
  const store = join(folder.path, "broker.p12");
  let broker: KafkaBroker;
  let port = 0;
  let ca = "";

  beforeAll(async () => {
    const keytool = (...args: string[]) => execFileSync("keytool", args, { stdio: "pipe" });
    const access = ["-keystore", store, "-storepass", PASSWORD, "-alias", "broker"];
    keytool(
      ...["-genkeypair", "-storetype", "PKCS12", ...access, "-keyalg", "RSA", "-validity", "2"],
      ...["-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1"],
    );
    const file = join(folder.path, "broker.pem");
    keytool("-exportcert", "-rfc", ...access, "-file", file);
    ca = readFileSync(file, "utf8");
    broker = await startKafka({
      format: ["--add-scram", "SCRAM-SHA-512=[name=alice,password=wonderland]"],
      settings: async ({ port: plain, freePort }) => {
        port = await freePort();
        return {
          properties: ({ controller }) => ({
            listeners: `PLAINTEXT://127.0.0.1:${plain},SASL_SSL://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
            "advertised.listeners": `PLAINTEXT://127.0.0.1:${plain},SASL_SSL://127.0.0.1:${port}`,
            "listener.security.protocol.map":
              "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
            "ssl.keystore.type": "PKCS12",
            "ssl.keystore.location": store,
            "ssl.keystore.password": PASSWORD,
            "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-512",
            "listener.name.sasl_ssl.plain.sasl.jaas.config": `${MODULES}.plain.PlainLoginModule required user_bob="builder";`,
            "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config": `${MODULES}.scram.ScramLoginModule required;`,
          }),
        };
      },
    });
  }, 180_000);
  afterAll(async () => {
    await broker.stop();
    folder.remove();
  });

  const open = (access: Pick<KafkaAccess, "tls" | "sasl">, startPatienceMs?: number) =>
    openTestLog([`127.0.0.1:${port}`], uniquePrefix(), {
      access: { brokers: [`127.0.0.1:${port}`], ...access },
      ...(startPatienceMs !== undefined && { startPatienceMs }),
    });
  const tls = () => ({ ca, cert: null, key: null });

  it.each([
    { mechanism: "plain", username: "bob", password: "builder" },
    { mechanism: "scram-sha-512", username: "alice", password: "wonderland" },
  ] as const)("take appends after a login with $mechanism", async (sasl) => {
    const log = await open({ tls: tls(), sasl });
    await log.append({
      ...{ stream: "raw", account: bot, first: 1 },
      records: [{ value: Buffer.from("sealed on the way") }],
    });
    expect(await log.bounds("raw", bot)).toEqual({ first: 1, next: 2 });
    await log.close();
  });

  it.each([
    {
      name: "a wrong password",
      access: () => ({
        tls: tls(),
        sasl: { mechanism: "plain", username: "bob", password: "wrong" } as const,
      }),
    },
    { name: "no login", access: () => ({ tls: tls(), sasl: null }) },
    {
      name: "an authority that is not known",
      access: () => ({
        tls: { ca: null, cert: null, key: null },
        sasl: { mechanism: "plain", username: "bob", password: "builder" } as const,
      }),
    },
  ])("are refused clearly: $name", async ({ access }) => {
    const error: unknown = await open(access(), 2_000).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LogUnavailableError);
    expect(String(error)).toContain("Kafka does not answer");
    expect(String(error)).not.toContain("builder");
  });
});
