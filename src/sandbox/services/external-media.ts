import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { fileExtension, mimeTypeOf } from "../../core/files/mime-types.ts";
import type { Place } from "../world/world-message.ts";
import { storedAttributes } from "./file-media.ts";
import { storeMedia } from "./input-media.ts";
import type { StoredMedia } from "./media-store.ts";
import type { UserContext } from "./rpc-context.ts";

const MAX_PHOTO_BYTES = 5 * 2 ** 20;
const MAX_DOCUMENT_BYTES = 20 * 2 ** 20;

/** As {@link storeMedia}, also for files that are to be got from a URL first. */
export async function storeInputMedia(
  context: UserContext,
  input: Tl.InputMedia,
  place: Place,
): Promise<StoredMedia> {
  return storeMedia(context, await withoutUrls(context, input), place);
}

/** True when {@link withoutUrls} changes anything. */
export const hasUrls = (input: Tl.InputMedia): boolean =>
  input._ === "inputMediaPhotoExternal" ||
  input._ === "inputMediaDocumentExternal" ||
  (input._ === "inputMediaPaidMedia" && input.extendedMedia.some(hasUrls));

/**
 * Gets the files that are named by URL and names them by id.
 *
 * @throws {RpcError} 400 EXTERNAL_URL_INVALID, WEBPAGE_CURL_FAILED, WEBPAGE_MEDIA_EMPTY
 */
export async function withoutUrls(
  context: UserContext,
  input: Tl.InputMedia,
): Promise<Tl.InputMedia> {
  switch (input._) {
    case "inputMediaPhotoExternal": {
      const { content } = await context.fetchUrl(input.url, MAX_PHOTO_BYTES);
      const { files, user } = context;
      const blob = files.vault.write(files.newName(), content);
      if (files.imageSize(blob) === undefined) throw new RpcError(400, "WEBPAGE_MEDIA_EMPTY");
      const photo = files.addPhoto(blob, user.homeDc);
      return {
        _: "inputMediaPhoto",
        id: { ...photo, _: "inputPhoto" },
        spoiler: input.spoiler,
      };
    }
    case "inputMediaDocumentExternal": {
      const { spoiler, videoCover, videoTimestamp } = input;
      const document = await documentOf(context, input.url);
      return {
        _: "inputMediaDocument",
        id: { ...document, _: "inputDocument" },
        ...{ spoiler, videoCover, videoTimestamp },
      };
    }
    case "inputMediaPaidMedia": {
      const extendedMedia: Tl.InputMedia[] = [];
      for (const item of input.extendedMedia) extendedMedia.push(await withoutUrls(context, item));
      return { ...input, extendedMedia };
    }
    default:
      return input;
  }
}

async function documentOf(context: UserContext, url: string): Promise<Tl.document> {
  const { files, user } = context;
  const { content, contentType } = await context.fetchUrl(url, MAX_DOCUMENT_BYTES);
  if (content.length === 0) throw new RpcError(400, "WEBPAGE_MEDIA_EMPTY");
  const fileName = decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "");
  const mimeType =
    contentType === "" || contentType === "application/octet-stream"
      ? mimeTypeOf(fileName) || "application/octet-stream"
      : contentType;
  const attributes: Tl.DocumentAttribute[] = [{ _: "documentAttributeFilename", fileName }];
  if (mimeType.startsWith("video/"))
    attributes.push({ _: "documentAttributeVideo", duration: 0, w: 0, h: 0 });
  if (mimeType.startsWith("audio/"))
    attributes.push({
      ...{ _: "documentAttributeAudio", duration: 0 },
      voice: ["oga", "ogg"].includes(fileExtension(fileName)) || undefined,
    });
  const blob = files.vault.write(files.newName(), content);
  return files.addDocument(blob, {
    mimeType,
    attributes: storedAttributes({ attributes, mimeType, nosoundVideo: true }),
    dcId: user.homeDc,
  });
}
