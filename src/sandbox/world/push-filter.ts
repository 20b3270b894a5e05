import type { WorldUser } from "./world-user.ts";

/** What stands between a container and the sessions: faults may hold it, repeat it or lose it. */
export interface PushFilter {
  push(user: WorldUser, container: Buffer, send: (container: Buffer) => void): void;
}
