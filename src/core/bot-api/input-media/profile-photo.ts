import { optionalDouble, optionalString, requiredString } from "../json-fields.ts";
import { parseJson } from "../json-value.ts";
import type { Params } from "../params.ts";
import { ParseError } from "../parse-error.ts";
import { type InputFile, readInputFile } from "./input-file.ts";

/** A new profile photo. */
export interface ProfilePhoto {
  readonly kind: "static" | "animated";
  readonly file: InputFile;
  /** Seconds into the animation; 0 for pictures. */
  readonly mainFrameTimestamp: number;
}

/**
 * The `photo` of setMyProfilePhoto. telegram-bot-api: Client::get_input_chat_photo
 *
 * @throws {ParseError}
 */
export function profilePhotoParameter(params: Params, local: boolean): ProfilePhoto {
  const source = params.text("photo");
  if (source === "") throw new ParseError("Photo isn't specified");
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse photo JSON object");
  if (value.type !== "Object") throw new ParseError("Object expected as profile photo");
  const type = requiredString(value, "type");
  const file = (name: string): InputFile => {
    const text = optionalString(value, name);
    const found = readInputFile(params, "", text, { local, uploadOnly: true });
    if (found === undefined) throw new ParseError("Photo must be uploaded as a file");
    return found;
  };
  if (type === "static") return { kind: "static", file: file("photo"), mainFrameTimestamp: 0 };
  if (type === "animated") {
    const mainFrameTimestamp = optionalDouble(value, "main_frame_timestamp");
    return { kind: "animated", file: file("animation"), mainFrameTimestamp };
  }
  throw new ParseError("Invalid profile photo type specified");
}
