import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerToken } from '../../kernel/http/bearer-token';
import type { AppContext } from '../../app-context';
import { unauthorized } from '../../kernel/errors';

/** In front of a ThingsBoard, what it has under the same address is under a prefix. */
const REST = /^(\/registration)?\/api(\/|\?|$)/;

/**
 * The one door: whatever is under `/api` needs a login, unless its route needs nothing (`anybody`).
 * Addresses without a route are behind the door too, so that strangers cannot tell which exist.
 */
export function addAuthentication(
  app: FastifyInstance,
  ctx: AppContext,
  tokenOf: (request: FastifyRequest) => string | undefined = bearerToken,
): void {
  app.decorateRequest('caller', null as never);
  app.decorateRequest('sessionId', '');
  app.addHook('onRequest', async (request) => {
    const { url, config } = request.routeOptions;
    // The route decides; the address itself counts too, for those that match no route but the console's wildcard.
    if (config?.need?.spec.kind === 'public' || ![url ?? '', request.url].some((path) => REST.test(path))) return;
    const token = tokenOf(request);
    if (token === undefined) throw unauthorized();
    const { person, sessionId } = await ctx.platform.authenticate(token);
    request.caller = await ctx.access.callerOf(person);
    request.sessionId = sessionId;
  });
}
