import { randomUUID } from "node:crypto";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { type Blob, FileVault } from "./file-vault.ts";
import { type ImageSize, imageSize } from "./image-size.ts";
import { Uploads } from "./uploads.ts";
import type { World } from "./world.ts";

/** Files kept in all; the oldest are forgotten. */
const MAX_FILES = 20_000;
const HEAD_BYTES = 256 * 1024;
const MAX_PHOTO_BYTES = 10 * 2 ** 20;
const MAX_SIDES = 10_000;
const MAX_RATIO = 20;
/** Boxes that the sizes of a photo fit into, by letter. @see https://core.telegram.org/api/files#image-thumbnail-types */
const BOXES: readonly (readonly [letter: string, side: number])[] = [
  ["s", 100],
  ["m", 320],
  ["x", 800],
  ["y", 1280],
  ["w", 2560],
];
/** Sizes of pictures of people and chats. */
const PROFILE_BOXES: readonly (readonly [letter: string, side: number])[] = [
  ["a", 160],
  ["b", 320],
  ["c", 640],
];

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A photo or document with its contents. Messages share the object, so that all show its newest reference. */
export interface WorldFile {
  readonly tl: Mutable<Tl.photo> | Mutable<Tl.document>;
  /** By letter of the size; "" = the document itself. */
  readonly blobs: ReadonlyMap<string, Blob>;
}

/** The photos and documents of the world. */
export class WorldFiles {
  readonly vault: FileVault;
  readonly uploads: Uploads;
  readonly all = new Map<bigint, WorldFile>();
  /** Counts how often all references have expired. */
  references = 1;
  private readonly world: World;

  constructor(world: World, dir: string | undefined) {
    this.world = world;
    this.vault = new FileVault(dir);
    this.uploads = new Uploads(this.vault);
  }

  /**
   * Makes a photo. Every size is the picture as it came: nothing is scaled here, only said to be.
   *
   * @throws {RpcError} 400 PHOTO_SAVE_FILE_INVALID, IMAGE_PROCESS_FAILED, PHOTO_INVALID_DIMENSIONS
   */
  addPhoto(blob: Blob, dcId: number, isProfile = false): Tl.photo {
    if (blob.sizeBytes > MAX_PHOTO_BYTES) throw new RpcError(400, "PHOTO_SAVE_FILE_INVALID");
    const size = this.imageSize(blob);
    if (size === undefined) throw new RpcError(400, "IMAGE_PROCESS_FAILED");
    const { width, height } = size;
    if (width + height > MAX_SIDES || Math.max(width / height, height / width) > MAX_RATIO)
      throw new RpcError(400, "PHOTO_INVALID_DIMENSIONS");
    const sizes = isProfile ? squares() : fitting(size);
    const photo: Mutable<Tl.photo> = {
      _: "photo",
      ...this.identity("photo"),
      date: this.world.clock.now(),
      sizes: sizes.map(({ letter, w, h }) => ({
        ...{ _: "photoSize", type: letter, w, h, size: blob.sizeBytes },
      })),
      dcId,
    };
    this.add({ tl: photo, blobs: new Map(sizes.map(({ letter }) => [letter, blob])) });
    return photo;
  }

  /** Makes a document. @throws {RpcError} 400 the thumbnail is no picture */
  addDocument(
    blob: Blob,
    facts: {
      readonly mimeType: string;
      readonly attributes: readonly Tl.DocumentAttribute[];
      readonly thumb?: Blob | undefined;
      readonly dcId: number;
    },
  ): Tl.document {
    const { thumb } = facts;
    const blobs = new Map([["", blob]]);
    const thumbSize = thumb && this.imageSize(thumb);
    if (thumb !== undefined && thumbSize !== undefined) blobs.set("m", thumb);
    const document: Mutable<Tl.document> = {
      _: "document",
      ...this.identity("document"),
      date: this.world.clock.now(),
      mimeType: facts.mimeType,
      size: BigInt(blob.sizeBytes),
      thumbs: thumb &&
        thumbSize && [
          {
            ...{ _: "photoSize", type: "m", w: thumbSize.width, h: thumbSize.height },
            size: thumb.sizeBytes,
          },
        ],
      dcId: facts.dcId,
      attributes: facts.attributes,
    };
    this.add({ tl: document, blobs });
    return document;
  }

