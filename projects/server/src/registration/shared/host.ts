import type { FastifyRequest } from 'fastify';

/** The host name that a request was sent to, in lower case, without its port: what forms and domains go by. */
export function requestHost(request: FastifyRequest): string {
  return request.hostname.toLowerCase().replace(/\.$/, '');
}
