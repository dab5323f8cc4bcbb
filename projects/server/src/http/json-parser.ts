import type { FastifyInstance } from 'fastify';

/** Takes JSON bodies, and an empty body as none: clients send the header with their empty POSTs too. */
export function addJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'ignore');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    return parse(request, body as string, done);
  });
}
