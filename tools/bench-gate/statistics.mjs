/** The value below which a part (0 to 1) of some values lies: the nearest that there is. NaN of none. */
export function quantile(values, part) {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? NaN : sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}

export const median = (values) => quantile(values, 0.5);

/** What two sides measured in each round, compared by a quantile; a round in which one of them has nothing is left out. */
const compared = (ours, bare, part, compare) =>
  ours
    .map((values, round) => compare(quantile(values, part), quantile(bare[round], part)))
    .filter((value) => !Number.isNaN(value));

/**
 * How many times the bare side's values ours are in each round. Their median says more than the quantiles of all values do:
 * other work on the machine falls on single rounds.
 */
export const ratios = (ours, bare, part) => compared(ours, bare, part, (one, other) => one / other);

/** How much more than the bare side's values ours are in each round. */
export const addedTimes = (ours, bare, part) => compared(ours, bare, part, (one, other) => one - other);

/**
 * How many times as much there is in the last third of some values as in the second, by their medians: 1 is flat. The first
 * third is what warming up took.
 */
export function growth(values) {
  const [first, second] = [1, 2].map((part) => Math.floor((values.length * part) / 3));
  return median(values.slice(second)) / median(values.slice(first, second));
}

/** In which order two sides take their turns in a round, so that neither is always first: AB, BA, AB… */
export const turns = (sides, round) => (round % 2 ? [...sides].reverse() : sides);
