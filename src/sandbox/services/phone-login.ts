import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import {
  CODE_LENGTH,
  phoneDigits,
  type CodeVia,
  type PhoneNumber,
  type SentCode,
} from "../world/login-codes.ts";
import { userAs } from "../world/peer-view.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { AnyoneHandlers, RpcContext } from "./rpc-context.ts";

const RESEND_AFTER_S = 60;
const MAX_NAME = 64;

const NEXT_VIA: Readonly<Record<CodeVia, CodeVia | undefined>> = {
  app: "sms",
  sms: "call",
  call: undefined,
};

/** @throws {RpcError} 400 API_ID_INVALID */
export function checkApi({ apiId, apiHash }: { apiId: number; apiHash: string }): void {
  if (apiId <= 0 || apiHash === "") throw new RpcError(400, "API_ID_INVALID");
}

/** @throws {RpcError} 400 PHONE_NUMBER_INVALID, PHONE_NUMBER_BANNED; 303 PHONE_MIGRATE_X */
function numberOf({ codes, session }: RpcContext, text: string): PhoneNumber {
  const phone = phoneDigits(text);
  const number = phone === undefined ? undefined : codes.find(phone);
  if (number === undefined) throw new RpcError(400, "PHONE_NUMBER_INVALID");
  const owner = codes.owner(number);
  if (number.isBanned || owner?.deactivated === "USER_DEACTIVATED_BAN")
    throw new RpcError(400, "PHONE_NUMBER_BANNED");
  if (owner?.deactivated !== undefined) throw new RpcError(401, owner.deactivated);
  const homeDc = owner?.homeDc ?? number.homeDc;
  if (homeDc !== session.dcId) throw new RpcError(303, `PHONE_MIGRATE_${homeDc}`);
  return number;
}

/** @throws {RpcError} 400 PHONE_CODE_HASH_EMPTY, PHONE_CODE_EXPIRED */
function codeOf({ codes, session }: RpcContext, number: PhoneNumber, hash: string): SentCode {
  if (hash === "") throw new RpcError(400, "PHONE_CODE_HASH_EMPTY");
  const code = codes.opened(number, hash, session.permanentKeyId);
  if (code === undefined) throw new RpcError(400, "PHONE_CODE_EXPIRED");
  return code;
}

const SENT_TYPES = {
  app: "auth.sentCodeTypeApp",
  sms: "auth.sentCodeTypeSms",
  call: "auth.sentCodeTypeCall",
} as const;

function sentCode({ via, hash }: SentCode): Tl.auth_sentCode {
  const next = NEXT_VIA[via];
  return {
    _: "auth.sentCode",
    type: { _: SENT_TYPES[via], length: CODE_LENGTH },
    phoneCodeHash: hash,
    ...(next !== undefined && {
      nextType: { _: next === "sms" ? "auth.codeTypeSms" : "auth.codeTypeCall" },
      timeout: RESEND_AFTER_S,
    }),
  };
}

/** Logs the session in, and tells the client who it is now. */
export function authorize(
  { world, sessions, passwords, session }: RpcContext,
  user: WorldUser,
): Tl.auth_authorization {
  passwords.awaited.delete(session.permanentKeyId);
  sessions.logIn(session.permanentKeyId, user, session.app);
  return { _: "auth.authorization", user: userAs(world, user, user) };
}

/** As {@link authorize}, unless the account has a password. @throws {RpcError} 401 SESSION_PASSWORD_NEEDED */
export function authorizeOrAskPassword(
  context: RpcContext,
  user: WorldUser,
): Tl.auth_authorization {
  if (!context.passwords.byUser.has(user.id)) return authorize(context, user);
  context.passwords.awaited.set(context.session.permanentKeyId, user.id);
  throw new RpcError(401, "SESSION_PASSWORD_NEEDED");
}

function sendCode(
  context: RpcContext,
  request: Tl.Methods["auth.sendCode"]["params"],
): Tl.auth_sentCode {
  const { codes, session } = context;
  checkApi(request);
  const number = numberOf(context, request.phoneNumber);
  if (codes.isFlooded(number)) throw new RpcError(400, "PHONE_NUMBER_FLOOD");
  const hasApp = (codes.owner(number)?.account.keys.size ?? 0) > 0;
  return sentCode(codes.send(number, session.permanentKeyId, hasApp ? "app" : "sms"));
}

function resendCode(
  context: RpcContext,
  { phoneNumber, phoneCodeHash }: Tl.Methods["auth.resendCode"]["params"],
): Tl.auth_sentCode {
  const { codes, session } = context;
  const number = numberOf(context, phoneNumber);
  const { via } = codeOf(context, number, phoneCodeHash);
  const next = NEXT_VIA[via];
  if (next === undefined) throw new RpcError(400, "SEND_CODE_UNAVAILABLE");
  if (codes.isFlooded(number)) throw new RpcError(400, "PHONE_NUMBER_FLOOD");
  return sentCode(codes.send(number, session.permanentKeyId, next, phoneCodeHash));
}

function signIn(
  context: RpcContext,
  { phoneNumber, phoneCodeHash, phoneCode }: Tl.Methods["auth.signIn"]["params"],
): Tl.auth_Authorization {
  const { codes } = context;
  const number = numberOf(context, phoneNumber);
  if (phoneCode === undefined || phoneCode === "") throw new RpcError(400, "PHONE_CODE_EMPTY");
  const code = codeOf(context, number, phoneCodeHash);
  if (!codes.try(number, code, phoneCode)) throw new RpcError(400, "PHONE_CODE_INVALID");
  const owner = codes.owner(number);
  if (owner === undefined) {
    codes.confirm(number, code);
    return { _: "auth.authorizationSignUpRequired" };
  }
  number.open.delete(code.hash);
  return authorizeOrAskPassword(context, owner);
}

function signUp(
  context: RpcContext,
  request: Tl.Methods["auth.signUp"]["params"],
): Tl.auth_authorization {
  const { codes, world } = context;
  const number = numberOf(context, request.phoneNumber);
  const code = codeOf(context, number, request.phoneCodeHash);
  if (!code.isConfirmed) throw new RpcError(400, "PHONE_CODE_INVALID");
  if (codes.owner(number) !== undefined) throw new RpcError(400, "PHONE_NUMBER_OCCUPIED");
  const firstName = request.firstName.trim();
  const lastName = request.lastName.trim();
  if (firstName === "" || firstName.length > MAX_NAME) throw new RpcError(400, "FIRSTNAME_INVALID");
  if (lastName.length > MAX_NAME) throw new RpcError(400, "LASTNAME_INVALID");
  number.open.delete(code.hash);
  const { phone, ownerId: id, homeDc } = number;
  const user = world.addUser({ id, phone, firstName, lastName: lastName || undefined });
  user.homeDc = homeDc;
  return authorize(context, user);
}

/** Logging in as a person by a code sent to their phone. @see https://core.telegram.org/api/auth */
export const phoneLoginHandlers: AnyoneHandlers = {
  "auth.sendCode": sendCode,
  "auth.resendCode": resendCode,
  "auth.signIn": signIn,
  "auth.signUp": signUp,
  "auth.cancelCode": (context, { phoneNumber, phoneCodeHash }) => {
    const number = numberOf(context, phoneNumber);
    number.open.delete(codeOf(context, number, phoneCodeHash).hash);
    return true;
  },
};
