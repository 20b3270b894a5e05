import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { SandboxConfig, ServeConfig } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const pemFile = join(folder.path, "key.pem");
writeFileSync(pemFile, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
afterAll(() => folder.remove());

const DAY = 86_400_000;
const api = ["--api-id", "17349", "--api-hash", "344583e45741c457fe1862106095a5eb"];

const serve = (argv: readonly string[], env: Record<string, string> = {}): ServeConfig => {
  const config = loadConfig(argv, env);
  if (config.command !== "serve") throw new Error(`it is ${config.command}`);
  return config;
};
const sandbox = (argv: readonly string[]): SandboxConfig => {
  const config = loadConfig(argv, {});
  if (config.command !== "sandbox") throw new Error(`it is ${config.command}`);
  return config;
};
describe("teletape serve", () => {
  it("runs on the sandbox when nothing is configured", () => {
    expect(serve([])).toEqual({
      command: "serve",
      telegram: { kind: "sandbox", apiId: 1, apiHash: "sandbox", dcPort: 0 },
      http: {
        host: "0.0.0.0",
        port: 8081,
        statistics: null,
        tls: null,
        tempDir: resolve("temp"),
        adminToken: null,
      },
      bots: { local: false, filter: null, maxWebhookConnections: 40, webhookProxy: null },
      people: { mayRegister: false, loginPatienceMs: 900_000 },
      log: {
        kafka: null,
        dir: resolve("data/log"),
        durability: "power-loss",
        retention: {
          raw: { maxAgeMs: 7 * DAY, maxBytes: null },
          updates: { maxAgeMs: 7 * DAY, maxBytes: null },
          deliveries: { maxAgeMs: 30 * DAY, maxBytes: null },
        },
      },
      history: { where: "auto", server: null, database: "teletape", maxAgeMs: 90 * DAY },
      dataDir: resolve("data"),
      secret: null,
      oldSecret: null,
      logging: { level: "info", file: null },
      notices: [],
    });
  });

  it("lets people be turned off, and numbers without an account be registered", () => {
    expect(serve(["--allow-users=false"]).people).toBeNull();
    expect(serve([], { TELEGRAM_ALLOW_USERS: "0" }).people).toBeNull();
    expect(serve(["--allow-users-registration", "--login-timeout", "90s"]).people).toEqual({
      ...{ mayRegister: true, loginPatienceMs: 90_000 },
    });
  });

  it("reads where Kafka is from flags and variables", () => {
    const config = serve(
      ["--kafka-tls-ca", pemFile, "--kafka-partitions", "4", "--kafka-sasl", "scram-sha-512"],
      {
        TELETAPE_LOG: "kafka",
        KAFKA_BROKERS: "a:9092, b:9093",
        TELETAPE_KAFKA_USERNAME: "alice",
        TELETAPE_KAFKA_PASSWORD: "pw",
        TELETAPE_SECRET: "0123456789abcdef",
      },
    );
    expect(config.log.kafka).toEqual({
      access: {
        brokers: ["a:9092", "b:9093"],
        tls: { ca: expect.stringContaining("PUBLIC KEY"), cert: null, key: null },
        sasl: { mechanism: "scram-sha-512", username: "alice", password: "pw" },
      },
      ...{ topicPrefix: "teletape", partitions: 4, replicationFactor: null },
    });
    expect(config.notices).toEqual([]);
    const open = serve(["--event-log", "kafka", "--kafka-brokers=a:1,b:2", "--kafka-tls"]);
    expect(open.log.kafka?.access).toEqual({
      brokers: ["a:1", "b:2"],
      tls: { ca: null, cert: null, key: null },
      sasl: null,
    });
    expect(open.notices).toEqual([expect.stringContaining("TELETAPE_SECRET")]);
  });

  it("gives an object that nothing can change", () => {
    const config = serve([]);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.log.retention.raw)).toBe(true);
  });

  it("takes the official server's command line", () => {
    const config = serve([
      ...api,
      "--local",
      "-p9000",
      "--http-ip-address=127.0.0.1",
      "-s",
      "9001",
      "-d",
      "/var/bots",
      "-t",
      "spool",
      "--filter",
      "1/3",
      "--max-webhook-connections",
      "500",
      "--proxy",
      "http://proxy.example:3128",
      "-v",
      "2",
      "--log",
      "/var/log/bots.log",
    ]);
    expect(config.telegram).toEqual({
      kind: "telegram",
      apiId: 17_349,
      apiHash: "344583e45741c457fe1862106095a5eb",
    });
    expect(config.http).toMatchObject({
      host: "127.0.0.1",
      port: 9000,
      statistics: { host: "0.0.0.0", port: 9001 },
      tempDir: "/var/bots/spool",
    });
    expect(config.bots).toEqual({
      local: true,
      filter: { remainder: 1, modulus: 3 },
      maxWebhookConnections: 500,
      webhookProxy: { host: "proxy.example", port: 3128 },
    });
    expect(config.log.dir).toBe("/var/bots/data/log");
    expect(config.logging).toEqual({ level: "warn", file: "/var/log/bots.log" });
  });

  it.each([
    { argv: ["--verbosity", "0"], level: "error" },
    { argv: ["-v3"], level: "info" },
    { argv: ["-v", "9"], level: "debug" },
    { argv: ["-v", "9", "--log-level", "warn"], level: "warn" },
  ])("understands the log level of $argv", ({ argv, level }) => {
    expect(serve(argv).logging.level).toBe(level);
  });

  it("reads variables, and lets flags go before them", () => {
    const env = {
      TELEGRAM_API_ID: "5",
      TELEGRAM_API_HASH: "abc",
      TELETAPE_HTTP_PORT: "1000",
      TELETAPE_LOCAL: "yes",
      TELETAPE_DC: "1=127.0.0.1:4430, 2=[::1]:4431",
      TELETAPE_SECRET: "a very long secret",
      PATH: "/bin",
    };
    const config = serve(["--http-port", "2000"], env);
    expect(config.http.port).toBe(2000);
    expect(config.bots).toMatchObject({ local: true, maxWebhookConnections: 100 });
    expect(config.telegram).toMatchObject({
      kind: "custom",
      apiId: 5,
      dcs: [
        { id: 1, host: "127.0.0.1", port: 4430 },
        { id: 2, host: "::1", port: 4431 },
      ],
    });
    expect(config.secret).toBe("a very long secret");
  });

  it("goes to data centres of one's own without an application id", () => {
    const config = serve([
      "--dc",
      "1=10.0.0.1:443",
      "--dc=2=dc.test:444",
      "--dc-public-key",
      pemFile,
    ]);
    expect(config.telegram).toMatchObject({
      kind: "custom",
      dcs: [
        { id: 1, host: "10.0.0.1", port: 443 },
        { id: 2, host: "dc.test", port: 444 },
      ],
    });
    expect(config.telegram).toHaveProperty("publicKeyPem", expect.stringContaining("PUBLIC KEY"));
  });

  it("keeps to the sandbox when told so, even with an application id", () => {
    expect(serve([...api, "--sandbox", "--sandbox-dc-port", "4430"]).telegram).toEqual({
      kind: "sandbox",
      apiId: 17_349,
      apiHash: "344583e45741c457fe1862106095a5eb",
      dcPort: 4430,
    });
  });

  it("understands times and sizes", () => {
    const { retention, durability } = serve([
      "--retention-raw=90m",
      "--retention-updates",
      "forever",
      "--retention-deliveries=45s",
      "--retention-raw-bytes=20GB",
      "--retention-updates-bytes=1GiB",
      "--durability=relaxed",
    ]).log;
    expect(durability).toBe("relaxed");
    expect(retention).toEqual({
      raw: { maxAgeMs: 5_400_000, maxBytes: 20e9 },
      updates: { maxAgeMs: null, maxBytes: 2 ** 30 },
      deliveries: { maxAgeMs: 45_000, maxBytes: null },
    });
  });

  it("says which options do nothing", () => {
    const { notices } = serve([
      "--memory-verbosity",
      "3",
      "-c",
      "1000",
      "--secret",
      "0123456789abcdef",
    ]);
    expect(notices).toHaveLength(3);
    expect(notices.join("\n")).toContain("--memory-verbosity has no effect");
  });
});

describe("teletape sandbox", () => {
  it("has defaults of its own", () => {
    expect(sandbox(["sandbox"])).toEqual({
      command: "sandbox",
      dcPort: 4430,
      controlPort: 8082,
      dcs: 1,
      stateFile: null,
      logging: { level: "info", file: null },
      notices: [],
    });
  });

  it("takes its options", () => {
    expect(
      sandbox([
        "sandbox",
        "--dc-port",
        "0",
        "--control-port=0",
        "--dcs",
        "2",
        "--state",
        "/tmp/s.json",
      ]),
    ).toMatchObject({ dcPort: 0, controlPort: 0, dcs: 2, stateFile: "/tmp/s.json" });
  });

  it("does not mind variables of the server", () => {
    expect(loadConfig(["sandbox"], { TELETAPE_HTTP_PORT: "1" }).command).toBe("sandbox");
  });
});

describe("help", () => {
  it.each([["--help"], ["-h"], ["help"], ["sandbox", "--help"], ["--nope", "--help"]])(
    "is given for %s",
    (...argv) => {
      expect(loadConfig(argv, {}).command).toBe("help");
    },
  );

  it("is not hidden by the version", () => {
    expect(loadConfig(["--version"], {}).command).toBe("version");
  });
});
