/** Mime types by extension, those that media are sent with. @see https://www.iana.org/assignments/media-types */
const TYPES: Readonly<Record<string, string>> = {
  "3gp": "video/3gpp",
  "7z": "application/x-7z-compressed",
  aac: "audio/aac",
  apk: "application/vnd.android.package-archive",
  avi: "video/x-msvideo",
  avif: "image/avif",
  bmp: "image/bmp",
  bz2: "application/x-bzip2",
  c: "text/x-c",
  cpp: "text/x-c",
  css: "text/css",
  csv: "text/csv",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  epub: "application/epub+zip",
  flac: "audio/x-flac",
  flv: "video/x-flv",
  gif: "image/gif",
  gz: "application/gzip",
  h: "text/x-c",
  heic: "image/heic",
  heif: "image/heif",
  html: "text/html",
  htm: "text/html",
  ico: "image/x-icon",
  ics: "text/calendar",
  jar: "application/java-archive",
  java: "text/x-java-source",
  jpe: "image/jpeg",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "application/javascript",
  json: "application/json",
  log: "text/plain",
  m4a: "audio/mp4",
  m4v: "video/x-m4v",
  md: "text/markdown",
  mid: "audio/midi",
  midi: "audio/midi",
  mkv: "video/x-matroska",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  mpeg: "video/mpeg",
  mpeg4: "video/mp4",
  mpg: "video/mpeg",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  ogv: "video/ogg",
  opus: "audio/opus",
  otf: "application/x-font-otf",
  pdf: "application/pdf",
  png: "image/png",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ps: "application/postscript",
  psd: "image/vnd.adobe.photoshop",
  py: "text/x-python",
  rar: "application/x-rar-compressed",
  rtf: "application/rtf",
  sh: "application/x-sh",
  sql: "application/x-sql",
  svg: "image/svg+xml",
  tar: "application/x-tar",
  tgs: "application/x-tgsticker",
  tif: "image/tiff",
  tiff: "image/tiff",
  torrent: "application/x-bittorrent",
  ttf: "application/x-font-ttf",
  txt: "text/plain",
  vcf: "text/x-vcard",
  wav: "audio/x-wav",
  webm: "video/webm",
  webp: "image/webp",
  wma: "audio/x-ms-wma",
  wmv: "video/x-ms-wmv",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xml: "application/xml",
  yaml: "text/yaml",
  yml: "text/yaml",
  zip: "application/zip",
};

const BY_EXTENSION: ReadonlyMap<string, string> = new Map(Object.entries(TYPES));
const BY_TYPE = extensions();

/** The last match wins but for these, whose usual extension is another one. */
function extensions(): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const [extension, type] of BY_EXTENSION) if (!result.has(type)) result.set(type, extension);
  for (const usual of ["jpg", "mp4", "oga", "txt", "html", "mpeg", "tif"])
    result.set(TYPES[usual] ?? "", usual);
  return result;
}

/** The part behind the last dot, lower case; "" = none. */
export function fileExtension(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** "" = unknown. */
export const mimeTypeOf = (fileName: string): string =>
  BY_EXTENSION.get(fileExtension(fileName)) ?? "";

/** The usual extension, without dot; "" = unknown. */
export const extensionOf = (mimeType: string): string => BY_TYPE.get(mimeType) ?? "";
