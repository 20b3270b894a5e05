import { fileExtension } from "./mime-types.ts";

const MAX_STEM = 60;
const MAX_EXTENSION = 20;
/** What no file system should be asked to take, and what ends a shell word. */
const UNUSABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"\\|?*&`']/gu;

/** The name that a client gave an upload, made safe; `file` when nothing is left. tdutils: clean_filename */
export function cleanFileName(given: string): string {
  const base = given.slice(Math.max(given.lastIndexOf("/"), given.lastIndexOf("\\")) + 1);
  const clean = base.replaceAll(UNUSABLE, " ").trim();
  const dot = clean.lastIndexOf(".");
  const stem = dot < 0 ? clean : clean.slice(0, dot);
  const extension = dot < 0 ? "" : clean.slice(dot + 1);
  const cut = (text: string, length: number): string =>
    Array.from(text).slice(0, length).join("").trim();
  const name =
    extension === ""
      ? cut(stem, MAX_STEM)
      : `${cut(stem, MAX_STEM)}.${cut(extension, MAX_EXTENSION)}`;
  return name === "" || name === "." ? "file" : name;
}

type Fix = readonly [extensions: ReadonlySet<string>, stem: string, extension: string];

const PHOTO: Fix = [new Set(["jpg", "jpeg", "gif", "png", "tif", "bmp"]), "photo", "jpg"];
const VIDEO: Fix = [new Set(["mov", "3gp", "mpeg4", "mp4", "mkv"]), "video", "mp4"];
/** By file type number. */
const FIXES: ReadonlyMap<number, Fix> = new Map([
  [0, [new Set(["jpg", "jpeg", "webp"]), "thumbnail", "jpg"]],
  [1, PHOTO],
  [2, PHOTO],
  [3, [new Set(["ogg", "oga", "mp3", "mpeg3", "m4a", "opus"]), "voice", "oga"]],
  [4, VIDEO],
  [8, [new Set(["webp", "tgs", "webm"]), "sticker", "webp"]],
  [9, [new Set(["ogg", "oga", "mp3", "mpeg3", "m4a"]), "audio", "mp3"]],
  [13, VIDEO],
  [20, PHOTO],
  [21, VIDEO],
]);

/** The name as which a file of a type is uploaded: with an extension that fits. td: FileManager::get_file_name */
export function uploadName(type: number, name: string): string {
  const fix = FIXES.get(type);
  if (fix === undefined || fix[0].has(fileExtension(name))) return name;
  return `${name === "" ? fix[1] : name}.${fix[2]}`;
}
