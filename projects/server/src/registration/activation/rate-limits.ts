import type { FastifyRequest } from 'fastify';
import { hit } from '../../access';
import type { AppContext } from '../../app-context';
import { tooManyRequests } from '../../errors';

const HOUR_MS = 60 * 60_000;

/** Requests that strangers may send per hour, by what they are for. A household or an office shares one address. */
const LIMITS = {
  signup: { address: 60, email: 10 },
  resend: { address: 30, email: 5 },
  reset: { address: 30, email: 5 },
  token: { address: 200, email: 200 },
};

/** Counts a stranger's request. Throws 429 above the limit of the sender's address or of the e-mail address it is about. */
export async function limitStranger(
  ctx: AppContext,
  request: FastifyRequest,
  kind: keyof typeof LIMITS,
  email?: string,
): Promise<void> {
  const now = ctx.now();
  const keys: [string, number][] = [[`${kind}-from:${request.ip}`, LIMITS[kind].address]];
  if (email) keys.push([`${kind}:${email.trim().toLowerCase()}`, LIMITS[kind].email]);
  for (const [key, limit] of keys) {
    if (!(await hit(ctx.db, key, limit, HOUR_MS, now))) {
      throw tooManyRequests('Too many attempts. Try again in an hour.');
    }
  }
}
