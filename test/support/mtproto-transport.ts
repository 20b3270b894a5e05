import { createCipheriv, randomBytes, type Cipher } from "node:crypto";
import { ByteQueue } from "../../src/sandbox/mtproto/byte-queue.ts";
import {
  AbridgedFraming,
  FullFraming,
  IntermediateFraming,
  type Framing,
} from "../../src/sandbox/mtproto/framing.ts";

export type TransportName =
  | "full"
  | "abridged"
  | "intermediate"
  | "padded"
  | "obfuscated abridged"
  | "obfuscated intermediate"
  | "obfuscated padded";

export const TRANSPORT_NAMES: readonly TransportName[] = [
  "full",
  "abridged",
  "intermediate",
  "padded",
  "obfuscated abridged",
  "obfuscated intermediate",
  "obfuscated padded",
];

const TAGS = { full: 0, abridged: 0xefefefef, intermediate: 0xeeeeeeee, padded: 0xdddddddd };

function framingOf(name: string): Framing {
  if (name === "full") return new FullFraming();
  if (name === "abridged") return new AbridgedFraming();
  return new IntermediateFraming(name === "padded" ? "padded" : "intermediate");
}

/** The client's end of a transport. */
export class ClientTransport {
  /** What the client sends before anything else. */
  readonly greeting: Buffer;
  private readonly framing: Framing;
  private readonly queue = new ByteQueue();
  private outgoing: Cipher | undefined;
  private incoming: Cipher | undefined;

  constructor(name: TransportName) {
    const inner = name.replace("obfuscated ", "");
    this.framing = framingOf(inner);
    const tag = Buffer.alloc(4);
    tag.writeUInt32LE(TAGS[this.framing.name]);
    if (inner !== name) this.greeting = this.obfuscate(tag);
    else if (inner === "full") this.greeting = Buffer.alloc(0);
    else this.greeting = inner === "abridged" ? tag.subarray(0, 1) : tag;
  }

  private obfuscate(tag: Buffer): Buffer {
    const init = randomBytes(64);
    init[0] = 0x11;
    init[4] = 0x11;
    tag.copy(init, 56);
    const reversed = Buffer.from(init.subarray(8, 56)).reverse();
    this.outgoing = createCipheriv("aes-256-ctr", init.subarray(8, 40), init.subarray(40, 56));
    this.incoming = createCipheriv(
      "aes-256-ctr",
      reversed.subarray(0, 32),
      reversed.subarray(32, 48),
    );
    const hidden = this.outgoing.update(init);
    return Buffer.concat([init.subarray(0, 56), hidden.subarray(56)]);
  }

  write(payload: Buffer): Buffer {
    const bytes = Buffer.concat(this.framing.write(payload));
    return this.outgoing?.update(bytes) ?? bytes;
  }

  push(chunk: Buffer): void {
    this.queue.push(this.incoming?.update(chunk) ?? chunk);
  }

  next(): Buffer | undefined {
    return this.framing.read(this.queue)?.payload;
  }
}
