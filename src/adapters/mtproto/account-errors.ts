import { RpcError } from "../../core/rpc-error.ts";

/**
 * Is the authorization gone for good? A missing password concerns the call alone.
 *
 * @see https://core.telegram.org/api/errors#401-unauthorized
 */
export const isRevocation = (error: Error): error is RpcError =>
  error instanceof RpcError &&
  ((error.code === 401 && error.text !== "SESSION_PASSWORD_NEEDED") ||
    error.text === "AUTH_KEY_DUPLICATED");

const MOVED = /^USER_MIGRATE_(\d+)$/;

/** The data centre where the account lives, if the error says that it is elsewhere. @see https://core.telegram.org/api/errors#303-see-other */
export function homeOf(error: Error): number | undefined {
  if (!(error instanceof RpcError) || error.code !== 303) return undefined;
  const dcId = MOVED.exec(error.text)?.[1];
  return dcId === undefined ? undefined : Number(dcId);
}
