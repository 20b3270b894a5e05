import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { Authorization } from "../world/sessions.ts";
import { acceptLoginToken } from "./qr-login.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

/** What a device is answered that another device, or Telegram, has put out. */
export const SESSION_REVOKED = new RpcError(401, "SESSION_REVOKED");

const TTL_DAYS = 180;

/** Everything here is on loopback. */
const WHERE = { ip: "127.0.0.1", country: "Loopback", region: "" };

function shown(
  { session }: UserContext,
  { keyId, hash, app, createdAt, activeAt }: Authorization,
): Tl.authorization {
  const isCurrent = keyId === session.permanentKeyId;
  return {
    _: "authorization",
    current: isCurrent || undefined,
    hash: isCurrent ? 0n : hash,
    deviceModel: app?.deviceModel ?? "",
    platform: "",
    systemVersion: app?.systemVersion ?? "",
    apiId: app?.apiId ?? 0,
    appName: "",
    appVersion: app?.appVersion ?? "",
    dateCreated: createdAt,
    dateActive: activeAt,
    ...WHERE,
  };
}

function accept(
  context: UserContext,
  { token: bytes }: Tl.Methods["auth.acceptLoginToken"]["params"],
): Tl.authorization {
  const { user, world, sessions, passwords } = context;
  if (user.bot !== undefined) throw new RpcError(400, "BOT_METHOD_INVALID");
  const { keyId } = acceptLoginToken(context, user, bytes);
  const [client] = sessions.sessionsOf(keyId);
  const now = world.clock.now();
  const hash = world.ids.long(`authorization:${keyId}`);
  const made = { keyId, hash, app: client?.app, createdAt: now, activeAt: now };
  const isPending = passwords.byUser.has(user.id) || undefined;
  return { ...shown(context, made), passwordPending: isPending };
}

/** The devices of an account, as one of them sees the others. @see https://core.telegram.org/api/auth#terminating-sessions */
export const authorizationHandlers: UserHandlers = {
  "auth.acceptLoginToken": accept,

  "account.getAuthorizations": (context) => ({
    _: "account.authorizations",
    authorizationTtlDays: TTL_DAYS,
    authorizations: context.sessions
      .authorizationsOf(context.user)
      .map((authorization) => shown(context, authorization)),
  }),

  "account.resetAuthorization": ({ sessions, session, user }, { hash }) => {
    const found = sessions.authorizationsOf(user).find((other) => other.hash === hash);
    if (found === undefined || found.keyId === session.permanentKeyId)
      throw new RpcError(400, "HASH_INVALID");
    sessions.revoke(found.keyId, SESSION_REVOKED);
    return true;
  },

  "auth.resetAuthorizations": ({ sessions, session, user }) => {
    for (const key of [...user.account.keys])
      if (key !== session.permanentKeyId) sessions.revoke(key, SESSION_REVOKED);
    return true;
  },
};
