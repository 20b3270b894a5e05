export type Command = "serve" | "sandbox" | "tail" | "replay" | "reproject";

export const COMMANDS: readonly Command[] = ["serve", "sandbox", "tail", "replay", "reproject"];

/** One option: a flag `--name` and the variable `TELETAPE_NAME`. Help, README and the loader all read this table. */
export interface Option {
  /** One letter, as in `-p`. */
  readonly short?: string;
  /** What stands for the value in the help; without it the option is a switch. */
  readonly value?: string;
  /** Another variable that gives it, where the official server or others read one. */
  readonly env?: string;
  /** Its variable, where that is not made of its name. */
  readonly variable?: string;
  /** As it would be written; what has none is off or derived, as `help` says. */
  readonly default?: string;
  /** May be given several times; in the variable, separated by commas. */
  readonly repeatable?: true;
  readonly commands: readonly Command[];
  readonly help: string;
  /** Taken from the official server: `none` is accepted, does nothing and says so at the start; `refused` stops the start. */
  readonly effect?: "none" | "refused";
}

const serve: readonly Command[] = ["serve"];
const sandbox: readonly Command[] = ["sandbox"];
const both: readonly Command[] = ["serve", "sandbox"];
const clients: readonly Command[] = ["tail", "replay"];
const replay: readonly Command[] = ["replay"];
const reproject: readonly Command[] = ["reproject"];

