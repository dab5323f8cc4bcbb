import type { FastifyInstance } from 'fastify';
import type { Config } from '../../config';
import { inlineScriptSources } from './inline-scripts';

const RECAPTCHA = 'https://www.google.com/recaptcha/';

/**
 * `'unsafe-eval'` is for widget actions only: for those whose templates and functions the browser compiles, because the server
 * has not. `blob:` workers solve ALTCHA's proof of work.
 */
const contentSecurityPolicy = (others: string, inlineScripts: readonly string[], forbidEval: boolean) => [
  "default-src 'self'",
  [
    `script-src 'self'${forbidEval ? '' : " 'unsafe-eval'"}`,
    RECAPTCHA,
    'https://www.gstatic.com/recaptcha/',
    ...inlineScripts,
  ].join(' '),
  "style-src 'self' 'unsafe-inline'",
  // Pictures of other sites would tell them who reads what, and when: only what the operator names.
  `img-src 'self' data: blob:${others}`,
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  `frame-src 'self' ${RECAPTCHA}`,
  `connect-src 'self'${others}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
];

/**
 * Headers that every answer carries. No cache keeps an answer unless its route says how long: tokens, people's data and
 * links with secrets are what most answers here are about. What the console's page
 * may run by itself: see `inlineScriptSources`.
 */
export function addSecurityHeaders(
  app: FastifyInstance,
  { consoleOrigins, consoleDir, forbidEval }: Pick<Config, 'consoleOrigins' | 'consoleDir' | 'forbidEval'>,
): void {
  const others = consoleOrigins.map((origin) => ` ${origin}`).join('');
  const inlineScripts = consoleDir ? inlineScriptSources(consoleDir) : [];
  const policy = contentSecurityPolicy(others, inlineScripts, forbidEval).join('; ');
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-frame-options': 'SAMEORIGIN',
    });
  });
  app.addHook('onSend', async (_request, reply) => {
    // The console's files say so to the socket itself.
    if (!reply.hasHeader('cache-control') && !reply.raw.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
  });
}
