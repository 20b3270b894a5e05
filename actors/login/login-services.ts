import type { Clock } from "../../src/ports/clock.ts";
import type { PasswordProof } from "../../src/ports/password-proof.ts";
import type { LoginConnectionOptions } from "./login-connection.ts";

/** What the logins of a process share. */
export interface LoginServices extends Omit<LoginConnectionOptions, "accepted"> {
  readonly apiId: number;
  readonly apiHash: string;
  readonly prove: PasswordProof;
  readonly allowsRegistration: boolean;
  /** A login that has not advanced for so long is abandoned. */
  readonly patienceMs: number;
  readonly clock: Clock;
}
