import type { TlObject } from "../../core/tl/tl-codec.ts";
import { phoneDigits } from "../world/login-codes.ts";
import type { RpcContext } from "./rpc-context.ts";

/** Whom a call of a session that is not logged in is about, by its number, token or half-finished login. */
export function loginSubject(
  { world, codes, passwords, session }: RpcContext,
  request: TlObject,
): number | undefined {
  const { phoneNumber, botAuthToken } = request as TlObject & Readonly<Record<string, unknown>>;
  if (typeof botAuthToken === "string") return world.byToken(botAuthToken)?.id;
  if (typeof phoneNumber !== "string") return passwords.awaited.get(session.permanentKeyId);
  const phone = phoneDigits(phoneNumber);
  return phone === undefined ? undefined : codes.find(phone)?.ownerId;
}
