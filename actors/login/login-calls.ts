import { RpcError } from "../../src/core/rpc-error.ts";
import type * as Tl from "../../schemas/generated/tl.ts";
import type { PasswordProof } from "../../src/ports/password-proof.ts";
import type { LoginConnection } from "./login-connection.ts";

/**
 * Proves the password, once more when the proof was made for numbers that Telegram has replaced meanwhile.
 *
 * @throws {RpcError} PASSWORD_HASH_INVALID: it is another one
 * @throws {PasswordProofError}
 * @see https://core.telegram.org/api/srp
 */
export async function provePassword(
  connection: LoginConnection,
  prove: PasswordProof,
  password: string,
): Promise<Tl.auth_Authorization> {
  for (let attempt = 0; ; attempt++) {
    const settings = await connection.invoke("account.getPassword", {});
    const proof = await prove(password, settings);
    try {
      return await connection.invoke("auth.checkPassword", { password: proof });
    } catch (error) {
      const isOutdated =
        error instanceof RpcError && /^SRP_(ID_INVALID|PASSWORD_CHANGED)$/.test(error.text);
      if (!isOutdated || attempt > 0) throw error;
    }
  }
}

/**
 * Asks Telegram how far a login came that another process began.
 *
 * @returns the person who is logged in, `password` when one is needed, undefined = nobody is logged in yet
 * @throws {RpcError}
 */
export async function reachedBefore(
  connection: LoginConnection,
): Promise<Tl.User | "password" | undefined> {
  try {
    const [user] = await connection.invoke("users.getUsers", { id: [{ _: "inputUserSelf" }] });
    return user;
  } catch (error) {
    if (!(error instanceof RpcError) || error.code !== 401) throw error;
    return error.text === "SESSION_PASSWORD_NEEDED" ? "password" : undefined;
  }
}
