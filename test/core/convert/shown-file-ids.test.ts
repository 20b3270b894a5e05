import fc from "fast-check";
import { expect, it } from "vitest";
import * as codec from "../../../src/core/convert/file-id.ts";
import { isDocumentType, isPhotoType } from "../../../src/core/files/remote-file.ts";
import { documentFileIds, photoFileIds } from "../../../src/core/convert/shown-file-ids.ts";

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
const types = Object.values(codec.FILE_TYPE);
const documentType = fc.constantFrom(...types.filter((type) => isDocumentType(type)));
const photoType = fc.constantFrom(...types.filter((type) => isPhotoType(type)));
const letters = fc.constantFrom("a", "c", "m", "x", "f", "\0");

it("writes the ids of documents that the codec writes", () => {
  fc.assert(
    fc.property(file, documentType, (of, type) => {
      expect(documentFileIds(type, of)).toEqual(codec.documentFileIds({ ...of, type }));
    }),
    { numRuns: 1000 },
  );
});

it("writes the ids of photos that the codec writes", () => {
  fc.assert(
    fc.property(file, photoType, letters, (of, type, letter) => {
      expect(photoFileIds(type, of, letter)).toEqual(codec.photoFileIds({ ...of, type }, letter));
    }),
    { numRuns: 1000 },
  );
});
