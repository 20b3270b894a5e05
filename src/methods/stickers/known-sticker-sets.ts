import type * as Tl from "../../../schemas/generated/tl.ts";
import { type StickerFormat, stickerFormatOf } from "../../core/bot-api/stickers/sticker-format.ts";
import { searchedSetName } from "../../core/bot-api/stickers/sticker-set-name.ts";
import { type StickerType, stickerTypeOf } from "../../core/bot-api/stickers/sticker-type.ts";
import { GREAT_MINDS } from "../../core/convert/sticker-set.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";

const MAX_KNOWN = 1000;
/** Shown by the name of {@link GREAT_MINDS}, too. td: StickersManager::get_sticker_set_name */
const GREAT_MINDS_IN_COLOUR = 151353307481243663n;

/** What has to be known of a set to change it. */
export interface KnownStickerSet {
  readonly id: bigint;
  readonly accessHash: bigint;
  /** As it is shown. */
  readonly shortName: string;
  readonly type: StickerType;
  /** Undefined = the stickers have different ones, or there are none. */
  readonly format: StickerFormat | undefined;
}

/** The sets that a session has met, so that Telegram is not asked again for what does not change. */
export class KnownStickerSets {
  /** Shown names by id; "" = the set cannot be had. */
  private readonly names = new Map<bigint, string>();
  private readonly byId = new Map<bigint, KnownStickerSet>();
  private readonly idByName = new Map<string, bigint>();

  /** Takes a set that was answered. @throws {RpcError} 500 there is none */
  take(answer: Tl.messages_StickerSet): KnownStickerSet {
    if (answer._ !== "messages.stickerSet") throw new RpcError(500, "STICKERSET_NOT_SENT");
    const { set, documents } = answer;
    const { id, accessHash, shortName } = set;
    const formats = new Set(
      documents.flatMap((document) =>
        document._ === "document" ? [stickerFormatOf(document.mimeType)] : [],
      ),
    );
    const [format] = formats.size === 1 ? formats : [];
    const known = { id, accessHash, shortName, type: stickerTypeOf(set), format };
    this.drop(this.byId.get(id));
    this.byId.set(id, known);
    this.idByName.set(searchedSetName(shortName), id);
    if (this.byId.size > MAX_KNOWN) this.drop(this.byId.values().next().value);
    return known;
  }

  /** @param name as it is searched by */
  find(name: string): KnownStickerSet | undefined {
    const id = this.idByName.get(name);
    return id === undefined ? undefined : this.byId.get(id);
  }

  /** The set is gone, or another one now. */
  forget(name: string): void {
    this.drop(this.find(name));
  }

  /** The name that is shown of a set; undefined when it was never asked for. */
  shownName(id: bigint): string | undefined {
    return id === GREAT_MINDS.id || id === GREAT_MINDS_IN_COLOUR
      ? GREAT_MINDS.name
      : (this.names.get(id) ?? this.byId.get(id)?.shortName);
  }

  /** @param name "" = the set cannot be had */
  setShownName(id: bigint, name: string): void {
    this.names.set(id, name);
    for (const oldest of this.names.keys()) {
      if (this.names.size <= MAX_KNOWN) break;
      this.names.delete(oldest);
    }
  }

  private drop(known: KnownStickerSet | undefined): void {
    if (known === undefined) return;
    const name = searchedSetName(known.shortName);
    this.byId.delete(known.id);
    if (this.idByName.get(name) === known.id) this.idByName.delete(name);
  }
}

const bySession = new WeakMap<BotSession, KnownStickerSets>();

/** What a session knows of sticker sets; forgotten with it. */
export function knownStickerSets(session: BotSession): KnownStickerSets {
  let known = bySession.get(session);
  if (known === undefined) bySession.set(session, (known = new KnownStickerSets()));
  return known;
}

/**
 * The set of a short name, asked for when it was not met.
 *
 * @throws {RpcError} e.g. 400 STICKERSET_INVALID
 */
export async function findStickerSet(session: BotSession, name: string): Promise<KnownStickerSet> {
  const sets = knownStickerSets(session);
  return sets.find(name) ?? sets.take(await askForStickerSet(session, name));
}

/** A set with its stickers. @throws {RpcError} e.g. 400 STICKERSET_INVALID */
export const askForStickerSet = (
  session: BotSession,
  shortName: string,
): Promise<Tl.messages_StickerSet> =>
  session.invoke("messages.getStickerSet", {
    stickerset: { _: "inputStickerSetShortName", shortName },
    hash: 0,
  });

/**
 * Makes a call that changes a set and takes its answer. A set that Telegram does not know (any more) is forgotten.
 *
 * @param name of the set that is to be changed, when the call says it
 * @throws {RpcError}
 */
export async function changeStickerSet(
  session: BotSession,
  name: string | undefined,
  call: () => Promise<Tl.messages_StickerSet>,
): Promise<void> {
  const sets = knownStickerSets(session);
  try {
    sets.take(await call());
  } catch (error) {
    if (name !== undefined && error instanceof RpcError && error.text === "STICKERSET_INVALID")
      sets.forget(name);
    throw error;
  }
}
