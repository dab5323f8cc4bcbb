import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../../config';
import { consoleFiles, isConsolePage } from '../../../../kernel/http/console';
import { notFound } from '../../../../kernel/errors';
import { addSecurityHeaders } from '../../../../kernel/http/security-headers';
import { CONSOLE_PATH, type ConsolePage, readConsolePage } from './console-page';

/** What the pages are made by. */
export type PageSettings = Pick<Config, 'consoleDir' | 'consoleOrigins'>;

/** What stands in place of the pages where they are missing. */
const MISSING =
  'The pages of sign-up and administration are not here: build them (npm run build), and start the server with CONSOLE_DIR set to the folder dist/console.\n';

/** Whether somebody has this very page already. */
const isKnown = ({ headers }: FastifyRequest, { etag }: ConsolePage): boolean =>
  (headers['if-none-match'] ?? '').split(/\s*,\s*/).some((known) => known.replace(/^W\//, '') === etag);

/**
 * Serves our console in front of a ThingsBoard: its files and the administrators' pages below `/registration`, the public
 * pages at `/signup`. They carry our security headers; ThingsBoard's own pages keep theirs.
 */
export async function addConsolePages(app: FastifyInstance, config: PageSettings): Promise<void> {
  const { consoleDir } = config;
  const page = consoleDir ? readConsolePage(consoleDir) : undefined;
  await app.register(async (pages) => {
    // Of what these pages show nothing is compiled in the browser: that is for actions of dashboards.
    addSecurityHeaders(pages, { ...config, forbidEval: true });
    await pages.register(compress, { threshold: 1024 });
    const send = (request: FastifyRequest, reply: FastifyReply) => {
      if (!page) return reply.code(404).type('text/plain; charset=utf-8').send(MISSING);
      reply.headers({ 'cache-control': 'no-cache', etag: page.etag });
      if (isKnown(request, page)) return reply.code(304).send();
      return reply.type('text/html; charset=utf-8').send(page.html);
    };
    for (const url of [CONSOLE_PATH, `${CONSOLE_PATH}/`, `${CONSOLE_PATH}/index.html`, '/signup', '/signup/*']) {
      pages.get(url, send);
    }
    if (!page) {
      pages.get(`${CONSOLE_PATH}/*`, send);
      return;
    }
    await pages.register(
      async (files) => {
        await files.register(fastifyStatic, { ...consoleFiles(consoleDir!), index: false });
        // A file that is not there is no page: a script must not be answered with HTML.
        files.setNotFoundHandler((request, reply) => {
          if (isConsolePage(request.method, request.url)) return send(request, reply);
          throw notFound();
        });
      },
      { prefix: CONSOLE_PATH },
    );
  });
}
