import type * as Tl from "../../../schemas/generated/tl.ts";
import type { WorldPoll } from "../world/polls.ts";
import type { Place } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { UserContext, WorldParts } from "./rpc-context.ts";

/** Someone who acts in the world, by a client of theirs or by the control API. */
export interface Actor extends WorldParts {
  readonly user: WorldUser;
}

/** What a message holds beside its text. */
export interface StoredMedia {
  readonly media?: Tl.MessageMedia | undefined;
  readonly poll?: WorldPoll | undefined;
}

/**
 * Checks what a client sends and makes it what messages hold.
 *
 * @param inner does the same for media within the media
 * @throws {RpcError} as Telegram refuses it
 */
export type MediaStore<Kind extends Tl.InputMedia["_"]> = (
  context: UserContext,
  input: Extract<Tl.InputMedia, { readonly _: Kind }>,
  place: Place,
  inner: (input: Tl.InputMedia) => StoredMedia,
) => StoredMedia;

/** Stores by the constructor that they take. */
export type MediaStores = { readonly [Kind in Tl.InputMedia["_"]]?: MediaStore<Kind> };
