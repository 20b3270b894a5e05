import fc from "fast-check";
import { expect, it } from "vitest";
import { FILE_TYPE } from "../../../src/core/convert/file-id.ts";
import { documentFileIds, photoFileIds } from "../../../src/core/convert/shown-file-ids.ts";
import { encodeFileId, encodeFileUniqueId } from "../../../src/core/files/encode-file-id.ts";
import {
  isDocumentType,
  isPhotoType,
  type RemoteFile,
} from "../../../src/core/files/remote-file.ts";

const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const fewBytes = fc.oneof(fc.constant(0), fc.constant(0), fc.nat(255));
const file = fc.record({
  dcId: fc.integer({ min: 0, max: 5 }),
  id: fc.oneof(long, fc.constant(0n)),
  accessHash: fc.oneof(long, fc.constant(0n)),
  fileReference: fc.oneof(
    fc.array(fewBytes, { maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(253, 254, 255, 256, 300, 3000).map((length) => Buffer.alloc(length)),
  ),
});
const ids = (remote: RemoteFile) => [encodeFileId(remote), encodeFileUniqueId(remote)];
const types = Object.values(FILE_TYPE);

it("writes the ids of documents that the codec writes", () => {
  fc.assert(
    fc.property(file, fc.constantFrom(...types.filter(isDocumentType)), (of, type) => {
      expect(documentFileIds(type, of)).toEqual(ids({ ...of, type, kind: "common" }));
    }),
    { numRuns: 2000 },
  );
});

it("writes the ids of photos and thumbnails that the codec writes", () => {
  const letters = fc.constantFrom("a", "c", "m", "x", "f", "\0");
  fc.assert(
    fc.property(
      file,
      fc.constantFrom(...types.filter(isPhotoType)),
      letters,
      (of, type, letter) => {
        const source = { kind: "thumbnail", fileType: type, letter } as const;
        expect(photoFileIds(type, of, letter)).toEqual(ids({ ...of, type, kind: "photo", source }));
      },
    ),
    { numRuns: 2000 },
  );
});
