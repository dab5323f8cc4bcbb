import type { FastifyRequest } from 'fastify';

/** The access token that a request brings; undefined where it brings none. */
export function bearerToken(request: FastifyRequest): string | undefined {
  for (const header of [request.headers['x-authorization'], request.headers.authorization]) {
    const match = typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header) : null;
    if (match) return match[1];
  }
  return undefined;
}
