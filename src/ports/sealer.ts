import { TeletapeError } from "../core/teletape-error.ts";

/** Seals secrets for storage at rest. */
export interface Sealer {
  /** @param context what the secret belongs to, e.g. an account; opening it elsewhere fails */
  seal(plain: Uint8Array, context?: string): Uint8Array;
  /** @throws {UnsealError} sealed with another key or for another context, or damaged */
  open(sealed: Uint8Array, context?: string): Uint8Array;
  /**
   * The same secret under the key of today; undefined = it is sealed with that one.
   *
   * @throws {UnsealError} as `open`
   */
  renewed(sealed: Uint8Array, context?: string): Uint8Array | undefined;
}

export class UnsealError extends TeletapeError {
  override readonly name = "UnsealError";
}
