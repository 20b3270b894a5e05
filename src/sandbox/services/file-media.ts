import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { MediaStores, StoredMedia } from "./media-store.ts";
import type { UserContext } from "./rpc-context.ts";

const PHOTO_EXTENSIONS = /\.(?:jpe?g|gif|png|tiff?|bmp|webp)$/i;
const MAX_PAID_MEDIA = 10;
const MAX_STARS = 25_000n;

/** @throws {RpcError} 400 PHOTO_EXT_INVALID and what is wrong with the file */
export function uploadedPhoto(
  { files, user }: UserContext,
  file: Tl.InputFile,
  isProfile = false,
): Tl.photo {
  if ("name" in file && !PHOTO_EXTENSIONS.test(file.name))
    throw new RpcError(400, "PHOTO_EXT_INVALID");
  return files.addPhoto(files.uploads.take(user.id, file), user.homeDc, isProfile);
}

/** @throws {RpcError} 400 MEDIA_EMPTY, FILE_REFERENCE_EXPIRED */
export function knownPhoto({ files }: UserContext, input: Tl.InputPhoto): Tl.photo {
  const file = input._ === "inputPhoto" ? files.named(input, "MEDIA_EMPTY") : undefined;
  if (file?.tl._ !== "photo") throw new RpcError(400, "MEDIA_EMPTY");
  return file.tl;
}

/** @throws {RpcError} 400 MEDIA_EMPTY, FILE_REFERENCE_EXPIRED */
export function knownDocument({ files }: UserContext, input: Tl.InputDocument): Tl.document {
  const file = input._ === "inputDocument" ? files.named(input, "MEDIA_EMPTY") : undefined;
  if (file?.tl._ !== "document") throw new RpcError(400, "MEDIA_EMPTY");
  return file.tl;
}

/** Flags that a message shows of its document. */
function documentFlags({ attributes }: Tl.document): Partial<Tl.messageMediaDocument> {
  const video = attributes.find((attribute) => attribute._ === "documentAttributeVideo");
  const audio = attributes.find((attribute) => attribute._ === "documentAttributeAudio");
  return {
    ...(video !== undefined && { video: true as const }),
    ...(video?.roundMessage === true && { round: true as const }),
    ...(audio?.voice === true && { voice: true as const }),
  };
}

/** What the server makes of the attributes that a client sends. */
export function storedAttributes(input: {
  readonly attributes: readonly Tl.DocumentAttribute[];
  readonly mimeType: string;
  readonly nosoundVideo?: true | undefined;
  readonly forceFile?: true | undefined;
}): Tl.DocumentAttribute[] {
  const attributes = input.attributes.filter(
    ({ _ }) => input.forceFile !== true || _ === "documentAttributeFilename",
  );
  const isVideo = attributes.some(
    (attribute) => attribute._ === "documentAttributeVideo" && attribute.roundMessage !== true,
  );
  // a video said to be without sound stays one; others are taken to be silent, as nothing is decoded here
  const isAnimation =
    input.forceFile !== true &&
    (input.mimeType === "image/gif" || (isVideo && input.nosoundVideo !== true)) &&
    !attributes.some(({ _ }) => _ === "documentAttributeSticker");
  if (isAnimation && !attributes.some(({ _ }) => _ === "documentAttributeAnimated"))
    attributes.push({ _: "documentAttributeAnimated" });
  return attributes;
}

function uploadedDocument(
  { files, user }: UserContext,
  input: Tl.inputMediaUploadedDocument,
): Tl.document {
  const blob = files.uploads.take(user.id, input.file);
  const thumb = input.thumb && files.uploads.take(user.id, input.thumb);
  const attributes = storedAttributes(input);
  const isImage = input.mimeType.startsWith("image/");
  const image = isImage ? files.imageSize(blob) : undefined;
  if (image !== undefined && !attributes.some(({ _ }) => _ === "documentAttributeImageSize"))
    attributes.push({ _: "documentAttributeImageSize", w: image.width, h: image.height });
  return files.addDocument(blob, {
    ...{ mimeType: input.mimeType, attributes, thumb, dcId: user.homeDc },
  });
}

type DocumentOptions = Pick<
  Tl.inputMediaDocument,
  "spoiler" | "ttlSeconds" | "videoCover" | "videoTimestamp"
>;

function documentMedia(
  context: UserContext,
  document: Tl.document,
  { spoiler, ttlSeconds, videoCover, videoTimestamp }: DocumentOptions,
): StoredMedia {
  return {
    media: {
      _: "messageMediaDocument",
      ...documentFlags(document),
      spoiler,
      document,
      videoCover: videoCover && knownPhoto(context, videoCover),
      videoTimestamp,
      ttlSeconds,
    },
  };
}

type PhotoOptions = Pick<Tl.inputMediaPhoto, "spoiler" | "livePhoto" | "ttlSeconds" | "video">;

function photoMedia(
  context: UserContext,
  photo: Tl.photo,
  { spoiler, livePhoto, ttlSeconds, video }: PhotoOptions,
): StoredMedia {
  if (livePhoto === true && video === undefined) throw new RpcError(400, "MEDIA_INVALID");
  return {
    media: {
      _: "messageMediaPhoto",
      spoiler,
      livePhoto,
      photo,
      ttlSeconds,
      video: video && knownDocument(context, video),
    },
  };
}

/** Photos and documents: uploaded, or known by their ids. */
export const fileMedia: MediaStores = {
  inputMediaUploadedPhoto: (context, input) =>
    photoMedia(context, uploadedPhoto(context, input.file), input),

  inputMediaPhoto: (context, input) => photoMedia(context, knownPhoto(context, input.id), input),

  inputMediaUploadedDocument: (context, input) =>
    documentMedia(context, uploadedDocument(context, input), input),

  inputMediaDocument: (context, input) =>
    documentMedia(context, knownDocument(context, input.id), input),

  inputMediaPaidMedia: (_context, { starsAmount, extendedMedia, payload }, _place, inner) => {
    if (starsAmount <= 0n || starsAmount > MAX_STARS)
      throw new RpcError(400, "STARS_AMOUNT_INVALID");
    if (extendedMedia.length === 0 || extendedMedia.length > MAX_PAID_MEDIA)
      throw new RpcError(400, "EXTENDED_MEDIA_INVALID");
    if (payload !== undefined && Buffer.byteLength(payload) > 128)
      throw new RpcError(400, "PAYLOAD_INVALID");
    const stored = extendedMedia.map((input): Tl.MessageExtendedMedia => {
      const { media } = inner(input);
      if (media?._ !== "messageMediaPhoto" && media?._ !== "messageMediaDocument")
        throw new RpcError(400, "EXTENDED_MEDIA_INVALID");
      return { _: "messageExtendedMedia", media };
    });
    return { media: { _: "messageMediaPaidMedia", starsAmount, extendedMedia: stored } };
  },
};
