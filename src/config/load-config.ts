import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ConfigError } from "./config-error.ts";
import type {
  Config,
  LogLevel,
  LoggingConfig,
  SandboxConfig,
  ServeConfig,
  TelegramConfig,
} from "./config.ts";
import { type GivenOptions, readGivenOptions } from "./given-options.ts";
import { helpText } from "./help.ts";
import { OptionReader } from "./option-reader.ts";
import { optionOf } from "./options.ts";
import { readReplay, readReproject, readTail } from "./read-client-config.ts";
import { readHistory } from "./read-history.ts";
import { readKafka } from "./read-kafka.ts";

/** A sandbox takes any application. */
const SANDBOX_API = { apiId: 1, apiHash: "sandbox" };

/** Levels of the official server's `--verbosity`; more is debug. */
const VERBOSITY: readonly LogLevel[] = ["error", "error", "warn", "info"];

/** Telegram forgets a key that nobody logged in with sooner. */
const LONGEST_LOGIN_MS = 24 * 3_600_000;

const KEY_FILE_NOTICE =
  "the key to the bot tokens on Kafka is only in the data directory: set TELETAPE_SECRET, and the directory may be lost";

const SECRETS: ReadonlySet<string> = new Set([
  "token",
  "secret",
  "old-secret",
  "admin-token",
  "kafka-password",
  "clickhouse-password",
]);

/**
 * Reads the command line and the environment: `teletape [serve|sandbox] [options]`. Nothing else in the program reads either.
 *
 * @param argv without the program's own two
 * @returns a frozen object
 * @throws {ConfigError} with every problem there is, unknown options and `TELETAPE_` variables included
 */
