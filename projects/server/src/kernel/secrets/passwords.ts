import { hash, verify } from '@node-rs/argon2';
import { DEFAULT_PASSWORD_POLICY, type PasswordProblem, passwordProblems } from 'ngx-self-registration/models';
import { API_ERROR_CODE } from 'ngx-self-registration/models';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { ApiFailure, unavailable } from '../errors';

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. The library's default algorithm is Argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
let cost = COST;

/**
 * Hashes are made for slowness; each takes a core and 19 MiB. However many people sign in at once, a core stays for
 * everybody else, and the rest wait.
 */
const inTurn = pLimit(Math.max(1, availableParallelism() - 1));

/** Who waits behind so many would wait longer than anybody does. */
const MAX_WAITING = 200;
let waiting = 0;

/** Throws 503 where too many wait for their turn. Ask before anything is counted against somebody. */
export function requireTurn(): void {
  if (waiting >= MAX_WAITING) {
    throw unavailable('Too many people are signing in just now. Try again in a minute.');
  }
}

/** Does slow work where not too many wait already. Counts at once: a burst must not pass before the first is in line. */
async function waitForTurn<T>(work: () => Promise<T>): Promise<T> {
  requireTurn();
  waiting++;
  try {
    return await work();
  } finally {
    waiting--;
  }
}

/** Hashed where nobody has a password, so that an unknown login takes as long as a known one. */
let decoy: Promise<string> | undefined;

/**
 * What hashes of this process cost from now on. `cheap` is for tests, which sign in a thousand times and protect nobody:
 * there is no setting for it, so no server can be started so.
 */
export function usePasswordCost(kind: 'real' | 'cheap'): void {
  cost = kind === 'real' ? COST : { memoryCost: 8, timeCost: 1, parallelism: 1 };
  decoy = undefined;
}

/** Argon2id hash, with its salt and cost in it. Throws 503 where too many wait. */
export function hashPassword(password: string): Promise<string> {
  return waitForTurn(() => inTurn(() => hash(password, cost)));
}

/**
 * Which of some hashes (undefined or null: nobody's) is the password's, the first one; -1 where none is. Takes the same
 * time for as many, whichever it is and whether or not there are hashes. Throws 503 where too many wait, and where
 * `isGone` says, when its turn has come, that nobody waits for the answer any more.
 */
export function findPassword(
  passwordHashes: readonly (string | null | undefined)[],
  password: string,
  isGone?: () => boolean,
): Promise<number> {
  return waitForTurn(async () => {
    // Without the limit: a decoy that was refused once would be missing for good.
    decoy ??= inTurn(() => hash('nobody has this password', cost));
    const matches: boolean[] = [];
    for (const passwordHash of passwordHashes) {
      const stored = passwordHash ?? (await decoy);
      const match = await inTurn(() => {
        if (isGone?.()) throw unavailable('The request was given up.');
        return verify(stored, password);
      });
      matches.push(match && !!passwordHash);
    }
    return matches.indexOf(true);
  });
}

/** Whether `password` is the one behind `passwordHash`: {@link findPassword} for one. */
export async function verifyPassword(
  passwordHash: string | null | undefined,
  password: string,
  isGone?: () => boolean,
): Promise<boolean> {
  return (await findPassword([passwordHash], password, isGone)) === 0;
}

const RULES: Record<PasswordProblem['rule'], (limit: number) => string> = {
  minimumLength: (limit) => `The password must have at least ${limit} characters.`,
  maximumLength: (limit) => `The password must have at most ${limit} characters.`,
  uppercase: (limit) => `The password must have at least ${limit} upper-case letters.`,
  lowercase: (limit) => `The password must have at least ${limit} lower-case letters.`,
  digits: (limit) => `The password must have at least ${limit} digits.`,
  special: (limit) => `The password must have at least ${limit} special characters.`,
  whitespace: () => 'The password must not have spaces.',
};

/** Throws 400, code 45, with a sentence about the first rule that a chosen password breaks; `field` is its path in the body. */
export function requireGoodPassword(password: string, field = 'password', policy = DEFAULT_PASSWORD_POLICY): void {
  const [problem] = passwordProblems(password, policy);
  if (problem) {
    throw new ApiFailure(400, API_ERROR_CODE.passwordViolation, RULES[problem.rule](problem.limit), field);
  }
}
