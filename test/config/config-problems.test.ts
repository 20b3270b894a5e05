import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const pemFile = join(folder.path, "key.pem");
writeFileSync(pemFile, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
afterAll(() => folder.remove());

const api = ["--api-id", "17349", "--api-hash", "344583e45741c457fe1862106095a5eb"];

const problemsOf = (argv: readonly string[], env: Record<string, string> = {}) => {
  try {
    loadConfig(argv, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

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
