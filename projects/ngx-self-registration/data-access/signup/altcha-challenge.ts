/** A proof-of-work task as `altcha-lib` makes it; the page sends it back unchanged together with the solution. */
export interface AltchaChallenge {
  parameters: {
    /** For instance `SHA-256`. */
    algorithm: string;
    /** Hex. */
    nonce: string;
    /** Hex. */
    salt: string;
    /** Rounds per try. */
    cost: number;
    /** Bytes of the derived key. */
    keyLength: number;
    /** Hex; a try that starts with it is the solution. */
    keyPrefix: string;
    keySignature?: string;
    /** Seconds since 1970, by the server's clock. */
    expiresAt?: number;
  };
  signature?: string;
}

/** A challenge, and how long the server will take its solution. */
export interface ChallengeAnswer {
  challenge: AltchaChallenge;
  /** Milliseconds from now; null where nobody can tell, because it never expires or the two clocks disagree. */
  validForMs: number | null;
}

/**
 * How long a challenge is good for. Measured on the server's clock (the answer's `Date` header) where it can be
 * read: the clock of a device in the field may be hours off.
 */
export function validForMs(challenge: AltchaChallenge, dateHeader: string | null): number | null {
  const expiresAt = challenge.parameters.expiresAt;
  if (!expiresAt) {
    return null;
  }
  const serverNow = dateHeader ? Date.parse(dateHeader) : NaN;
  const left = expiresAt * 1000 - (Number.isNaN(serverNow) ? Date.now() : serverNow);
  return left > 0 ? left : null;
}
