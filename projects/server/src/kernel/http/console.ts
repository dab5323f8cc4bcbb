import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { basename } from 'node:path';

/** Names that the Angular build gives: `chunk-2WPNVGDA.js`, `main-ZK4Q7V2F.js`, `media/icons-5PZ7XJQY.woff2`. */
const HASHED_ASSET = /-[A-Z0-9]{8}\.[a-z0-9]+$/;

/** How the files of a built console are served: hashed ones for a year, all others always fresh. */
export function consoleFiles(folder: string): FastifyStaticOptions {
  return {
    root: folder,
    wildcard: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      const lasting = HASHED_ASSET.test(basename(path));
      response.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  };
}

/** Serves the built console. The not-found handler of `app.ts` sends `index.html` for the console's own addresses. */
export async function addConsole(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, consoleFiles(folder));
}

/** Whether an unknown address may be one of the console's pages: not REST, and not a file. */
export function isConsolePage(method: string, url: string): boolean {
  const path = url.split('?')[0];
  return (
    (method === 'GET' || method === 'HEAD') &&
    !/^\/(api|api-docs|swagger-ui|mailbox)(\/|$)/.test(path) &&
    !/\.[a-z0-9]+$/i.test(basename(path))
  );
}
