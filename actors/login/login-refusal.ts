import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { loginFailed, type RefusedStep, refusedStep } from "../../src/core/login/login-error.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import { PasswordProofError } from "../../src/ports/password-proof.ts";
import { ConnectionClosedError, RpcTimeoutError } from "../../src/ports/telegram-client.ts";
import { LoginKeyLostError } from "./login-connection.ts";

type Refusal = Pick<RefusedStep, "isOver"> & { readonly error: unknown };

/** What is told of a step that failed, and whether the login can go on. */
export function loginRefusal(error: unknown): Refusal {
  const cause = { cause: error };
  if (error instanceof RpcError) return refusedStep(error);
  if (error instanceof LoginKeyLostError) {
    return { isOver: true, error: loginFailed("Telegram having forgotten it: begin again", cause) };
  }
  if (error instanceof PasswordProofError) {
    return {
      isOver: false,
      error: new BotApiError(400, `Bad Request: ${error.message}`, {}, cause),
    };
  }
  if (error instanceof RpcTimeoutError || error instanceof ConnectionClosedError) {
    const description = "Internal Server Error: Telegram does not answer";
    return { isOver: false, error: new BotApiError(500, description, {}, cause) };
  }
  return { isOver: error instanceof BotApiError && error.code === 401, error };
}
