import { describe, expect, it } from "vitest";
import {
  BLOCK_LOCATIONS,
  addToBlock,
  findInBlock,
  isFullBlock,
  segmentsOfBlock,
} from "../../../src/adapters/embedded/tape-location.ts";

const locations = [
  { file: 1, offset: 0, length: 100, count: 3 },
  { file: 1, offset: 4_000_000_000, length: 60_000, count: 1_000 },
  { file: 4_000_000_000, offset: 7, length: 16 << 20, count: 1 },
];
const first = 2 ** 40;
let block: Buffer | null = null;
for (const location of locations) block = addToBlock(block, location);
const written = block ?? Buffer.alloc(0);

describe("a block of locations", () => {
  it("gives back its segments with their positions", () => {
    expect(segmentsOfBlock(written, first)).toEqual([
      { ...locations[0], first },
      { ...locations[1], first: first + 3 },
      { ...locations[2], first: first + 1_003 },
    ]);
  });

  it.each([
    { position: first - 1, found: null },
    { position: first, found: 0 },
    { position: first + 2, found: 0 },
    { position: first + 3, found: 1 },
    { position: first + 1_002, found: 1 },
    { position: first + 1_003, found: 2 },
    { position: first + 1_004, found: null },
  ])("finds the segment that holds $position", ({ position, found }) => {
    const segment = findInBlock(written, first, position);
    expect(segment?.offset ?? null).toBe(found === null ? null : locations[found]?.offset);
  });

  it("is full after a fixed number of them", () => {
    let growing: Buffer | null = null;
    let added = 0;
    while (growing === null || !isFullBlock(growing)) {
      growing = addToBlock(growing, { file: 1, offset: added, length: 1, count: 1 });
      added++;
    }
    expect(added).toBe(BLOCK_LOCATIONS);
  });
});
