import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { LoginToken } from "../world/login-tokens.ts";
import type { WorldUser } from "../world/world-user.ts";
import { authorizeOrAskPassword, checkApi } from "./phone-login.ts";
import type { AnyoneHandlers, RpcContext, WorldParts } from "./rpc-context.ts";

/** Logs in whoever scanned the token, here or at their own data centre. */
function takeUp(context: RpcContext, token: LoginToken): Tl.auth_LoginToken {
  const { world, session, loginTokens } = context;
  const user = world.users.get(token.acceptedBy ?? 0);
  if (user === undefined) throw new RpcError(400, "AUTH_TOKEN_INVALID");
  if (user.homeDc !== session.dcId)
    return { _: "auth.loginTokenMigrateTo", dcId: user.homeDc, token: token.token };
  loginTokens.forget(token.keyId);
  return { _: "auth.loginTokenSuccess", authorization: authorizeOrAskPassword(context, user) };
}

function exportToken(
  context: RpcContext,
  request: Tl.Methods["auth.exportLoginToken"]["params"],
): Tl.auth_LoginToken {
  const { session, loginTokens, passwords } = context;
  checkApi(request);
  const accepted = loginTokens.acceptedFor(session.permanentKeyId);
  if (accepted !== undefined) return takeUp(context, accepted);
  // Asked again by a client that did not see the answer.
  if (passwords.awaited.has(session.permanentKeyId))
    throw new RpcError(401, "SESSION_PASSWORD_NEEDED");
  const { token, expiresAt } = loginTokens.create(
    session.permanentKeyId,
    request.exceptIds.map(Number),
  );
  return { _: "auth.loginToken", expires: expiresAt, token };
}

function importToken(
  context: RpcContext,
  { token: bytes }: Tl.Methods["auth.importLoginToken"]["params"],
): Tl.auth_LoginToken {
  const token = context.loginTokens.find(bytes);
  if (token?.acceptedBy === undefined) throw new RpcError(400, "AUTH_TOKEN_INVALID");
  if (context.loginTokens.hasExpired(token)) throw new RpcError(400, "AUTH_TOKEN_EXPIRED");
  return takeUp(context, token);
}

/**
 * A person scans a code from another device's screen. That device is told, and asks for its login.
 *
 * @returns the token
 * @throws {RpcError} 400 AUTH_TOKEN_INVALID, AUTH_TOKEN_EXPIRED, AUTH_TOKEN_ALREADY_ACCEPTED, AUTH_TOKEN_EXCEPTION
 */
export function acceptLoginToken(
  { loginTokens, sessions, world }: WorldParts,
  user: WorldUser,
  bytes: Uint8Array,
): LoginToken {
  const token = loginTokens.find(bytes);
  if (token === undefined) throw new RpcError(400, "AUTH_TOKEN_INVALID");
  if (token.acceptedBy !== undefined) throw new RpcError(400, "AUTH_TOKEN_ALREADY_ACCEPTED");
  if (loginTokens.hasExpired(token)) throw new RpcError(400, "AUTH_TOKEN_EXPIRED");
  if (token.exceptIds.includes(user.id)) throw new RpcError(400, "AUTH_TOKEN_EXCEPTION");
  loginTokens.accept(token, user.id);
  for (const session of sessions.sessionsOf(token.keyId)) {
    const update = { _: "updateLoginToken" };
    session.push({ _: "updateShort", update, date: world.clock.now() });
  }
  return token;
}

/** Logging in by a QR code, as the device that shows it. @see https://core.telegram.org/api/qr-login */
export const qrLoginHandlers: AnyoneHandlers = {
  "auth.exportLoginToken": exportToken,
  "auth.importLoginToken": importToken,
};
