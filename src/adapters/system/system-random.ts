import { randomBytes, randomFillSync } from "node:crypto";
import type { Random } from "../../ports/random.ts";

/** Asking the system costs about a microsecond whatever the size, so numbers are drawn from a pool. */
const POOL_BYTES = 4096;

class SystemRandom implements Random {
  private readonly pool = Buffer.allocUnsafeSlow(POOL_BYTES);
  private at = POOL_BYTES;

  next(): number {
    return Number(this.draw() >> 11n) / 2 ** 53;
  }

  bytes(count: number): Uint8Array {
    return randomBytes(count);
  }

  long(): bigint {
    return BigInt.asIntN(64, this.draw());
  }

  /** 64 bits that are given out once. */
  private draw(): bigint {
    if (this.at === POOL_BYTES) {
      randomFillSync(this.pool);
      this.at = 0;
    }
    const bits = this.pool.readBigUInt64LE(this.at);
    this.at += 8;
    return bits;
  }
}

/** Cryptographically strong randomness of the machine. */
export const systemRandom: Random = new SystemRandom();
