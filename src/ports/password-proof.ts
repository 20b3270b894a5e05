import type * as Tl from "../../schemas/generated/tl.ts";
import { TeletapeError } from "../core/teletape-error.ts";

/**
 * Proves to Telegram that a password is known, without sending it.
 *
 * @param settings the answer of account.getPassword
 * @throws {PasswordProofError} Telegram asks for a proof that is not known here, or its numbers are not safe
 * @see https://core.telegram.org/api/srp
 */
export type PasswordProof = (
  password: string,
  settings: Tl.account_password,
) => Promise<Tl.inputCheckPasswordSRP>;

export class PasswordProofError extends TeletapeError {
  override readonly name = "PasswordProofError";
}
