import { RpcError } from "../../core/rpc-error.ts";
import { tl229 } from "../../core/tl/layer-229.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import { TlDecodeError } from "../../core/tl/tl-reader.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { AuthKeyRing } from "./auth-key-ring.ts";
import { decryptOldMessage, INNER_HEADER_BYTES } from "./message-crypto.ts";
import type { Session } from "./session.ts";

type Binding = Tl.Methods["auth.bindTempAuthKey"]["params"];

function readProof(secret: Buffer, encrypted: Buffer): { messageId: bigint; inner: TlObject } {
  const plain = decryptOldMessage(secret, encrypted);
  if (plain === undefined) throw new RpcError(400, "ENCRYPTED_MESSAGE_INVALID");
  try {
    return {
      messageId: plain.readBigInt64LE(16),
      inner: tl229.decode(plain, INNER_HEADER_BYTES),
    };
  } catch (error) {
    if (error instanceof TlDecodeError || error instanceof RangeError) {
      throw new RpcError(400, "ENCRYPTED_MESSAGE_INVALID");
    }
    throw error;
  }
}

/**
 * Binds the session's temporary key to a permanent one, for which it then acts.
 *
 * @param messageId id of the message that carries the request: the proof must repeat it
 * @throws {RpcError} the proof does not hold
 * @see https://core.telegram.org/method/auth.bindTempAuthKey
 */
export function bindTemporaryKey(
  keys: AuthKeyRing,
  session: Session,
  messageId: bigint,
  binding: Binding,
): void {
  const { key } = session;
  if (!key.isTemporary) throw new RpcError(400, "TEMP_AUTH_KEY_EMPTY");
  const permanent = keys.get(binding.permAuthKeyId);
  if (permanent === undefined || permanent.isTemporary || permanent.dcId !== key.dcId) {
    throw new RpcError(400, "ENCRYPTED_MESSAGE_INVALID");
  }
  const proof = readProof(permanent.secret, Buffer.from(binding.encryptedMessage));
  const { inner } = proof;
  const fits =
    proof.messageId === messageId &&
    inner._ === "bindAuthKeyInner" &&
    inner["nonce"] === binding.nonce &&
    inner["tempAuthKeyId"] === key.id &&
    inner["permAuthKeyId"] === permanent.id &&
    inner["tempSessionId"] === session.sessionId &&
    inner["expiresAt"] === binding.expiresAt;
  if (!fits) throw new RpcError(400, "ENCRYPTED_MESSAGE_INVALID");
  if (key.boundTo !== undefined && key.boundTo !== permanent) {
    throw new RpcError(400, "TEMP_AUTH_KEY_ALREADY_BOUND");
  }
  key.boundTo = permanent;
  session.layer = permanent.layer;
}
