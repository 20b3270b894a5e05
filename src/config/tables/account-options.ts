import { serve, type Option } from "../option.ts";

/** Who may use the server, and for what. */
export const ACCOUNT_OPTIONS = {
  secret: {
    value: "TEXT",
    commands: serve,
    help: "Seals bot tokens and keys in the log (16 characters or more); without it a key file is made in the data directory. Better given as a variable",
  },
  "old-secret": {
    value: "TEXT",
    commands: serve,
    help: "The secret before the present one: at the start everything is sealed anew, and it is not needed any more",
  },
  "admin-token": {
    value: "TOKEN",
    commands: serve,
    help: "Opens administration from other machines (16 characters or more); without it only loopback may. Better given as a variable",
  },
  "allow-users": {
    env: "TELEGRAM_ALLOW_USERS",
    default: "true",
    commands: serve,
    help: "People may log in with their phone number or a QR code and use /user paths; false answers those with 405",
  },
  "allow-users-registration": {
    env: "TELEGRAM_ALLOW_USERS_REGISTRATION",
    commands: serve,
    help: "A phone number without an account may make one while it logs in",
  },
  "login-timeout": {
    value: "TIME",
    default: "15m",
    commands: serve,
    help: "A login that nobody goes on with for so long has expired",
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
