import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';

/** Everything that the pages need is a file of theirs; the search runs in the browser. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // Colours of code blocks stand at the words.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/**
 * Serves the built pages of `docs/` at `/docs`: addresses without `.html`, a 404 page of their own, and a policy stricter
 * than the console's. Names in `assets` carry a hash of what is in the file.
 */
export async function addDocs(app: FastifyInstance, folder: string): Promise<void> {
  const assets = join(folder, 'assets');
  app.get('/docs', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs/'));
  await app.register(
    async (docs) => {
      docs.addHook('onRequest', async (_request, reply) => {
        reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
      });
      await docs.register(fastifyStatic, {
        root: folder,
        extensions: ['html'],
        cacheControl: false,
        decorateReply: !app.hasReplyDecorator('sendFile'),
        setHeaders: (response, path) => {
          const lasting = path.startsWith(assets);
          response.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      docs.setNotFoundHandler((_request, reply) => reply.code(404).sendFile('404.html', folder));
    },
    { prefix: '/docs' },
  );
}
