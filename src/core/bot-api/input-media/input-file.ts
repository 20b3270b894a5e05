import type { Params, UploadedFile } from "../params.ts";

/** A file as a request names it. */
export type InputFile =
  | { readonly kind: "upload"; readonly file: UploadedFile }
  /** On the server's disk, in local mode. */
  | { readonly kind: "local"; readonly path: string }
  /** A URL or a file id, not read yet. */
  | { readonly kind: "remote"; readonly text: string };

export interface InputFileOptions {
  /** `--local` mode: files may be named by path. */
  readonly local: boolean;
  /** Only a new file will do; a URL or file id is not looked at. */
  readonly uploadOnly?: boolean;
}

const FILE_PROTOCOL = "file:/";
const LOCALHOST = "/localhost";
const ATTACH_PROTOCOL = "attach://";

/**
 * The file that a field names by its value, else the one uploaded under the field's name; undefined when there is none.
 *
 * telegram-bot-api: Client::get_input_file
 */
export function readInputFile(
  params: Params,
  fieldName: string,
  value: string,
  { local, uploadOnly = false }: InputFileOptions,
): InputFile | undefined {
  if (local && value.startsWith(FILE_PROTOCOL))
    return { kind: "local", path: localPath(value.slice(FILE_PROTOCOL.length)) };
  // neither a URL nor a file id begins like that
  if (local && value.startsWith("/")) return { kind: "local", path: value };
  if (value.startsWith(ATTACH_PROTOCOL))
    return uploaded(params, value.slice(ATTACH_PROTOCOL.length));
  if (value !== "" && !uploadOnly) return { kind: "remote", text: value };
  return uploaded(params, fieldName);
}

/** As {@link readInputFile} for a parameter. */
export const inputFileParameter = (
  params: Params,
  name: string,
  options: InputFileOptions,
): InputFile | undefined => readInputFile(params, name, params.text(name), options);

function uploaded(params: Params, fieldName: string): InputFile | undefined {
  const file = params.file(fieldName);
  return file === undefined ? undefined : { kind: "upload", file };
}

/** The path of a `file:` URL behind its first slash. telegram-bot-api: Client::get_local_file_path */
function localPath(rest: string): string {
  let path = rest;
  if (path.startsWith("/")) {
    path = path.startsWith(LOCALHOST) ? path.slice(LOCALHOST.length) : path.slice(1);
  }
  return percentDecoded(path);
}

function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  const bytes = Buffer.from(text, "utf8").toString("latin1");
  const decoded = bytes.replaceAll(/%([0-9a-f]{2})/gi, (_whole, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(decoded, "latin1").toString("utf8");
}
