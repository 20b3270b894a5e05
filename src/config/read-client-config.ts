import { join, resolve } from "node:path";
import type { ReplayConfig, ReprojectConfig, StreamFrom, TailConfig } from "./config.ts";
import type { OptionReader } from "./option-reader.ts";
import { readKafka } from "./read-kafka.ts";

const NAME = /^[A-Za-z0-9_.-]{1,60}$/;
const MAX_ID = 2 ** 52;

/** The options of `teletape tail`. */
export const readTail = (reader: OptionReader, problems: string[]): TailConfig => {
  const consumer = readConsumer(reader, problems);
  return {
    command: "tail",
    ...readServer(reader, problems),
    consumer,
    from: readFrom(reader, problems) ?? (consumer === null ? "latest" : "committed"),
  };
};

/** The options of `teletape replay`. */
export const readReplay = (reader: OptionReader, problems: string[]): ReplayConfig => {
  const to = reader.text("to") ?? "now";
  if (!/^(now|(update|time):\d{1,15})$/.test(to))
    problems.push(`--to must be now, update:ID or time:UNIX, not "${to}"`);
  const resume = reader.flag("resume");
  const from = readFrom(reader, problems);
  if (resume && from !== undefined) problems.push("--resume and --from exclude each other");
  const webhook = reader.text("webhook");
  if (webhook !== null && !/^https?:\/\//.test(webhook))
    problems.push("--webhook must be an http or https URL");
  return {
    command: "replay",
    ...readServer(reader, problems),
    consumer: readConsumer(reader, problems) ?? "replay",
    from: from ?? "earliest",
    to,
    perSecond: reader.integer("rate", 0, 1_000_000) ?? 0,
    webhook,
    secretToken: reader.text("secret-token") ?? "",
    resume,
  };
};

/** The options of `teletape reproject`. */
export const readReproject = (reader: OptionReader, problems: string[]): ReprojectConfig => {
  const outDir = reader.text("out");
  return {
    command: "reproject",
    logDir: join(resolve(reader.text("data-dir") ?? "data"), "log"),
    kafka: readKafka(reader, problems),
    botId: reader.integer("bot", 1, MAX_ID),
    fromSeq: reader.integer("from-seq", 1, MAX_ID),
    toSeq: reader.integer("to-seq", 1, MAX_ID),
    outDir: outDir === null ? null : resolve(outDir),
  };
};

type ServerOptions = Pick<TailConfig, "url" | "token" | "allowedUpdates" | "chatIds">;

const readServer = (reader: OptionReader, problems: string[]): ServerOptions => {
  const url = reader.text("url") ?? "";
  if (!/^https?:\/\//.test(url)) problems.push("--url must be an http or https URL");
  const token = reader.text("token");
  if (token === null) problems.push("--token (or TELETAPE_TOKEN) is needed: the bot's token");
  const types = reader.text("allowed-updates");
  const ids = reader.text("chat-ids")?.split(",").map(Number);
  if (ids?.some((id) => !Number.isSafeInteger(id) || id === 0) === true)
    problems.push("--chat-ids must be ids, separated by commas");
  return {
    url,
    token: token ?? "",
    allowedUpdates: types?.split(",").map((type) => type.trim()) ?? null,
    chatIds: ids ?? null,
  };
};

const readConsumer = (reader: OptionReader, problems: string[]): string | null => {
  const consumer = reader.text("consumer");
  if (consumer !== null && !NAME.test(consumer))
    problems.push("--consumer must be 1 to 60 of A-Z a-z 0-9 _ . -");
  return consumer;
};

const isFrom = (text: string): text is StreamFrom =>
  /^(committed|latest|earliest|(update|time):\d{1,15})$/.test(text);

const readFrom = (reader: OptionReader, problems: string[]): StreamFrom | undefined => {
  const from = reader.text("from");
  if (from === null) return undefined;
  if (isFrom(from)) return from;
  problems.push(
    `--from must be committed, latest, earliest, update:ID or time:UNIX, not "${from}"`,
  );
  return undefined;
};
