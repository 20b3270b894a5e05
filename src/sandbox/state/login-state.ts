import type { WorldParts } from "../services/rpc-context.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { Authorization } from "../world/sessions.ts";
import type { SentCode } from "../world/login-codes.ts";
import type { StoredLong } from "./world-state.ts";

type StoredCode = Omit<SentCode, "keyId" | "code"> & { readonly keyId: StoredLong };

/** Logins that are under way, and what they are checked against. */
export interface StoredLogins {
  readonly numbers: readonly {
    readonly phone: string;
    readonly ownerId: number;
    readonly homeDc: number;
    readonly isBanned: boolean;
    readonly open: readonly StoredCode[];
    readonly sent: readonly StoredCode[];
  }[];
  readonly passwords: readonly {
    readonly userId: number;
    /** Base64, as the others. */
    readonly salt1: string;
    readonly salt2: string;
    readonly verifier: string;
    readonly hint?: string | undefined;
    readonly recoveryEmail?: string | undefined;
  }[];
  readonly tokens: readonly {
    /** Base64. */
    readonly token: string;
    readonly keyId: StoredLong;
    readonly exceptIds: readonly number[];
    readonly expiresAt: number;
    readonly acceptedBy?: number | undefined;
  }[];
  /** Keys at other data centres than their users' homes. */
  readonly visitors: readonly (readonly [
    keyId: StoredLong,
    userId: number,
    homeKeyId: StoredLong,
  ])[];
  /** Of the keys that are logged in; when and by which program they were. */
  readonly authorizations: readonly (Omit<Authorization, "keyId" | "hash"> & {
    readonly keyId: StoredLong;
  })[];
  /** Keys that were put out, and what they are answered. */
  readonly refusals: readonly (readonly [keyId: StoredLong, code: number, text: string])[];
  /** Keys that have yet to give the password of a user. */
  readonly awaited: readonly (readonly [keyId: StoredLong, userId: number])[];
}

const storedCode = ({ code: _code, ...facts }: SentCode): StoredCode => ({
  ...facts,
  keyId: facts.keyId.toString(),
});

export function captureLogins({
  codes,
  passwords,
  loginTokens,
  sessions,
}: WorldParts): StoredLogins {
  return {
    numbers: Array.from(codes.numbers.values(), (number) => ({
      ...number,
      open: Array.from(number.open.values(), storedCode),
      sent: number.sent.map(storedCode),
    })),
    passwords: Array.from(passwords.byUser, ([userId, password]) => ({
      userId,
      salt1: password.salt1.toString("base64"),
      salt2: password.salt2.toString("base64"),
      verifier: password.verifier.toString("base64"),
      hint: password.hint,
      recoveryEmail: password.recoveryEmail,
    })),
    tokens: Array.from(loginTokens.tokens.values(), (token) => ({
      ...token,
      token: token.token.toString("base64"),
      keyId: token.keyId.toString(),
    })),
    visitors: Array.from(sessions.visitors, ([keyId, { user, homeKeyId }]) => [
      keyId.toString(),
      user.id,
      homeKeyId.toString(),
    ]),
    authorizations: Array.from(
      sessions.authorizations.values(),
      ({ keyId, app, createdAt, activeAt }) => ({
        ...{ keyId: keyId.toString(), app, createdAt, activeAt },
      }),
    ),
    refusals: Array.from(sessions.refusals.pairs(), ([keyId, { code, text }]) => [
      keyId.toString(),
      code,
      text,
    ]),
    awaited: Array.from(passwords.awaited, ([keyId, userId]) => [keyId.toString(), userId]),
  };
}

/** Brings them back; the users must be there already, and logged in. */
export function restoreLogins(
  { codes, passwords, loginTokens, sessions, world }: WorldParts,
  stored: StoredLogins | undefined,
): void {
  if (stored === undefined) return;
  const restoredCode = (code: StoredCode): SentCode => ({
    ...code,
    keyId: BigInt(code.keyId),
    code: codes.digits(code.hash, code.via),
  });
  for (const number of stored.numbers) {
    codes.numbers.set(number.phone, {
      ...number,
      open: new Map(number.open.map((code) => [code.hash, restoredCode(code)])),
      sent: number.sent.map(restoredCode),
    });
  }
  for (const { userId, hint, recoveryEmail, ...secret } of stored.passwords) {
    passwords.byUser.set(userId, {
      salt1: Buffer.from(secret.salt1, "base64"),
      salt2: Buffer.from(secret.salt2, "base64"),
      verifier: Buffer.from(secret.verifier, "base64"),
      hint,
      recoveryEmail,
    });
  }
  for (const token of stored.tokens) {
    loginTokens.put({
      ...token,
      token: Buffer.from(token.token, "base64"),
      keyId: BigInt(token.keyId),
      acceptedBy: token.acceptedBy,
    });
  }
  for (const [keyId, userId, homeKeyId] of stored.visitors) {
    const user = world.users.get(userId);
    if (user !== undefined)
      sessions.visitors.set(BigInt(keyId), { user, homeKeyId: BigInt(homeKeyId) });
  }
  for (const { keyId, ...facts } of stored.authorizations) {
    const known = sessions.authorizations.get(BigInt(keyId));
    if (known !== undefined)
      sessions.authorizations.set(known.keyId, { ...known, ...facts, app: facts.app });
  }
  for (const [keyId, code, text] of stored.refusals)
    sessions.refusals.set(BigInt(keyId), new RpcError(code, text));
  for (const [keyId, userId] of stored.awaited) passwords.awaited.set(BigInt(keyId), userId);
}
