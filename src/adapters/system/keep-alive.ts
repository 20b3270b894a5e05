const LONG_MS = 2 ** 30;

/** Keeps the process alive, which the system clock's timers do not; the returned function ends that. */
export function keepAlive(): () => void {
  const timer = setInterval(() => {}, LONG_MS);
  return () => clearInterval(timer);
}
