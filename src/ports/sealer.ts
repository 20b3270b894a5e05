/** Seals secrets for storage at rest (AES-256-GCM). */
export interface Sealer {
  seal(plain: Uint8Array): Uint8Array;
  /** @throws {Error} sealed with another key, or damaged */
  open(sealed: Uint8Array): Uint8Array;
}
