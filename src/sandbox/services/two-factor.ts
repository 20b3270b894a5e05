import { randomBytes } from "node:crypto";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { DH_GENERATOR, DH_PRIME } from "../mtproto/diffie-hellman.ts";
import type { PasswordVerifier } from "../world/srp.ts";
import type { TwoFactorPassword } from "../world/passwords.ts";
import type { WorldUser } from "../world/world-user.ts";
import { authorize } from "./phone-login.ts";
import type { AnyoneHandlers, RpcContext } from "./rpc-context.ts";

const NEW_SALT_BYTES = 8;

const algorithm = ({
  salt1,
  salt2,
}: Pick<PasswordVerifier, "salt1" | "salt2">): Tl.PasswordKdfAlgo => ({
  _: "passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow",
  ...{ salt1, salt2, g: DH_GENERATOR, p: DH_PRIME },
});

/** `a***@example.org` */
export const emailPattern = (email: string): string => email.replace(/^(.)[^@]*/, "$1***");

/** Who is logged in, or has only the password left to give. */
function halfLoggedIn({ sessions, passwords, world, session }: RpcContext): WorldUser {
  const key = session.permanentKeyId;
  const user = sessions.userOf(key) ?? world.users.get(passwords.awaited.get(key) ?? 0);
  if (user === undefined) throw new RpcError(401, "AUTH_KEY_UNREGISTERED");
  return user;
}

function current(
  { passwords }: RpcContext,
  user: WorldUser,
  password: TwoFactorPassword,
): Partial<Tl.account_password> {
  const { id, publicValue } = passwords.challenge(user.id, password);
  return {
    hasPassword: true,
    hasRecovery: password.recoveryEmail === undefined ? undefined : true,
    currentAlgo: algorithm(password),
    srpB: publicValue,
    srpId: id,
    hint: password.hint,
  };
}

function getPassword(context: RpcContext): Tl.account_password {
  const user = halfLoggedIn(context);
  const password = context.passwords.byUser.get(user.id);
  return {
    _: "account.password",
    ...(password !== undefined && current(context, user, password)),
    newAlgo: algorithm({
      salt1: randomBytes(NEW_SALT_BYTES),
      salt2: password?.salt2 ?? randomBytes(2 * NEW_SALT_BYTES),
    }),
    newSecureAlgo: {
      _: "securePasswordKdfAlgoPBKDF2HMACSHA512iter100000",
      salt: randomBytes(NEW_SALT_BYTES),
    },
    secureRandom: randomBytes(256),
  };
}

function checkPassword(
  context: RpcContext,
  { password }: Tl.Methods["auth.checkPassword"]["params"],
): Tl.auth_authorization {
  const { passwords, session, world } = context;
  const user = world.users.get(passwords.awaited.get(session.permanentKeyId) ?? 0);
  if (user === undefined) throw new RpcError(401, "AUTH_KEY_UNREGISTERED");
  const waitS = passwords.waitS(user.id);
  if (waitS > 0) throw new RpcError(420, `FLOOD_WAIT_${waitS}`);
  if (password._ === "inputCheckPasswordEmpty") {
    if (passwords.byUser.has(user.id)) throw new RpcError(400, "PASSWORD_HASH_INVALID");
    return authorize(context, user);
  }
  const answer = { publicValue: Buffer.from(password.A), proof: Buffer.from(password.M1) };
  const isRight = passwords.check(user.id, password.srpId, answer);
  if (isRight === undefined) throw new RpcError(400, "SRP_ID_INVALID");
  if (!isRight) throw new RpcError(400, "PASSWORD_HASH_INVALID");
  return authorize(context, user);
}

/** The password that an account may ask for after the code. @see https://core.telegram.org/api/srp */
export const twoFactorHandlers: AnyoneHandlers = {
  "account.getPassword": getPassword,
  "auth.checkPassword": checkPassword,
};
