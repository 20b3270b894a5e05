export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Reads the size of a JPEG, PNG, GIF, WebP or BMP picture from its beginning; undefined = none of them, or damaged. */
export function imageSize(head: Buffer): ImageSize | undefined {
  try {
    const size = readSize(head);
    return size === undefined || size.width <= 0 || size.height <= 0 ? undefined : size;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readSize(head: Buffer): ImageSize | undefined {
  if (head.readUInt16BE(0) === 0xffd8) return jpegSize(head);
  if (head.readUInt32BE(0) === 0x89504e47)
    return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
  const word = head.toString("latin1", 0, 4);
  if (word.startsWith("GIF8")) return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
  if (word.startsWith("BM"))
    return { width: head.readInt32LE(18), height: Math.abs(head.readInt32LE(22)) };
  if (word === "RIFF" && head.toString("latin1", 8, 12) === "WEBP") return webpSize(head);
  return undefined;
}

/** Walks over the segments to the first that begins a frame. */
function jpegSize(head: Buffer): ImageSize | undefined {
  for (let at = 2; ; at += 2 + head.readUInt16BE(at + 2)) {
    if (head.readUInt8(at) !== 0xff) return undefined;
    const marker = head.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: head.readUInt16BE(at + 7), height: head.readUInt16BE(at + 5) };
  }
}

function webpSize(head: Buffer): ImageSize | undefined {
  switch (head.toString("latin1", 12, 16)) {
    case "VP8 ":
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    case "VP8L": {
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}
