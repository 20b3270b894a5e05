import type { UploadedFile } from "../../src/core/bot-api/params.ts";
import type { RecordedCall } from "./recorded-calls.ts";

/** Long bytes were cut when they were recorded. */
const CUT = "…";
const CUT_LENGTH = 64;

/** As recordings show bytes. */
export const shortHex = (text: string): string =>
  /^[0-9a-f]{65,}$/.test(text) ? text.slice(0, CUT_LENGTH) + CUT : text;

/** The files of a call, with what is known of their content from the parts that were sent. */
export function recordedUploads({ params, rpcs }: RecordedCall): readonly UploadedFile[] {
  const parts = rpcs
    .filter(({ name }) => name === "upload.saveFilePart")
    .map(({ request }) => (request["bytes"] as { readonly hex: string }).hex);
  const fields = Object.entries(params).flatMap(([field, value]) => {
    const name = (value as { readonly upload?: string } | null)?.upload;
    return name === undefined ? [] : [{ field, name }];
  });
  return fields.map(({ field, name }) => {
    const isPicture = name === "jpg";
    const hex = parts.find((part) => part.endsWith(CUT) === isPicture) ?? "00";
    // what was cut off is not known: zeros, so that what is sent is cut at the same place
    const bytes = Buffer.from(isPicture ? hex.slice(0, CUT_LENGTH) + "00" : hex, "hex");
    return {
      ...{ field, bytes, sizeBytes: bytes.length, contentType: "" },
      fileName: isPicture ? "t.jpg" : name,
    };
  });
}
