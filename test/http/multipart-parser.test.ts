import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { ParameterEntry } from "../../src/http/form-parameters.ts";
import { MultipartParser } from "../../src/http/multipart-parser.ts";
import { UploadArea } from "../../src/http/upload-area.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { countingRandom } from "../support/test-ports.ts";

const BOUNDARY = "b-b";
const folder = temporaryFolder();
afterAll(() => folder.remove());

interface Read {
  readonly entries: readonly ParameterEntry[];
  readonly file: string;
}

/** Reads a body that comes in chunks of these sizes, over and over. */
async function read(body: Buffer, sizes: readonly number[]): Promise<Read> {
  const entries: ParameterEntry[] = [];
  const uploads = new UploadArea(folder.path, countingRandom());
  const parser = new MultipartParser(BOUNDARY, entries, uploads, 2 ** 20);
  for (let at = 0, n = 0; at < body.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    const chunk = Buffer.from(body.subarray(at, at + size));
    parser.write(chunk);
    // As the server's own chunks are gone when the call returns.
    chunk.fill(0);
    at += size;
  }
  parser.end();
  const [file] = await uploads.complete();
  const bytes = file?.path === undefined ? file?.bytes : readFileSync(file.path);
  uploads.release();
  return { entries, file: bytes?.toString("latin1") ?? "" };
}

const body = (text: string, content: string): Buffer =>
  Buffer.from(
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="text"\r\n\r\n${text}\r\n` +
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n${content}\r\n` +
      `--${BOUNDARY}--\r\n`,
    "latin1",
  );

// Made of pieces of the delimiter, so that it seems to begin everywhere.
const nearDelimiters = fc
  .array(fc.constantFrom("\r", "\n", "\r\n", "--", "\r\n--", "\r\n--b", "\r\n--b-", "b-b", "x"), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(""))
  .filter((text) => !text.includes(`\r\n--${BOUNDARY}`) && !text.endsWith("\r"));

it("reads a body the same, however it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      nearDelimiters,
      nearDelimiters,
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      async (text, content, sizes) => {
        expect(await read(body(text, content), sizes)).toEqual({
          entries: [["text", text]],
          file: content,
        });
      },
    ),
  );
});

it("reads a file that goes to the disk, however it is cut", async () => {
  const content = "0123456789abcdef\r\n--b-".repeat(40_000);
  for (const sizes of [[content.length + 500], [65_536], [100_003, 1, 7], [300_000]]) {
    expect((await read(body("t", content), sizes)).file === content).toBe(true);
  }
});
