import type { FastifyRequest } from 'fastify';
import type { Config } from '../config';

/** Base of links in mails, without a slash at the end: `PUBLIC_URL`, else the request's own origin. */
export function publicOrigin(config: Config, request: FastifyRequest): string {
  return config.publicUrl ?? `${request.protocol}://${request.host}`;
}
