/** How long a text may be. */
export interface TextLimit {
  /** Fewest characters; absent: it may be empty. */
  readonly min?: number;
  /** Most characters. */
  readonly max: number;
  /** White space alone is not enough. */
  readonly notBlank?: boolean;
}

/** Between which whole numbers a number may be. */
export interface NumberLimit {
  readonly min: number;
  readonly max: number;
}

/** How many entries a list may have. */
export interface ListLimit {
  readonly max: number;
}

/** A rule that a value breaks, with the limit that the rule has. */
export interface Problem {
  /** `required`: nothing at all is there; `blank`: white space alone. */
  rule: 'required' | 'blank' | 'tooShort' | 'tooLong' | 'number' | 'tooSmall' | 'tooLarge';
  limit?: number;
}

/** The first rule that a text breaks, as it stands, or null. */
export function textProblem(text: string, { min = 0, max, notBlank }: TextLimit): Problem | null {
  if (text === '' && (min > 0 || notBlank)) return { rule: 'required' };
  if (notBlank && !text.trim()) return { rule: 'blank' };
  if (text.length < min) return { rule: 'tooShort', limit: min };
  return text.length > max ? { rule: 'tooLong', limit: max } : null;
}

/**
 * The first rule that a whole number breaks, or null. It may be written as text, as fields of a page and some settings
 * of the platform have it.
 */
export function numberProblem(value: unknown, { min, max }: NumberLimit): Problem | null {
  if (value === undefined || value === null || value === '') return { rule: 'required' };
  const number = Number(value);
  if (!Number.isInteger(number)) return { rule: 'number' };
  if (number < min) return { rule: 'tooSmall', limit: min };
  return number > max ? { rule: 'tooLarge', limit: max } : null;
}
