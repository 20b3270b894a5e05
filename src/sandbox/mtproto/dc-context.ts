import type { TlLayers } from "../layers/tl-layers.ts";
import type { RpcBackend } from "../rpc-backend.ts";
import type { AuthKeyRing } from "./auth-key-ring.ts";
import type { Disturbances } from "./disturbances.ts";
import type { MessageIdClock } from "./message-id-clock.ts";
import type { RsaKey } from "./rsa-key.ts";
import type { SessionRegistry } from "./session-registry.ts";

/** What the connections and sessions of all data centres share. */
export interface DcContext {
  readonly backend: RpcBackend;
  readonly rsaKey: RsaKey;
  readonly layers: TlLayers;
  readonly keys: AuthKeyRing;
  readonly sessions: SessionRegistry;
  readonly messageIds: MessageIdClock;
  /** Whether one listener stands for all data centres. */
  readonly isOnlyDc: boolean;
  readonly nowMs: () => number;
  /** Unix seconds, with a fraction. */
  readonly nowS: () => number;
  /** Forgets a key and what is bound to it, and tells its connections. */
  readonly forgetKey: (keyId: bigint) => void;
  /** Told of a finished key exchange. */
  readonly exchanged: () => void;
  readonly disturbances: Disturbances;
  /** Extra latency of everything sent, ms. */
  readonly delayMs: () => number;
  /** Told of errors that a client's request caused on our side. */
  readonly report: (error: unknown, method: string) => void;
}
