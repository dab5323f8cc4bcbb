/** What a quick machine needs for `yardstick`; milliseconds. */
const YARDSTICK_MS = 9;
const ROUNDS = 20_000_000;
/** Less than this is little on any machine, and not worth its yardstick; milliseconds. */
const LITTLE_MS = 100;

const cpuMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

function yardstick(): number {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) sum = (sum + round) | 0;
  return sum;
}

/** How many times slower than a quick machine this one is now. */
function slowness(): number {
  const before = process.cpuUsage();
  yardstick();
  return Math.max(1, cpuMs(process.cpuUsage(before)) / YARDSTICK_MS);
}

/**
 * Begins to count the work of this process, its database included; what is returned tells how much it was so far, in
 * milliseconds of a quick machine. A clock on the wall would count what others do beside it as well.
 */
export function effort(): () => number {
  const before = process.cpuUsage();
  return () => {
    const spent = cpuMs(process.cpuUsage(before));
    return spent < LITTLE_MS ? spent : spent / slowness();
  };
}

/** What something gives, and the work that it was (`effort`). */
export async function withEffort<T>(work: () => Promise<T>): Promise<{ answer: T; took: number }> {
  const spent = effort();
  const answer = await work();
  return { answer, took: spent() };
}
