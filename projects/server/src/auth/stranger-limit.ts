import type { FastifyInstance } from 'fastify';
import { hit } from '../access/rate-limit';
import type { AppContext } from '../app-context';
import { tooManyRequests } from '../errors';
import { clientOf } from '../http/client';

const HOUR_MS = 60 * 60_000;
/** Requests with a body that one client may send per hour without signing in. A large office is one client, too. */
const PER_CLIENT = 3000;

/**
 * Stops strangers who send without end before anything of what they send is read. What each route is for has smaller
 * limits of its own, behind its validation.
 */
export function addStrangerLimit(app: FastifyInstance, ctx: AppContext): void {
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config?.public !== true || request.method === 'GET') return;
    if (!(await hit(ctx.db, `stranger:${clientOf(request)}`, PER_CLIENT, HOUR_MS, ctx.now()))) {
      throw tooManyRequests('Too many requests from your network. Try again in an hour.');
    }
  });
}