export const loadConfig = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Config => {
  const problems: string[] = [];
  const given = readGivenOptions(argv, env, problems);
  if (given.help) return { command: "help", text: helpText() };
  if (given.version) return { command: "version" };
  const reader = new OptionReader(given, problems);
  const notices = readNotices(given, problems);
  const config = readCommand(given, reader, notices, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(config);
};

const readCommand = (
  { command }: GivenOptions,
  reader: OptionReader,
  notices: readonly string[],
  problems: string[],
): Config => {
  switch (command) {
    case "serve":
      return readServe(reader, notices, problems);
    case "sandbox":
      return readSandbox(reader, notices);
    case "tail":
      return readTail(reader, problems);
    case "replay":
      return readReplay(reader, problems);
    case "reproject":
      return readReproject(reader, problems);
    case "doctor":
      return { command: "doctor", server: readServe(reader, notices, problems) };
  }
};

const readNotices = ({ values }: GivenOptions, problems: string[]): readonly string[] => {
  const notices: string[] = [];
  for (const [name, { source, fromFlag }] of values) {
    const { effect, help } = optionOf(name);
    if (effect === "refused") problems.push(`${source} is not supported. ${help}`);
    if (effect === "none") notices.push(`${source} has no effect. ${help}`);
    if (fromFlag && SECRETS.has(name))
      notices.push(`${source} can be read in the list of processes: give it as a variable`);
  }
  return notices;
};

const readServe = (
  reader: OptionReader,
  notices: readonly string[],
  problems: string[],
): ServeConfig => {
  const dir = resolve(reader.text("dir") ?? ".");
  const dataDir = resolve(dir, reader.text("data-dir") ?? "data");
  const local = reader.flag("local");
  const kafka = readKafka(reader, problems);
  const secret = reader.secret("secret");
  return {
    command: "serve",
    telegram: readTelegram(reader, problems),
    http: {
      host: reader.text("http-ip-address") ?? "0.0.0.0",
      port: reader.port("http-port"),
      statistics: reader.has("http-stat-port")
        ? {
            host: reader.text("http-stat-ip-address") ?? "0.0.0.0",
            port: reader.port("http-stat-port"),
          }
        : null,
      tls: readTls(reader, problems),
      tempDir: resolve(dir, reader.text("temp-dir") ?? "temp"),
      adminToken: reader.secret("admin-token"),
    },
    bots: {
      local,
      filter: reader.remainder("filter"),
      maxWebhookConnections:
        reader.integer("max-webhook-connections", 1, 100_000) ?? (local ? 100 : 40),
      webhookProxy: readProxy(reader, problems),
    },
    people: readPeople(reader),
    log: {
      kafka,
      dir: join(dataDir, "log"),
      durability: reader.oneOf("durability", ["power-loss", "relaxed"]),
      retention: {
        raw: {
          maxAgeMs: reader.duration("retention-raw"),
          maxBytes: reader.size("retention-raw-bytes"),
        },
        updates: {
          maxAgeMs: reader.duration("retention-updates"),
          maxBytes: reader.size("retention-updates-bytes"),
        },
        deliveries: { maxAgeMs: reader.duration("retention-deliveries"), maxBytes: null },
      },
    },
    history: readHistory(reader, problems),
    dataDir,
    secret,
    oldSecret: reader.secret("old-secret"),
    logging: readLogging(reader),
    notices: kafka !== null && secret === null ? [...notices, KEY_FILE_NOTICE] : notices,
  };
};

const readPeople = (reader: OptionReader): ServeConfig["people"] => {
  const mayRegister = reader.flag("allow-users-registration");
  const loginPatienceMs = reader.duration("login-timeout") ?? LONGEST_LOGIN_MS;
  return reader.flag("allow-users") ? { mayRegister, loginPatienceMs } : null;
};

const readSandbox = (reader: OptionReader, notices: readonly string[]): SandboxConfig => {
  const stateFile = reader.text("state");
  return {
    command: "sandbox",
    dcPort: reader.port("dc-port"),
    controlPort: reader.port("control-port"),
    dcs: reader.integer("dcs", 1, 5) ?? 1,
    stateFile: stateFile === null ? null : resolve(stateFile),
    logging: readLogging(reader),
    notices,
  };
};

const readLogging = (reader: OptionReader): LoggingConfig => {
  const level = reader.oneOf("log-level", ["debug", "info", "warn", "error"]);
  const verbosity = reader.integer("verbosity", 0, 1024);
  const file = reader.text("log");
  return {
    level:
      verbosity === null || reader.has("log-level") ? level : (VERBOSITY[verbosity] ?? "debug"),
    file: file === null ? null : resolve(file),
  };
};

const readTelegram = (reader: OptionReader, problems: string[]): TelegramConfig => {
  const apiId = reader.integer("api-id", 1, 2_147_483_647);
  const apiHash = reader.text("api-hash");
  if ((apiId === null) !== (apiHash === null))
    problems.push(
      "You must provide valid api-id and api-hash obtained at https://my.telegram.org (only one of them is given)",
    );
  const api = apiId === null || apiHash === null ? SANDBOX_API : { apiId, apiHash };
  const dcs = reader.dcs("dc");
  const publicKeyPem = readPublicKey(reader, problems);
  const sandbox = reader.flag("sandbox") || (api === SANDBOX_API && dcs.length === 0);
  if (dcs.length > 0 && reader.flag("sandbox"))
    problems.push("--dc and --sandbox exclude each other");
  if (dcs.length === 0 && publicKeyPem !== null)
    problems.push("--dc-public-key needs --dc: Telegram's own keys are known");
  const dcPort = reader.port("sandbox-dc-port");
  if (!sandbox && reader.has("sandbox-dc-port")) problems.push("--sandbox-dc-port needs --sandbox");
  if (sandbox) return { kind: "sandbox", ...api, dcPort };
  if (dcs.length > 0) return { kind: "custom", ...api, dcs, publicKeyPem };
  return { kind: "telegram", ...api };
};

const readProxy = (
  reader: OptionReader,
  problems: string[],
): ServeConfig["bots"]["webhookProxy"] => {
  const text = reader.text("proxy");
  if (text === null) return null;
  const parts = /^(?:http:\/\/)?(\[[0-9a-f:.]+\]|[^:/@\s]+):(\d{1,5})\/?$/i.exec(text);
  const port = Number(parts?.[2] ?? 0);
  if (parts === null || port < 1 || port > 65535) {
    problems.push(`--proxy must be http://HOST:PORT: ${text}`);
    return null;
  }
  return { host: (parts[1] ?? "").replace(/^\[|\]$/g, ""), port };
};

const readPublicKey = (reader: OptionReader, problems: string[]): string | null => {
  const file = reader.text("dc-public-key");
  if (file === null) return null;
  try {
    const pem = readFileSync(file, "utf8");
    if (!pem.includes("PUBLIC KEY-----"))
      problems.push(`--dc-public-key: ${file} holds no PEM public key`);
    return pem;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`--dc-public-key: ${reason}`);
    return null;
  }
};

const readTls = (reader: OptionReader, problems: string[]): ServeConfig["http"]["tls"] => {
  const certFile = reader.text("tls-cert");
  const keyFile = reader.text("tls-key");
  if ((certFile === null) !== (keyFile === null))
    problems.push("--tls-cert and --tls-key are needed together");
  return certFile === null || keyFile === null
    ? null
    : { certFile: resolve(certFile), keyFile: resolve(keyFile) };
};

const deepFreeze = <T extends object>(value: T): T => {
  for (const part of Object.values(value) as unknown[])
    if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(value);
};
