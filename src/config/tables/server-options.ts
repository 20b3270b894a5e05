import { reproject, serve, type Option } from "../option.ts";

/** Where the server listens and keeps its files. */
export const SERVER_OPTIONS = {
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
} as const satisfies Record<string, Option>;
