const BLOCKS: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

const RESERVED = BLOCKS.map(([start, bits]) => ({
  start: parseIpv4(start) ?? 0,
  size: 2 ** (32 - bits),
}));

/** The 32-bit number of a dotted address, `undefined` when it is not one in its plain form. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let address = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    address = address * 256 + Number(part);
  }
  return address;
}

/** True for addresses that webhooks may not reach outside local mode. telegram-bot-api: IPAddress::is_reserved */
export function isReservedIpv4(address: number): boolean {
  return RESERVED.some(({ start, size }) => address >= start && address < start + size);
}
