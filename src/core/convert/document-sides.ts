import type * as Tl from "../../../schemas/generated/tl.ts";
import { shownSides, thumbnailSize } from "./photo.ts";

/** Pixels and whole seconds. */
export interface DocumentSides {
  readonly width: number;
  readonly height: number;
  readonly duration: number;
}

const MAX_SECONDS = 2 ** 31 - 1;

/**
 * How large a document is shown, and how long it lasts: as its video or else its image says, turned when the thumbnail lies the other
 * way. TDLib: on_get_document
 */
export function documentSides(document: Tl.document): DocumentSides {
  const video = lastAttribute(document, "documentAttributeVideo");
  const image = lastAttribute(document, "documentAttributeImageSize");
  const ofVideo = shownSides(video?.w ?? 0, video?.h ?? 0);
  const [w, h] = ofVideo[0] === 0 && image !== undefined ? shownSides(image.w, image.h) : ofVideo;
  const duration = wholeSeconds(video?.duration ?? 0);
  const thumb = thumbnailSize(document);
  const isTurned = thumb !== undefined && (w - h) * (thumb.width - thumb.height) < 0;
  return isTurned ? { width: h, height: w, duration } : { width: w, height: h, duration };
}

/** Whole seconds, as many as are begun. */
export const wholeSeconds = (duration: number): number =>
  duration > 0 ? Math.min(Math.ceil(duration), MAX_SECONDS) : 0;

/** Of several attributes of a kind the last counts. */
export function lastAttribute<Kind extends Tl.DocumentAttribute["_"]>(
  { attributes }: Tl.document,
  kind: Kind,
): Extract<Tl.DocumentAttribute, { readonly _: Kind }> | undefined {
  for (let i = attributes.length - 1; i >= 0; i--) {
    const attribute = attributes[i];
    if (attribute?._ === kind) {
      return attribute as Extract<Tl.DocumentAttribute, { readonly _: Kind }>;
    }
  }
  return undefined;
}
