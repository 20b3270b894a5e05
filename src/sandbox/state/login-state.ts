import type { WorldParts } from "../services/rpc-context.ts";
import type { SentCode } from "../world/login-codes.ts";
import type { StoredLong } from "./world-state.ts";

type StoredCode = Omit<SentCode, "keyId"> & { readonly keyId: StoredLong };

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
  /** Keys that have yet to give the password of a user. */
  readonly awaited: readonly (readonly [keyId: StoredLong, userId: number])[];
}

const storedCode = (code: SentCode): StoredCode => ({ ...code, keyId: code.keyId.toString() });
const restoredCode = (code: StoredCode): SentCode => ({ ...code, keyId: BigInt(code.keyId) });

export function captureLogins({ codes, passwords }: WorldParts): StoredLogins {
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
    awaited: Array.from(passwords.awaited, ([keyId, userId]) => [keyId.toString(), userId]),
  };
}

/** Brings them back; the users must be there already. */
export function restoreLogins(
  { codes, passwords }: WorldParts,
  stored: StoredLogins | undefined,
): void {
  if (stored === undefined) return;
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
  for (const [keyId, userId] of stored.awaited) passwords.awaited.set(BigInt(keyId), userId);
}
