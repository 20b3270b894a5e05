/** Where a segment of a kept stream lies in the tape files. */
export interface TapeLocation {
  /** Number of the tape file. */
  readonly file: number;
  readonly offset: number;
  /** Bytes of the segment. */
  readonly length: number;
  /** Records in it. */
  readonly count: number;
}

/** A segment's location and the position of its first record. */
export interface LocatedSegment extends TapeLocation {
  readonly first: number;
}

/*
 * The index holds the locations of successive segments together, under the position of the first: an entry a segment would
 * make the index, which LMDB maps into memory, grow several times as fast.
 */
const LOCATION_BYTES = 14;

/** Locations in one entry. */
export const BLOCK_LOCATIONS = 48;

export const isFullBlock = (block: Buffer): boolean =>
  block.length >= BLOCK_LOCATIONS * LOCATION_BYTES;

/** @param block null begins one; it is not changed */
export const addToBlock = (block: Buffer | null, location: TapeLocation): Buffer => {
  const at = block?.length ?? 0;
  const bytes = Buffer.allocUnsafe(at + LOCATION_BYTES);
  // What lmdb-js lends for a moment is a larger buffer that only says it is as long as the value.
  if (block !== null) bytes.set(block.subarray(0, at));
  bytes.writeUInt32LE(location.file, at);
  bytes.writeUInt32LE(location.offset, at + 4);
  bytes.writeUInt32LE(location.length, at + 8);
  bytes.writeUInt16LE(location.count, at + 12);
  return bytes;
};

/** @param first position under which the block stands */
export const segmentsOfBlock = (block: Buffer, first: number): LocatedSegment[] => {
  const segments: LocatedSegment[] = [];
  let position = first;
  for (let at = 0; at + LOCATION_BYTES <= block.length; at += LOCATION_BYTES) {
    const segment = locationAt(block, at, position);
    segments.push(segment);
    position += segment.count;
  }
  return segments;
};

/**
 * @param first position under which the block stands
 * @returns the segment that holds `position`; null when it is not in this block
 */
export const findInBlock = (
  block: Buffer,
  first: number,
  position: number,
): LocatedSegment | null => {
  let next = first;
  for (let at = 0; at + LOCATION_BYTES <= block.length; at += LOCATION_BYTES) {
    const begin = next;
    next += block.readUInt16LE(at + 12);
    if (position < next) return position < begin ? null : locationAt(block, at, begin);
  }
  return null;
};

const locationAt = (block: Buffer, at: number, first: number): LocatedSegment => ({
  first,
  file: block.readUInt32LE(at),
  offset: block.readUInt32LE(at + 4),
  length: block.readUInt32LE(at + 8),
  count: block.readUInt16LE(at + 12),
});

/** What the index knows of a tape file. */
export interface TapeFileState {
  /** Bytes of the segments that are kept. */
  readonly live: number;
  /** The file is at least this long. */
  readonly end: number;
}

const STATE_BYTES = 16;

export const encodeFileState = ({ live, end }: TapeFileState): Buffer => {
  const bytes = Buffer.allocUnsafe(STATE_BYTES);
  bytes.writeDoubleLE(live, 0);
  bytes.writeDoubleLE(end, 8);
  return bytes;
};

/** @returns null when the bytes are not the state of a file */
export const decodeFileState = (bytes: Buffer | undefined): TapeFileState | null =>
  bytes?.length === STATE_BYTES
    ? { live: bytes.readDoubleLE(0), end: bytes.readDoubleLE(8) }
    : null;