export const OPTIONS = {
  "api-id": {
    value: "N",
    env: "TELEGRAM_API_ID",
    commands: serve,
    help: "Application id of https://my.telegram.org. Without one the server runs on its own sandbox instead of Telegram",
  },
  "api-hash": {
    value: "HASH",
    env: "TELEGRAM_API_HASH",
    commands: serve,
    help: "Application hash that goes with the id",
  },
  local: {
    commands: serve,
    help: "Local mode: webhooks over HTTP to any address and port, up to 100,000 webhook connections, local files",
  },
  "http-port": {
    short: "p",
    value: "PORT",
    default: "8081",
    commands: serve,
    help: "Port of the Bot API; 0 takes any free one",
  },
  "http-ip-address": {
    value: "IP",
    default: "0.0.0.0",
    commands: serve,
    help: "Address on which the Bot API listens",
  },
  "http-stat-port": {
    short: "s",
    value: "PORT",
    commands: serve,
    help: "A port of its own for /metrics and /healthz; without it they are on the Bot API's port, for loopback only",
  },
  "http-stat-ip-address": {
    value: "IP",
    default: "0.0.0.0",
    commands: serve,
    help: "Address on which the statistics port listens",
  },
  "tls-cert": {
    value: "FILE",
    commands: serve,
    help: "PEM certificate chain: the Bot API is served over HTTPS",
  },
  "tls-key": { value: "FILE", commands: serve, help: "PEM private key of the certificate" },
  dir: {
    short: "d",
    value: "DIR",
    default: ".",
    commands: serve,
    help: "Working directory; the other directories are relative to it",
  },
  "temp-dir": {
    short: "t",
    value: "DIR",
    default: "temp",
    commands: serve,
    help: "Where large uploads are kept while their request lasts",
  },
  "data-dir": {
    value: "DIR",
    default: "data",
    commands: [...serve, ...reproject],
    help: "Where the log and the key file are kept; on a local disk",
  },
  "event-log": {
    value: "WHERE",
    default: "embedded",
    variable: "TELETAPE_LOG",
    commands: serve,
    help: "Where the log of updates is kept: embedded (in the data directory) or kafka",
  },
  "kafka-brokers": {
    value: "HOST:PORT",
    repeatable: true,
    env: "KAFKA_BROKERS",
    commands: serve,
    help: "Some brokers of the Kafka cluster (3.9 or newer); the others are learned",
  },
  "kafka-topic-prefix": {
    value: "NAME",
    default: "teletape",
    commands: serve,
    help: "Topics are named NAME.raw, NAME.updates and so on",
  },
  "kafka-partitions": {
    value: "N",
    default: "16",
    commands: serve,
    help: "Partitions of every topic; it cannot be changed once the topics are there",
  },
  "kafka-replication": {
    value: "N",
    commands: serve,
    help: "Replicas of new topics; 3 by default, or as many as there are brokers",
  },
  "kafka-tls": { commands: serve, help: "Connect to the brokers over TLS" },
  "kafka-tls-ca": {
    value: "FILE",
    commands: serve,
    help: "PEM certificate of the authority of the brokers, when it is none of the well-known ones",
  },
  "kafka-tls-cert": {
    value: "FILE",
    commands: serve,
    help: "PEM certificate of this client, for brokers that ask for one",
  },
  "kafka-tls-key": { value: "FILE", commands: serve, help: "PEM private key of that certificate" },
  "kafka-sasl": {
    value: "MECHANISM",
    commands: serve,
    help: "Log in at the brokers: plain, scram-sha-256 or scram-sha-512",
  },
  "kafka-username": { value: "NAME", commands: serve, help: "User of that login" },
  "kafka-password": {
    value: "TEXT",
    commands: serve,
    help: "Its password. Better given as a variable",
  },
  history: {
    value: "WHERE",
    default: "auto",
    commands: serve,
    help: "Where the updates of the past are kept: clickhouse (a server), chdb (ClickHouse embedded: npm install --prefix DIR chdb, then NODE_PATH=DIR/node_modules), log (as far as the log goes) or auto, the first of these that there is",
  },
  "clickhouse-url": {
    value: "URL",
    env: "CLICKHOUSE_URL",
    commands: serve,
    help: "HTTP address of a ClickHouse server, such as http://127.0.0.1:8123",
  },
  "clickhouse-username": {
    value: "NAME",
    default: "default",
    commands: serve,
    help: "Its user",
  },
  "clickhouse-password": {
    value: "TEXT",
    env: "CLICKHOUSE_PASSWORD",
    commands: serve,
    help: "Its password. Better given as a variable",
  },
  "clickhouse-database": {
    value: "NAME",
    default: "teletape",
    commands: serve,
    help: "Its database, made if missing",
  },
  "retention-history": {
    value: "TIME",
    default: "90d",
    commands: serve,
    help: "How long ClickHouse keeps updates",
  },
  durability: {
    value: "MODE",
    default: "power-loss",
    commands: serve,
    help: "power-loss: acknowledged is on disk. relaxed: acknowledged survives the death of the process, not of the machine",
  },
  "retention-raw": {
    value: "TIME",
    default: "7d",
    commands: serve,
    help: "How long Telegram's own updates are kept for replay (30m, 12h, 7d or forever)",
  },
  "retention-updates": {
    value: "TIME",
    default: "7d",
    commands: serve,
    help: "How long Bot API updates are kept",
  },
  "retention-deliveries": {
    value: "TIME",
    default: "30d",
    commands: serve,
    help: "How long the record of updates that webhooks did not get is kept",
  },
  "retention-raw-bytes": {
    value: "SIZE",
    commands: serve,
    help: "Most that Telegram's own updates may take on disk (500MB, 20GB); unlimited by default",
  },
  "retention-updates-bytes": {
    value: "SIZE",
    commands: serve,
    help: "Most that Bot API updates may take on disk; unlimited by default",
  },
  secret: {
    value: "TEXT",
    commands: serve,
    help: "Seals bot tokens and keys in the log (16 characters or more); without it a key file is made in the data directory. Better given as a variable",
  },
  "admin-token": {
    value: "TOKEN",
    commands: serve,
    help: "Opens administration from other machines (16 characters or more); without it only loopback may. Better given as a variable",
  },
  filter: {
    value: "R/M",
    commands: serve,
    help: "Serve only bots whose id leaves remainder R when divided by M",
  },
  "max-webhook-connections": {
    value: "N",
    commands: serve,
    help: "Default of setWebhook's max_connections: 40, in local mode 100",
  },
  dc: {
    value: "ID=HOST:PORT",
    repeatable: true,
    commands: serve,
    help: "Address of a data centre other than Telegram's, for instance of a sandbox elsewhere",
  },
  "dc-public-key": {
    value: "FILE",
    commands: serve,
    help: "PEM public key of those data centres",
  },
  sandbox: {
    commands: serve,
    help: "Run on a simulated Telegram in the same process, even when an api-id is given",
  },
  "sandbox-dc-port": {
    value: "PORT",
    default: "0",
    commands: serve,
    help: "MTProto port of the sandbox in this process; 0 takes any free one",
  },
  "dc-port": {
    value: "PORT",
    default: "4430",
    commands: sandbox,
    help: "MTProto port of the first data centre; the next ones follow it. 0 takes free ones",
  },
  "control-port": {
    value: "PORT",
    default: "8082",
    commands: sandbox,
    help: "Port of the control API, on loopback; 0 takes a free one",
  },
  dcs: { value: "N", default: "1", commands: sandbox, help: "Number of data centres, 1 to 5" },
  state: {
    value: "FILE",
    commands: sandbox,
    help: "File that keeps the sandbox's world over restarts (not its loads and faults); without it the world is in memory",
  },
  url: {
    value: "URL",
    default: "http://localhost:8081",
    commands: clients,
    help: "The server",
  },
  token: {
    value: "TOKEN",
    commands: clients,
    help: "The bot's token. Better given as a variable",
  },
  consumer: {
    value: "NAME",
    commands: clients,
    help: "Name under which the server keeps the position; tail keeps none without it, replay takes replay",
  },
  from: {
    value: "PLACE",
    commands: clients,
    help: "Where to begin: committed, latest, earliest, update:ID or time:UNIX; tail begins with latest (with a consumer: committed), replay with earliest",
  },
  to: {
    value: "PLACE",
    default: "now",
    commands: replay,
    help: "Where to end, inclusive: now, update:ID or time:UNIX",
  },
  rate: {
    value: "N",
    default: "0",
    commands: replay,
    help: "Updates a second; 0 is as fast as they are taken",
  },
  webhook: {
    value: "URL",
    commands: replay,
    help: "Where to post the updates; without it they are written to standard output as JSON lines",
  },
  "secret-token": {
    value: "TEXT",
    commands: replay,
    help: "Sent to the webhook as X-Telegram-Bot-Api-Secret-Token",
  },
  resume: { commands: replay, help: "Go on where an interrupted replay of this name came to" },
  "allowed-updates": {
    value: "TYPES",
    commands: clients,
    help: "Types of updates, separated by commas; without it the default ones",
  },
  "chat-ids": {
    value: "IDS",
    commands: clients,
    help: "Ids of chats, separated by commas; without it all",
  },
  bot: { value: "ID", commands: reproject, help: "Only this bot; without it every bot of the log" },
  "from-seq": { value: "N", commands: reproject, help: "First record of the raw log" },
  "to-seq": { value: "N", commands: reproject, help: "Last record of the raw log" },
  out: {
    value: "DIR",
    commands: reproject,
    help: "A new folder for a log with the updates that today's projection makes; without it they are only compared",
  },
  "log-level": {
    value: "LEVEL",
    default: "info",
    commands: both,
    help: "debug, info, warn or error",
  },
  verbosity: {
    short: "v",
    value: "N",
    commands: both,
    help: "The official server's way to say it: 0 and 1 error, 2 warn, 3 info, 4 and more debug; --log-level goes before it",
  },
  log: {
    short: "l",
    value: "FILE",
    variable: "TELETAPE_LOG_FILE",
    commands: both,
    help: "Write the JSON log to a file, not to standard output",
  },
  "log-max-file-size": {
    value: "BYTES",
    commands: both,
    help: "Rotate the log with your system's tools instead",
    effect: "none",
  },
  "memory-verbosity": {
    value: "N",
    commands: both,
    help: "There is no memory log",
    effect: "none",
  },
  "max-connections": {
    short: "c",
    value: "N",
    commands: serve,
    help: "Set the limit of open files where the server is started",
    effect: "none",
  },
  "cpu-affinity": { value: "MASK", commands: serve, help: "Use taskset", effect: "none" },
  "main-thread-affinity": { value: "MASK", commands: serve, help: "Use taskset", effect: "none" },
  proxy: {
    value: "URL",
    commands: serve,
    help: "HTTP proxy through which webhooks are reached (CONNECT to the resolved address), as http://HOST:PORT",
  },
  username: {
    short: "u",
    value: "NAME",
    commands: serve,
    help: "Start the server as the user it shall run as",
    effect: "refused",
  },
  groupname: {
    short: "g",
    value: "NAME",
    commands: serve,
    help: "Start the server in the group it shall run in",
    effect: "refused",
  },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;

export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];

export const isOptionName = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

export const optionOf = (name: OptionName): Option => OPTIONS[name];

/** `http-port` → `TELETAPE_HTTP_PORT`. */
export const variableOf = (name: OptionName): string =>
  optionOf(name).variable ?? `TELETAPE_${name.toUpperCase().replaceAll("-", "_")}`;