  /** Makes a photo of a video: the frame is not decoded, its content is empty of picture. */
  addVideoPhoto(video: Blob, dcId: number, videoStartTs: number): Tl.photo {
    const sizes = squares();
    const photo: Mutable<Tl.photo> = {
      _: "photo",
      ...this.identity("photo"),
      date: this.world.clock.now(),
      sizes: sizes.map(({ letter, w, h }) => ({
        ...{ _: "photoSize", type: letter, w, h, size: video.sizeBytes },
      })),
      videoSizes: [
        { _: "videoSize", type: "u", w: 800, h: 800, size: video.sizeBytes, videoStartTs },
      ],
      dcId,
    };
    const letters = [...sizes.map(({ letter }) => letter), "u"];
    this.add({ tl: photo, blobs: new Map(letters.map((letter) => [letter, video])) });
    return photo;
  }

  newName(): string {
    return randomUUID();
  }

  private identity(kind: string): {
    readonly id: bigint;
    readonly accessHash: bigint;
    readonly fileReference: Buffer;
  } {
    const id = this.world.ids.nextLong(kind) & 0x7fffffffffffffffn;
    return {
      id,
      accessHash: this.world.ids.long(`access:${id}`),
      fileReference: this.reference(id),
    };
  }

  private reference(id: bigint): Buffer {
    const reference = Buffer.alloc(13);
    reference.writeUInt8(1, 0);
    reference.writeInt32BE(this.references, 1);
    reference.writeBigInt64BE(this.world.ids.long(`reference:${id}`), 5);
    return reference;
  }

  add(file: WorldFile): void {
    this.all.set(file.tl.id, file);
    for (const [id, oldest] of this.all) {
      if (this.all.size <= MAX_FILES) break;
      this.all.delete(id);
      for (const { name } of oldest.blobs.values()) this.vault.remove(name);
    }
  }

  /** From now on no reference given before is good. */
  expireReferences(): void {
    this.references += 1;
    for (const { tl } of this.all.values()) tl.fileReference = this.reference(tl.id);
  }

  /** Moves all files to another data centre. */
  moveTo(dcId: number): void {
    for (const { tl } of this.all.values()) tl.dcId = dcId;
  }

  /**
   * The file that an input photo, document or location names.
   *
   * @param unknown error when there is none
   * @throws {RpcError} 400 FILE_REFERENCE_EMPTY, FILE_REFERENCE_EXPIRED
   */
  named(
    input: {
      readonly id: bigint;
      readonly accessHash: bigint;
      readonly fileReference: Uint8Array;
    },
    unknown: string,
  ): WorldFile {
    const file = this.all.get(input.id);
    if (file === undefined || file.tl.accessHash !== input.accessHash)
      throw new RpcError(400, unknown);
    if (input.fileReference.length === 0) throw new RpcError(400, "FILE_REFERENCE_EMPTY");
    if (!Buffer.from(input.fileReference).equals(Buffer.from(file.tl.fileReference)))
      throw new RpcError(400, "FILE_REFERENCE_EXPIRED");
    return file;
  }

  /** Size of a picture; undefined = it is none. */
  imageSize(blob: Blob): ImageSize | undefined {
    return imageSize(this.vault.read(blob, 0, HEAD_BYTES));
  }
}

interface SizeOf {
  readonly letter: string;
  readonly w: number;
  readonly h: number;
}

function fitting({ width, height }: ImageSize): SizeOf[] {
  const longest = Math.max(width, height);
  const sizes: SizeOf[] = [];
  for (const [letter, side] of BOXES) {
    const scale = Math.min(1, side / longest);
    const w = Math.max(1, Math.round(width * scale));
    const h = Math.max(1, Math.round(height * scale));
    if (letter !== "s" || longest <= side) sizes.push({ letter, w, h });
    if (longest <= side) break;
  }
  return sizes;
}

const squares = (): SizeOf[] =>
  PROFILE_BOXES.map(([letter, side]) => ({ letter, w: side, h: side }));
