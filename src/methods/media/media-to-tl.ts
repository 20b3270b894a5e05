import type * as Tl from "../../../schemas/generated/tl.ts";
import { FILE_TYPE_OF, type MediaRequest } from "../../core/bot-api/input-media/media-request.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { MethodContext } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { type KnownFile, resolveFile, type ResolvedFile } from "./resolve-file.ts";
import { type DocumentFacts, documentFacts, LIVE_VIDEO } from "./uploaded-document.ts";
import { uploadSource, withUploads } from "./upload-source.ts";

/** A request whose files have been read. */
export interface ResolvedMedia {
  readonly request: MediaRequest;
  readonly file: ResolvedFile;
  readonly cover: ResolvedFile | undefined;
  readonly livePhoto: ResolvedFile | undefined;
  readonly thumbnail: ResolvedFile | undefined;
}

/** Where media is sent: uploads are made for a chat. */
export interface MediaTarget {
  readonly inputPeer: Tl.InputPeer;
  /** "" = the bot's own chat. */
  readonly businessConnectionId: string;
  /** The call takes only what Telegram has already, as albums do. */
  readonly onlyKnown: boolean;
}

const MAX_VIDEO_NOTE_SIDE = 640;
const PHOTO = 2;
const LIVE_PHOTO = 26;
const THUMBNAIL = 0;

/**
 * Reads file ids and URLs and looks at uploads; nothing is sent yet.
 *
 * @throws {ParseError} td: get_input_message_content
 */
export function resolveMedia(
  { files }: Pick<MethodContext, "files">,
  memory: SessionMemory,
  request: MediaRequest,
): ResolvedMedia {
  const { cover, livePhoto, thumbnail } = request;
  const file = resolveFile(files, request.file, FILE_TYPE_OF[request.kind]);
  if (request.kind === "videoNote" && (request.width ?? 0) > MAX_VIDEO_NOTE_SIDE)
    throw new ParseError("Wrong video note length");
  return {
    request,
    file: remembered(memory, request, file),
    livePhoto: livePhoto && resolveFile(files, livePhoto, LIVE_PHOTO),
    cover: cover && resolveFile(files, cover, PHOTO),
    thumbnail: thumbnail && usableThumbnail(() => resolveFile(files, thumbnail, THUMBNAIL)),
  };
}

/** Telegram gets a file once: afterwards its URL stands for what was sent. */
function remembered(
  memory: SessionMemory,
  request: MediaRequest,
  file: ResolvedFile,
): ResolvedFile {
  const known = file.kind === "url" ? memory.urls.get(urlKey(request, file.url)) : undefined;
  return known === undefined ? file : { kind: "known", file: known };
}

const urlKey = ({ kind }: MediaRequest, url: string): string =>
  `${kind === "photo" ? "photo" : "document"} ${url}`;

/** Keeps what Telegram made of a URL. */
export function rememberUrl(
  memory: SessionMemory,
  { request, file }: ResolvedMedia,
  sent: Tl.MessageMedia | undefined,
): void {
  if (file.kind !== "url") return;
  const made = sent === undefined ? undefined : madeFile(sent, FILE_TYPE_OF[request.kind]);
  if (made !== undefined) memory.urls.set(urlKey(request, file.url), made);
}

function madeFile(media: Tl.MessageMedia, type: number): KnownFile | undefined {
  if (media._ === "messageMediaPhoto" && media.photo?._ === "photo")
    return {
      ...{ kind: "photo", type, source: { kind: "thumbnail", fileType: type, letter: "x" } },
      ...located(media.photo),
    };
  if (media._ === "messageMediaDocument" && media.document?._ === "document")
    return { kind: "common", type, ...located(media.document) };
  return undefined;
}

const located = ({ id, accessHash, fileReference, dcId }: Tl.photo | Tl.document) => ({
  ...{ id, accessHash, dcId, fileReference: Buffer.from(fileReference) },
});

