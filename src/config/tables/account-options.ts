import { serve, type Option } from "../option.ts";

/** Who may use the server, and for what. */
export const ACCOUNT_OPTIONS = {
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
} as const satisfies Record<string, Option>;
