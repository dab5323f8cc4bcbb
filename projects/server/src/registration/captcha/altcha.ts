import { serverSecret } from '../../kernel/secrets/secrets';
import { createChallenge, randomInt, verifySolution, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import type { AppContext } from '../../app-context';
import type { CaptchaAnswer } from './captcha.types';

/** How long a challenge can be answered; milliseconds. Somebody who fills a long form slowly must still make it. */
const LIFETIME_MS = 20 * 60_000;

/**
 * Difficulty: a solver tries about 7500 keys of ten rounds of SHA-256 each; a person should not wait longer than a
 * second for it on a phone. Plain SHA-256, because pages without HTTPS have no `crypto.subtle` and must hash in JavaScript.
 */
const COST = 10;
const COUNTER = { min: 5_000, max: 10_000 };
let counter = COUNTER;

/**
 * How difficult challenges of this process are from now on. `easy` is for tests, which sign up a thousand times and keep
 * nobody out: there is no setting for it, so no server can be started so.
 */
export function useChallenges(kind: 'real' | 'easy'): void {
  counter = kind === 'real' ? COUNTER : { min: 5, max: 10 };
}

async function secrets(ctx: AppContext) {
  return {
    hmacSignatureSecret: await serverSecret(ctx.db, 'altcha'),
    hmacKeySignatureSecret: await serverSecret(ctx.db, 'altcha-key'),
  };
}

/** A new proof-of-work challenge, in the format of ALTCHA's version 2. Nothing of it is stored: its signature proves it. */
export async function newAltchaChallenge(ctx: AppContext): Promise<Challenge> {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: COST,
    counter: randomInt(counter.max, counter.min),
    deriveKey,
    expiresAt: Math.floor((ctx.now() + LIFETIME_MS) / 1000),
    ...(await secrets(ctx)),
  });
}

function parsePayload(payload: string): { challenge: Challenge; solution: Solution } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
    const { challenge, solution } = parsed as { challenge?: Challenge; solution?: Solution };
    const complete = typeof challenge?.parameters?.nonce === 'string' && typeof challenge.signature === 'string';
    return complete && solution ? { challenge, solution } : null;
  } catch {
    return null; // Whatever it is, it is no answer to one of our challenges.
  }
}

/** Checks an answer. It is identified by its challenge, not by its text: the same work can be written in many ways. */
export async function checkAltcha(ctx: AppContext, payload: string): Promise<CaptchaAnswer> {
  const answer = parsePayload(payload);
  if (!answer) return { outcome: 'wrong' };
  const { parameters } = answer.challenge;
  const expires = typeof parameters.expiresAt === 'number' ? parameters.expiresAt * 1000 : 0;
  const result = await verifySolution({ ...answer, deriveKey, ...(await secrets(ctx)) });
  if (result.expired || (result.verified && expires <= ctx.now())) return { outcome: 'expired' };
  if (!result.verified) return { outcome: 'wrong' };
  return { outcome: 'right', id: `altcha:${parameters.nonce}`, expires };
}
