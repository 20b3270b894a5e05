import { clients, replay, reproject, type Option } from "../option.ts";

/** The commands beside the server: tail, replay and reproject. */
export const TOOL_OPTIONS = {
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
} as const satisfies Record<string, Option>;
