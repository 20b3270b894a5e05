import type { PhoneNumber } from "../world/login-codes.ts";
import { notFound } from "./control-error.ts";
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

/** What concerns the logins of people. */
export const loginRoutes: ControlRoutes = {
  "GET /users/:id/codes": sentCodes,
  "POST /users/:id/setPassword": setPassword,
  "POST /users/:id/expireCodes": (context, [id]) => {
    context.parts.codes.expire(numberNamed(context, id));
    return true;
  },
  "POST /users/:id/banNumber": (context, [id], fields) => {
    numberNamed(context, id).isBanned = fields.flag("banned") ?? true;
    return true;
  },
};
