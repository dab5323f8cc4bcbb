import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BODY_LIMITS } from './body-limits';
import { requireFiniteNumbers, requireSimpleJson } from './json-text';

/** JSON, and text that means JSON: the platform's own clients send the one, its description says the other. */
const JSON_TYPES = ['application/json', 'text/plain'];

/**
 * Takes JSON bodies as deep and as large as their route says, and an empty body as none: clients send the header with
 * their empty POSTs too.
 */
export function addJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'ignore');
  app.removeContentTypeParser(JSON_TYPES);
  app.addContentTypeParser(JSON_TYPES, { parseAs: 'string' }, (request: FastifyRequest, body, done) => {
    const text = body as string;
    if (text === '') return done(null, undefined);
    try {
      requireSimpleJson(text, BODY_LIMITS[request.routeOptions.config.body ?? 'normal']);
    } catch (error) {
      return done(error as Error);
    }
    return parse(request, text, (error, value: unknown) => {
      if (error) return done(error);
      try {
        requireFiniteNumbers(text, value);
        return done(null, value);
      } catch (overflow) {
        return done(overflow as Error);
      }
    });
  });
}
