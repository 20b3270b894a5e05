import type { PhoneNumber } from "../world/login-codes.ts";
import { acceptLoginToken } from "../services/qr-login.ts";
import { SESSION_REVOKED } from "../services/authorizations.ts";
import { badRequest, notFound } from "./control-error.ts";
import type { ControlContext, ControlRoutes } from "./control-route.ts";
import type { Fields } from "./fields.ts";
import { userNamed } from "./world-lookup.ts";

/** The number of a person, or of somebody who is yet to make an account. @throws {ControlError} 404 */
function numberNamed({ parts }: ControlContext, id: string | undefined): PhoneNumber {
  const number = parts.codes.ofOwner(Number(id));
  if (number === undefined) throw notFound(`no person ${id ?? ""} with a phone number`);
  return number;
}

function sentCodes(context: ControlContext, [id]: readonly string[]): unknown {
  const { sent, open } = numberNamed(context, id);
  return sent.map(({ code, via, date, hash }) => ({
    ...{ code, via, date },
    is_open: open.get(hash)?.code === code,
  }));
}

async function setPassword(
  { parts }: ControlContext,
  [id]: readonly string[],
  fields: Fields,
): Promise<boolean> {
  const user = userNamed(parts.world, id);
  const password = fields.optionalString("password");
  const hint = fields.optionalString("password_hint");
  const recoveryEmail = fields.optionalString("recovery_email");
  fields.finish();
  if (password === undefined || password === "") parts.passwords.byUser.delete(user.id);
  else await parts.passwords.set(user.id, password, { hint, recoveryEmail });
  return true;
}

/** The person accepts a login on another device, by the link behind its QR code. */
function scanQr({ parts }: ControlContext, [id]: readonly string[], fields: Fields): boolean {
  const user = userNamed(parts.world, id);
  const url = fields.string("url");
  fields.finish();
  const token = /^tg:\/\/login\?token=([\w-]+)=*$/.exec(url)?.[1];
  if (token === undefined) throw badRequest("url must be tg://login?token=…");
  acceptLoginToken(parts, user, Buffer.from(token, "base64url"));
  return true;
}

function devices({ parts }: ControlContext, [id]: readonly string[]): unknown {
  const { sessions, world } = parts;
  return sessions.authorizationsOf(userNamed(world, id)).map((device) => ({
    hash: device.hash.toString(),
    is_online: sessions.sessionsOf(device.keyId).size > 0,
    device_model: device.app?.deviceModel,
    system_version: device.app?.systemVersion,
    app_version: device.app?.appVersion,
    api_id: device.app?.apiId,
    date_created: device.createdAt,
    date_active: device.activeAt,
  }));
}

/** The person puts out one device, or all. */
function endSessions({ parts }: ControlContext, [id]: readonly string[], fields: Fields): boolean {
  const { sessions, world } = parts;
  const user = userNamed(world, id);
  const hash = fields.optionalString("hash");
  fields.finish();
  const ended = sessions
    .authorizationsOf(user)
    .filter((device) => hash === undefined || device.hash.toString() === hash);
  if (hash !== undefined && ended.length === 0) throw notFound(`no device ${hash}`);
  for (const { keyId } of ended) sessions.revoke(keyId, SESSION_REVOKED);
  return true;
}

/** What concerns the logins of people. */
export const loginRoutes: ControlRoutes = {
  "GET /users/:id/codes": sentCodes,
  "POST /users/:id/setPassword": setPassword,
  "POST /users/:id/expireCodes": (context, [id]) => {
    context.parts.codes.expire(numberNamed(context, id));
    return true;
  },
  "POST /users/:id/scanQr": scanQr,
  "GET /users/:id/devices": devices,
  "POST /users/:id/endSessions": endSessions,
  "POST /users/:id/banNumber": (context, [id], fields) => {
    numberNamed(context, id).isBanned = fields.flag("banned") ?? true;
    return true;
  },
};
