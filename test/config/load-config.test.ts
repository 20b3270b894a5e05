import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
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
const problemsOf = (argv: readonly string[], env: Record<string, string> = {}) => {
  try {
    loadConfig(argv, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
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

  it.each([
    { argv: ["--event-log", "kafka"], problem: "needs --kafka-brokers" },
    { argv: ["--history", "clickhouse"], problem: "needs --clickhouse-url" },
    { argv: ["--history=log", "--clickhouse-url=http://a"], problem: "exclude each other" },
    { argv: ["--clickhouse-url", "a:8123"], problem: "must be such as http" },
    { argv: ["--clickhouse-database", "x; DROP"], problem: "may hold letters" },
    { argv: ["--kafka-brokers", "a:1"], problem: "needs --event-log kafka" },
    { argv: ["--event-log", "/var/log/x"], problem: "must be one of embedded, kafka" },
    { argv: ["--event-log", "kafka", "--kafka-brokers", "a"], problem: "must be HOST:PORT" },
    {
      argv: ["--event-log=kafka", "--kafka-brokers=a:1", "--kafka-username=u"],
      problem: "need --kafka-sasl",
    },
    {
      argv: ["--event-log=kafka", "--kafka-brokers=a:1", "--kafka-sasl=plain"],
      problem: "needs --kafka-username and --kafka-password",
    },
    {
      argv: ["--event-log=kafka", "--kafka-brokers=a:1", "--kafka-tls-cert=/none"],
      problem: "--kafka-tls-cert: ENOENT",
    },
  ])("says what is wrong with $argv", ({ argv, problem }) => {
    expect(problemsOf(argv).join("\n")).toContain(problem);
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

  it.each([
    { name: "an unknown option", argv: ["--htp-port", "1"], problem: "unknown option --htp-port" },
    { name: "an unknown letter", argv: ["-x"], problem: "unknown option -x" },
    { name: "an unknown command", argv: ["server"], problem: 'unknown command "server"' },
    { name: "a stray word", argv: ["serve", "now"], problem: 'unexpected argument "now"' },
    {
      name: "an option of the other command",
      argv: ["--control-port", "1"],
      problem: "not an option",
    },
    { name: "a missing value", argv: ["--http-port"], problem: "--http-port needs a value" },
    {
      name: "a missing value before a flag",
      argv: ["--dir", "--local"],
      problem: "--dir needs a value",
    },
    { name: "an option given twice", argv: ["-p1", "-p2"], problem: "--http-port is given twice" },
    { name: "a port out of range", argv: ["-p", "70000"], problem: 'not "70000"' },
    { name: "a number with letters", argv: ["-p", "80a"], problem: "whole number" },
    {
      name: "an id without a hash",
      argv: ["--api-id", "1"],
      problem: "You must provide valid api-id",
    },
    { name: "a filter out of range", argv: ["--filter", "3/3"], problem: "R below M" },
    { name: "a filter by nothing", argv: ["--filter", "0/0"], problem: "R below M" },
    { name: "a time without a unit", argv: ["--retention-raw", "7"], problem: "30m, 12h" },
    { name: "a size without a unit", argv: ["--retention-raw-bytes", "7"], problem: "500MB" },
    { name: "another durability", argv: ["--durability", "maybe"], problem: "one of power-loss" },
    { name: "a malformed data centre", argv: ["--dc", "127.0.0.1:1"], problem: "ID=HOST:PORT" },
    {
      name: "a data centre named twice",
      argv: ["--dc", "1=a:1", "--dc", "1=b:1"],
      problem: "twice",
    },
    { name: "two kinds of Telegram", argv: ["--dc", "1=a:1", "--sandbox"], problem: "exclude" },
    {
      name: "a key without a data centre",
      argv: [...api, "--dc-public-key", pemFile],
      problem: "needs --dc",
    },
    {
      name: "a key file that is not there",
      argv: ["--dc", "1=a:1", "--dc-public-key", "/nowhere"],
      problem: "ENOENT",
    },
    {
      name: "a sandbox port without a sandbox",
      argv: [...api, "--sandbox-dc-port", "1"],
      problem: "needs --sandbox",
    },
    { name: "half of TLS", argv: ["--tls-key", "k"], problem: "needed together" },
    { name: "a short secret", argv: ["--secret", "hunter2"], problem: "16 characters" },
    {
      name: "a proxy without a port",
      argv: ["--proxy", "http://p"],
      problem: "--proxy must be http://HOST:PORT",
    },
    { name: "a user to become", argv: ["-u", "bots"], problem: "--username is not supported" },
  ])("refuses $name", ({ argv, problem }) => {
    expect(problemsOf(argv)).toEqual([expect.stringContaining(problem)]);
  });

  it("refuses variables it does not know, and names the variable that is wrong", () => {
    expect(problemsOf([], { TELETAPE_HTP_PORT: "1", TELETAPE_HTTP_PORT: "x" })).toEqual([
      "unknown variable TELETAPE_HTP_PORT",
      expect.stringContaining("TELETAPE_HTTP_PORT must be"),
    ]);
  });

  it("reports every problem at once", () => {
    const problems = problemsOf(["--nope", "-p", "x", "--api-id", "1", "--durability", "y"], {
      TELETAPE_NOPE: "1",
    });
    expect(problems).toHaveLength(5);
  });

  it("never repeats a secret in a problem", () => {
    expect(problemsOf(["--secret", "hunter2", "--admin-token", "hunter3"]).join()).not.toContain(
      "hunter",
    );
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
