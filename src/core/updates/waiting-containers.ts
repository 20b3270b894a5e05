const MAX_BYTES = 8 * 1024 * 1024;

/** Containers that come while a difference is asked for. */
export class WaitingContainers {
  private containers: Buffer[] = [];
  private bytes = 0;

  /** Keeps a copy. @returns false when there is no room: another difference will have to bring it */
  add(container: Buffer): boolean {
    if (this.bytes + container.length > MAX_BYTES) return false;
    this.bytes += container.length;
    this.containers.push(Buffer.from(container));
    return true;
  }

  takeAll(): readonly Buffer[] {
    const { containers } = this;
    this.containers = [];
    this.bytes = 0;
    return containers;
  }
}
