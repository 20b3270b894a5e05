import { both, serve, type Option } from "../option.ts";

/** Logging, limits and user of the process. */
export const PROCESS_OPTIONS = {
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
} as const satisfies Record<string, Option>;
