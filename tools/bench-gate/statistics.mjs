/** The value below which a part (0 to 1) of some values lies: the nearest that there is. NaN of none. */
export function quantile(values, part) {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? NaN : sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}

/** In which order two sides take their turns in a round, so that neither is always first: AB, BA, AB… */
export const turns = (sides, round) => (round % 2 ? [...sides].reverse() : sides);
