import type { Enrichment } from "../updates/enrichment.ts";
import { REMEMBERED_UPDATES } from "../updates/recent-messages.ts";
import type { TapeReader } from "../updates/recover-tape.ts";
import type { AccountPeers } from "./account-peers.ts";

/** What is remembered beside the update state: messages always, peers as far as the store may not have had the time. */
export const tapeReader = (enrichment: Enrichment, peers: AccountPeers): TapeReader => ({
  records: REMEMBERED_UPDATES,
  fold(raw, isSaved) {
    // What was fetched for deferred updates stands beside peers as they were when those came.
    const areOld = (raw.completes ?? 0) !== 0;
    if (!isSaved) peers.learn(buffers(raw.users), buffers(raw.chats), areOld);
    enrichment.fold(raw);
  },
});

const buffers = (list: readonly Uint8Array[] | null | undefined): readonly Buffer[] =>
  (list ?? []).map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
