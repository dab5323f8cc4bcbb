import type { FastifyInstance, FastifyRequest } from 'fastify';
import { loadCaller } from '../access/caller.repository';
import type { AppContext } from '../app-context';
import { unauthorized } from '../errors';

const REST = /^\/api(\/|\?|$)/;

/** The access token that a request brings; undefined where it brings none. */
export function bearerToken(request: FastifyRequest): string | undefined {
  for (const header of [request.headers['x-authorization'], request.headers.authorization]) {
    const match = typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header) : null;
    if (match) return match[1];
  }
  return undefined;
}

/**
 * The one door: whatever is under `/api` needs a login, unless its route needs nothing (`anybody`).
 * Addresses without a route are behind the door too, so that strangers cannot tell which exist.
 */
export function addAuthentication(app: FastifyInstance, ctx: AppContext): void {
  app.decorateRequest('caller', null as never);
  app.decorateRequest('sessionId', '');
  app.addHook('onRequest', async (request) => {
    const { url, config } = request.routeOptions;
    // The route decides; the address itself counts too, for those that match no route but the console's wildcard.
    if (config?.need?.spec.kind === 'public' || ![url ?? '', request.url].some((path) => REST.test(path))) return;
    const token = bearerToken(request);
    if (token === undefined) throw unauthorized();
    const claims = await ctx.tokens.read(token, 'access');
    const caller = await loadCaller(ctx.db, claims);
    if (!caller) throw unauthorized();
    request.caller = caller;
    request.sessionId = claims.sessionId;
  });
}
