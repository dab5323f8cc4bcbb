/** How much a request's body may be. */
export interface BodyLimits {
  /** Bytes. */
  size: number;
  /** How deep objects and lists may stand in one another. */
  depth: number;
  /** How many values and keys there may be in all. */
  values: number;
}

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/**
 * Kinds of body. A route that takes more than `normal` says so in its `config.body`, beside its schema; routes that
 * strangers may call are `small` unless they say otherwise.
 */
export const BODY_LIMITS = {
  /** A form that a person fills in. */
  small: { size: 32 * KILOBYTE, depth: 8, values: 500 },
  /** One thing with its free-form `additionalInfo`. */
  normal: { size: 256 * KILOBYTE, depth: 32, values: 20_000 },
  /** Many values at once: attributes, telemetry, a policy's text with its pictures. */
  large: { size: 5 * MEGABYTE, depth: 32, values: 100_000 },
  /** A dashboard with pictures in it. */
  document: { size: 16 * MEGABYTE, depth: 100, values: 500_000 },
} as const satisfies Record<string, BodyLimits>;

/** One of {@link BODY_LIMITS}. */
export type BodyKind = keyof typeof BODY_LIMITS;
