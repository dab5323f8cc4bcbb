import { hit } from '../../kernel/http/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { AppContext } from '../../app-context';
import { tooManyRequests } from '../../kernel/errors';
import { clientOf } from '../../kernel/http/client';

const HOUR_MS = 60 * 60_000;

/** Requests per hour that one client may send without signing in, by what they are for. An office is one client. */
const LIMITS = { signup: 60, resend: 30, reset: 30, token: 200 };

/**
 * Counts a stranger's request. Throws 429 above the limit of the client; never because of what others have sent: a
 * limit by the address that a request is about could be used up by anybody, and its owner would be refused.
 */
export async function limitStranger(
  ctx: AppContext,
  request: FastifyRequest,
  kind: keyof typeof LIMITS,
): Promise<void> {
  if (!(await hit(ctx.db, `${kind}-from:${clientOf(request)}`, LIMITS[kind], HOUR_MS, ctx.now()))) {
    throw tooManyRequests('Too many attempts. Try again in an hour.');
  }
}
