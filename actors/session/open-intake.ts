import type * as Tl from "../../schemas/generated/tl.ts";
import { type AccountId, isUserAccount } from "../../src/core/account-id.ts";
import type { TelegramConnection } from "../../src/ports/telegram-client.ts";
import { Enrichment } from "../updates/enrichment.ts";
import { IngestPipeline, type IngestPipelineOptions } from "../updates/ingest-pipeline.ts";
import type { RecentMessages } from "../updates/recent-messages.ts";
import { recoverTape } from "../updates/recover-tape.ts";
import { UpdateSequencer, type UpdateSequencerOptions } from "../updates/update-sequencer.ts";
import type { AccountPeers } from "./account-peers.ts";
import type { AccountServices } from "./account-services.ts";
import type { Authorization, SavedState } from "./session-facts.ts";
import { tapeReader } from "./tape-reader.ts";

/** The way of an account's updates from its connection to its tape. */
export interface Intake {
  readonly sequencer: UpdateSequencer;
  readonly pipeline: IngestPipeline;
}

export interface IntakeOptions
  extends
    Pick<IngestPipelineOptions, "saveState" | "saturated" | "updatesCame" | "failed">,
    Pick<UpdateSequencerOptions, "caughtUp"> {
  readonly account: AccountId;
  readonly selfId: number;
  readonly authorization: Authorization;
  readonly saved: SavedState | undefined;
  readonly peers: AccountPeers;
  readonly recent: RecentMessages;
  /** The account's connection of the moment. */
  readonly connection: () => TelegramConnection | undefined;
}

/**
 * Recovers an account's tape, and joins to its end what takes updates from then on. Nothing is asked of Telegram before the sequencer
 * is resumed.
 *
 * @throws {LogUnavailableError}
 */
export async function openIntake(
  services: AccountServices,
  options: IntakeOptions,
): Promise<Intake> {
  const { log, random, project, clock, unconverted, logger } = services;
  const { account, selfId, authorization, saved, peers, recent, connection } = options;
  const identity = {
    ...{ selfId, authorizedAt: authorization.date },
    ...{ isPerson: isUserAccount(account), tellsOwn: authorization.tellsOwn === true },
  };
  const inputChannel = (id: number): Tl.InputChannel => peers.inputChannel(id);
  const learn = (users: readonly Buffer[], chats: readonly Buffer[]): void =>
    peers.learn(users, chats);
  const enrichment = new Enrichment({
    references: services.references(selfId),
    ...{ connection, inputChannel, learn, clock, logger, recent },
    notes: peers,
    peer: (id) => peers.bytes(id),
  });
  const reader = tapeReader(enrichment, peers);
  const projector = { identity, project, logger, unconverted };
  const tape = await recoverTape({ ...projector, log, account, saved, random, reader });
  const { saveState, saturated, updatesCame, failed, caughtUp } = options;
  const pipeline = new IngestPipeline({
    ...{ account, tape, log, clock, enrichment, learn },
    ...{ saveState, saturated, updatesCame, failed },
  });
  const sequencer = new UpdateSequencer({
    state: tape.state,
    isKnown: (id) => id === selfId || peers.isKnown(id),
    ...{ selfId, inputChannel, connection, sink: pipeline, clock, logger, caughtUp },
  });
  return { sequencer, pipeline };
}
