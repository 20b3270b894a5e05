import { randomBytes } from "node:crypto";
import { BoundedMap } from "./bounded-map.ts";
import type { World } from "./world.ts";

/** A QR code on a screen that somebody may scan. */
export interface LoginToken {
  readonly token: Buffer;
  /** The client that shows it. */
  readonly keyId: bigint;
  /** Users who are logged in there already. */
  readonly exceptIds: readonly number[];
  /** Unix seconds. */
  readonly expiresAt: number;
  readonly acceptedBy: number | undefined;
}

const LIFETIME_S = 30;
/** An accepted token is good for so long. */
const TAKE_UP_S = 600;
const MAX_TOKENS = 10_000;
const TOKEN_BYTES = 33;

const nameOf = (token: Uint8Array): string => Buffer.from(token).toString("base64url");

/** @see https://core.telegram.org/api/qr-login */
export class LoginTokens {
  readonly tokens = new BoundedMap<string, LoginToken>(MAX_TOKENS);
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  create(keyId: bigint, exceptIds: readonly number[]): LoginToken {
    const token: LoginToken = {
      token: randomBytes(TOKEN_BYTES),
      ...{ keyId, exceptIds, acceptedBy: undefined },
      expiresAt: this.world.clock.now() + LIFETIME_S,
    };
    this.put(token);
    return token;
  }

  put(token: LoginToken): void {
    this.tokens.set(nameOf(token.token), token);
  }

  find(token: Uint8Array): LoginToken | undefined {
    return this.tokens.get(nameOf(token));
  }

  hasExpired({ expiresAt }: LoginToken): boolean {
    return this.world.clock.now() >= expiresAt;
  }

  accept(token: LoginToken, userId: number): void {
    const expiresAt = this.world.clock.now() + TAKE_UP_S;
    this.put({ ...token, acceptedBy: userId, expiresAt });
  }

  /** The token that somebody scanned from the client's screen. */
  acceptedFor(keyId: bigint): LoginToken | undefined {
    for (const token of this.tokens.values()) {
      if (token.keyId === keyId && token.acceptedBy !== undefined && !this.hasExpired(token))
        return token;
    }
    return undefined;
  }

  /** Forgets all tokens of a client. */
  forget(keyId: bigint): void {
    for (const [name, token] of [...this.tokens.pairs()])
      if (token.keyId === keyId) this.tokens.delete(name);
  }
}
