import type * as Tl from "../../schemas/generated/tl.ts";
import type { ProjectionIdentity } from "../../src/core/projections/project-raw-update.ts";
import type { BotDelivery } from "../../src/ports/bot-delivery.ts";
import type { BotSession } from "../../src/ports/bot-session.ts";

/** Delivery of one account, made and stopped with its session. */
export interface StoppableDelivery extends BotDelivery {
  /** Told when updates are on the tape. */
  updatesCame?(): void;
  stop(): Promise<void>;
}

/** Whose updates a delivery delivers. */
export interface DeliveredBot extends ProjectionIdentity {
  readonly self: Tl.user;
  readonly token: string;
  readonly session: BotSession;
  /** Unix seconds at which the account was last out of step with Telegram for long. */
  readonly lastSynchronizationError: () => number | undefined;
}
