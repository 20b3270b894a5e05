import { markedPeerId } from "../bot-api/marked-id.ts";
import { tl229 } from "../tl/layer-229.ts";
import { TlDecodeError } from "../tl/tl-reader.ts";
import type { teletape } from "../../../schemas/generated/log.js";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageFingerprint } from "./message-fingerprint.ts";
import {
  type MessageRequest,
  neededByMessage,
  type NeededReferences,
  neededReferences,
} from "./needed-references.ts";
import { RawRecord } from "./raw-record.ts";

type RawUpdate = teletape.log.IRawUpdate;

/** What the projection of a record looks up and the record lacks; pure. */
export interface ReferenceFinder {
  of(raw: RawUpdate): NeededReferences;
  /** Of messages that were fetched: a callback's message may be a reply. Messages that are in the record already are left out. */
  ofFetched(raw: RawUpdate, messages: readonly Buffer[]): readonly MessageRequest[];
  /** Equal for two boxed messages between which a bot sees no difference. */
  fingerprint(message: Buffer): string;
}

/** None if it is empty or cannot be read. */
const present = (bytes: Uint8Array): readonly (Tl.message | Tl.messageService)[] => {
  const message = ifReadable(() => tl229.decodeExactly("Message", bytes) as Tl.Message);
  return message === undefined || message._ === "messageEmpty" ? [] : [message];
};

const asUpdate = (message: Tl.Message): Tl.Update => ({
  ...{ _: "updateNewMessage", message, pts: 0, ptsCount: 0 },
});

const distinctSets = (sets: readonly Tl.inputStickerSetID[]): Tl.inputStickerSetID[] => [
  ...new Map(sets.map((set) => [set.id, set])).values(),
];

/** What cannot be read needs nothing: the projection will say so. */
function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof TlDecodeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** @param selfId the bot's own user id */
export const referenceFinder = (selfId: number): ReferenceFinder => ({
  of(raw) {
    const record = new RawRecord(raw, { selfId, authorizedAt: 0 });
    const updates = (raw.updates ?? [])
      .map((_, index) => ifReadable(() => record.update(index)))
      .filter((update) => update !== undefined);
    const needed = neededReferences(updates, record);
    if ((raw.messages ?? []).length === 0) return needed;
    // Messages at hand show peers and stickers too; what they themselves refer to is asked for by ofFetched.
    const shown = (raw.messages ?? []).flatMap(present).map(asUpdate);
    const { peers, stickerSets } = neededReferences(shown, record);
    return {
      messages: needed.messages,
      peers: [...new Set([...needed.peers, ...peers])],
      stickerSets: distinctSets([...needed.stickerSets, ...stickerSets]),
    };
  },
  ofFetched(raw, messages) {
    const record = new RawRecord(raw, { selfId, authorizedAt: 0 });
    const fetched = messages.flatMap(present);
    const known = new Set(fetched.map(({ peerId, id }) => `${markedPeerId(peerId)}/${id}`));
    return fetched
      .flatMap((message) => neededByMessage(message, record) ?? [])
      .filter(({ chatId, messageId }) => !known.has(`${chatId}/${messageId}`));
  },
  fingerprint(bytes) {
    const [message] = present(bytes);
    return message === undefined ? bytes.toString("hex") : messageFingerprint(message);
  },
});
