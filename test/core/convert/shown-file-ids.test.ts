import fc from "fast-check";
import { expect, it } from "vitest";
import * as codec from "../../../src/core/convert/file-id.ts";
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
const type = fc.constantFrom(...Object.values(codec.FILE_TYPE));

it("writes the ids that the codec writes", () => {
  fc.assert(
    fc.property(file, type, fc.constantFrom("a", "c", "m", "x", "f", "\0"), (of, kind, letter) => {
      const location = { ...of, type: kind };
      expect(documentFileIds(kind, of)).toEqual(codec.documentFileIds(location));
      expect(photoFileIds(kind, of, letter)).toEqual(codec.photoFileIds(location, letter));
    }),
    { numRuns: 2000 },
  );
});