/** A thumbnail that cannot be used is left out, and the message is sent. */
function usableThumbnail(resolve: () => ResolvedFile): ResolvedFile | undefined {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

/**
 * The media as a call takes it. Not a promise when nothing has to be uploaded first.
 *
 * @throws {ParseError} @throws {RpcError}
 */
export function mediaToTl(
  context: MethodContext,
  media: ResolvedMedia,
  target: MediaTarget,
): Tl.InputMedia | Promise<Tl.InputMedia> {
  const { file, cover, livePhoto } = media;
  const isReady =
    (file.kind === "known" || (file.kind === "url" && !target.onlyKnown)) &&
    (cover === undefined || cover.kind === "known") &&
    (livePhoto === undefined || livePhoto.kind === "known");
  if (!isReady) return uploadedMedia(context, media, target);
  const options = {
    cover: cover?.kind === "known" ? inputPhoto(cover.file) : undefined,
    livePhoto: livePhoto?.kind === "known" ? inputDocument(livePhoto.file) : undefined,
  };
  if (file.kind === "known") return knownMedia(media.request, file.file, options);
  return externalMedia(media.request, file.kind === "url" ? file.url : "", options);
}

interface OtherParts {
  readonly cover: Tl.inputPhoto | undefined;
  readonly livePhoto: Tl.inputDocument | undefined;
}

const inputPhoto = ({ id, accessHash, fileReference }: KnownFile): Tl.inputPhoto => ({
  ...{ _: "inputPhoto", id, accessHash, fileReference },
});

const inputDocument = ({ id, accessHash, fileReference }: KnownFile): Tl.inputDocument => ({
  ...{ _: "inputDocument", id, accessHash, fileReference },
});

function knownMedia(request: MediaRequest, file: KnownFile, parts: OtherParts): Tl.InputMedia {
  if (request.kind === "photo")
    return {
      ...{ _: "inputMediaPhoto", id: inputPhoto(file) },
      ...spoiler(request),
      ...liveParts(parts),
    };
  return {
    ...{ _: "inputMediaDocument", id: inputDocument(file) },
    ...spoiler(request),
    ...videoParts(request, parts),
    ...((request.emoji ?? "") !== "" && { query: request.emoji }),
  };
}

function externalMedia(request: MediaRequest, url: string, parts: OtherParts): Tl.InputMedia {
  if (request.kind === "photo") return { _: "inputMediaPhotoExternal", url, ...spoiler(request) };
  return {
    ...{ _: "inputMediaDocumentExternal", url },
    ...spoiler(request),
    ...videoParts(request, parts),
  };
}

const spoiler = ({ spoiler: isSpoiler }: MediaRequest): { readonly spoiler?: true } =>
  isSpoiler === true ? { spoiler: true } : {};

const liveParts = ({ livePhoto }: OtherParts) =>
  livePhoto === undefined ? {} : { livePhoto: true as const, video: livePhoto };

const videoParts = ({ startTimestamp = 0 }: MediaRequest, { cover }: OtherParts) => ({
  ...(cover !== undefined && { videoCover: cover }),
  ...(startTimestamp > 0 && { videoTimestamp: startTimestamp }),
});

async function uploadedMedia(
  context: MethodContext,
  media: ResolvedMedia,
  target: MediaTarget,
): Promise<Tl.InputMedia> {
  const { request, file, cover, livePhoto } = media;
  const parts: OtherParts = {
    cover: cover && (await coverPhoto(context, cover, target)),
    livePhoto: livePhoto && (await liveVideo(context, livePhoto, target)),
  };
  if (file.kind === "known") return knownMedia(request, file.file, parts);
  const isReferenced = target.onlyKnown || target.businessConnectionId !== "";
  if (file.kind === "url" && !target.onlyKnown) return externalMedia(request, file.url, parts);
  if (!isReferenced) return newMedia(context, media, parts);
  const stored = await withUploads(async () =>
    storeMedia(
      context,
      file.kind === "url"
        ? externalMedia(request, file.url, parts)
        : await newMedia(context, media, parts),
      target,
    ),
  );
  const made = madeFile(stored, FILE_TYPE_OF[request.kind]);
  if (made === undefined) throw new RpcError(400, "MEDIA_INVALID");
  return knownMedia(request, made, parts);
}

async function newMedia(
  context: MethodContext,
  { request, file, thumbnail }: ResolvedMedia,
  parts: OtherParts,
): Promise<Tl.InputMedia> {
  if (file.kind !== "new") throw new TypeError("nothing to upload");
  const input = await uploadSource(context, file.source, FILE_TYPE_OF[request.kind]);
  if (request.kind === "photo")
    return {
      ...{ _: "inputMediaUploadedPhoto", file: input },
      ...spoiler(request),
      ...liveParts(parts),
    };
  const thumb = thumbnail && (await uploadedThumbnail(context, thumbnail));
  return {
    ...documentMedia(input, documentFacts(request, file.source.name), thumb),
    ...spoiler(request),
    ...videoParts(request, parts),
  };
}

async function uploadedThumbnail(
  context: MethodContext,
  thumbnail: ResolvedFile,
): Promise<Tl.InputFile | undefined> {
  if (thumbnail.kind !== "new") return undefined;
  try {
    return await uploadSource(context, thumbnail.source, THUMBNAIL);
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

const documentMedia = (
  file: Tl.InputFile,
  facts: DocumentFacts,
  thumb?: Tl.InputFile,
): Tl.inputMediaUploadedDocument => ({
  ...{ _: "inputMediaUploadedDocument", file, ...facts },
  ...(thumb !== undefined && { thumb }),
});

/** Lets Telegram keep media for the chat it will be sent to. */
export async function storeMedia(
  context: MethodContext,
  media: Tl.InputMedia,
  { inputPeer, businessConnectionId }: Pick<MediaTarget, "inputPeer" | "businessConnectionId">,
): Promise<Tl.MessageMedia> {
  return context.bot.session.invoke("messages.uploadMedia", {
    ...(businessConnectionId !== "" && { businessConnectionId }),
    peer: inputPeer,
    media,
  });
}

async function coverPhoto(
  context: MethodContext,
  cover: ResolvedFile,
  target: MediaTarget,
): Promise<Tl.inputPhoto> {
  if (cover.kind === "known") return inputPhoto(cover.file);
  const stored = await withUploads(async () => {
    const media: Tl.InputMedia =
      cover.kind === "url"
        ? { _: "inputMediaPhotoExternal", url: cover.url }
        : {
            _: "inputMediaUploadedPhoto",
            file: await uploadSource(context, cover.source, PHOTO),
          };
    return storeMedia(context, media, target);
  });
  const made = madeFile(stored, PHOTO);
  if (made?.kind !== "photo") throw new RpcError(400, "MEDIA_INVALID");
  return inputPhoto(made);
}

async function liveVideo(
  context: MethodContext,
  video: ResolvedFile,
  target: MediaTarget,
): Promise<Tl.inputDocument> {
  if (video.kind === "known") return inputDocument(video.file);
  const stored = await withUploads(async () => {
    const media: Tl.InputMedia =
      video.kind === "url"
        ? { _: "inputMediaDocumentExternal", url: video.url }
        : documentMedia(await uploadSource(context, video.source, LIVE_PHOTO), LIVE_VIDEO);
    return storeMedia(context, media, target);
  });
  const made = madeFile(stored, LIVE_PHOTO);
  if (made?.kind !== "common") throw new RpcError(400, "MEDIA_INVALID");
  return inputDocument(made);
}
