import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hit } from '../../../kernel/http/rate-limit';
import type { AppContext } from '../../../app-context';
import { tooManyRequests } from '../../../kernel/errors';
import { clientOf } from '../../../kernel/http/client';

const WINDOW_MS = 5 * 60_000;
/** Requests for one purpose that one client may send per window without signing in. A large office is one client, too. */
const PER_CLIENT = 600;
/** Renewals of one session per window, by all the tabs that share it. */
const PER_SESSION = 100;

const LOGIN = '/api/auth/login';
/** Counts its requests itself, behind the signature of what they present: see {@link countRenewal}. */
const RENEWAL = '/api/auth/token';

async function count(ctx: AppContext, key: string, limit: number, sentence: string): Promise<void> {
  if (!(await hit(ctx.db, key, limit, WINDOW_MS, ctx.now()))) throw tooManyRequests(sentence);
}

/**
 * Counts a request by its client, for one purpose. What is sent for one purpose uses up nothing of another's: whoever
 * fills the forms of strangers without end keeps nobody behind the same address from signing in. Throws 429.
 */
function countStranger(ctx: AppContext, request: FastifyRequest, purpose: 'login' | 'renewal' | 'other') {
  const key = `stranger-${purpose}:${clientOf(request)}`;
  return count(ctx, key, PER_CLIENT, 'Too many requests from your network. Try again in five minutes.');
}

/**
 * Stops strangers who send without end before anything of what they send is read. What each route is for has smaller
 * limits of its own, behind its validation.
 */
export function addStrangerLimit(app: FastifyInstance, ctx: AppContext): void {
  app.addHook('onRequest', async (request) => {
    const { config, url } = request.routeOptions;
    if (config?.need?.spec.kind !== 'public' || request.method === 'GET' || url === RENEWAL) return;
    await countStranger(ctx, request, url === LOGIN ? 'login' : 'other');
  });
}

/**
 * Counts a renewal: by its session where the refresh token is one of ours, whoever else is behind the address, and by
 * its client where it was made up. Throws 429. What presents no token at all is not counted; to refuse it costs less.
 */
export function countRenewal(ctx: AppContext, request: FastifyRequest, sessionId: string | undefined): Promise<void> {
  if (sessionId === undefined) return countStranger(ctx, request, 'renewal');
  const sentence = 'This session was renewed too often. Try again in five minutes.';
  return count(ctx, `renewal:${sessionId}`, PER_SESSION, sentence);
}
