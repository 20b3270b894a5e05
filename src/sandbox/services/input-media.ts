import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { Place } from "../world/world-message.ts";
import type { MediaStore, MediaStores, StoredMedia } from "./media-store.ts";
import { fileMedia } from "./file-media.ts";
import { gameMedia } from "./games.ts";
import { invoiceMedia } from "./payments.ts";
import { placeMedia } from "./place-media.ts";
import { pollMedia } from "./poll-media.ts";
import type { UserContext } from "./rpc-context.ts";

/** Every kind that messages can hold here, by constructor. */
const stores: MediaStores = {
  ...fileMedia,
  ...placeMedia,
  ...pollMedia,
  ...gameMedia,
  ...invoiceMedia,
};

/** @throws {RpcError} as Telegram refuses the media; METHOD_NOT_SUPPORTED for kinds that are not simulated */
export function storeMedia(context: UserContext, input: Tl.InputMedia, place: Place): StoredMedia {
  const store = stores[input._] as MediaStore<Tl.InputMedia["_"]> | undefined;
  if (store === undefined) throw new RpcError(400, "METHOD_NOT_SUPPORTED");
  return store(context, input, place, (inner) => storeMedia(context, inner, place));
}
