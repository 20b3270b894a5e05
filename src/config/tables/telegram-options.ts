import { sandbox, serve, type Option } from "../option.ts";

/** The data centres: those of Telegram or the sandbox. */
export const TELEGRAM_OPTIONS = {
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
} as const satisfies Record<string, Option>;
