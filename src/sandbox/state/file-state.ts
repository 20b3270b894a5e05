import type * as Tl from "../../../schemas/generated/tl.ts";
import type { WorldFiles } from "../world/world-files.ts";
import { loadTl, storeTl } from "./stored-tl.ts";
import type { StoredFile, WorldState } from "./world-state.ts";

/** All photos and documents; uploads that were not used are not kept. */
export const captureFiles = (files: WorldFiles): NonNullable<WorldState["files"]> => ({
  references: files.references,
  all: Array.from(files.all.values(), ({ tl, blobs }): StoredFile => {
    const stored = { blobs: [...blobs] };
    return tl._ === "photo"
      ? { photo: storeTl("Photo", tl), ...stored }
      : { document: storeTl("Document", tl), ...stored };
  }),
});

/** Brings stored files back. */
export function restoreFiles(files: WorldFiles, stored: WorldState["files"]): void {
  if (stored === undefined) return;
  files.references = stored.references;
  for (const { photo, document, blobs } of stored.all) {
    const tl =
      photo === undefined
        ? (loadTl("Document", document ?? "") as Tl.document)
        : (loadTl("Photo", photo) as Tl.photo);
    files.add({ tl, blobs: new Map(blobs) });
  }
  const names = stored.all.flatMap(({ blobs }) => blobs.map(([, { name }]) => name));
  files.vault.keepOnly(new Set(names));
}

/** Media with the files that the world holds in place of their copies, so that they stay as new as those. */
export function sharedMedia(files: WorldFiles, media: Tl.MessageMedia): Tl.MessageMedia {
  switch (media._) {
    case "messageMediaPhoto":
      return {
        ...media,
        photo: shared(files, media.photo),
        video: shared(files, media.video),
      };
    case "messageMediaDocument":
      return {
        ...media,
        document: shared(files, media.document),
        videoCover: shared(files, media.videoCover),
      };
    case "messageMediaPaidMedia":
      return {
        ...media,
        extendedMedia: media.extendedMedia.map((extended) =>
          extended._ === "messageExtendedMedia"
            ? { ...extended, media: sharedMedia(files, extended.media) }
            : extended,
        ),
      };
    default:
      return media;
  }
}

function shared<T extends Tl.Photo | Tl.Document>(
  { all }: WorldFiles,
  copy: T | undefined,
): T | undefined {
  const known = copy === undefined ? undefined : all.get(copy.id)?.tl;
  return known?._ === copy?._ ? (known as T | undefined) : copy;
}
