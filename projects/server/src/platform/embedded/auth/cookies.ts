import type { FastifyRequest } from 'fastify';
import type { AppContext } from '../../../app-context';

/** The header of a client that wants its refresh token out of reach of scripts: `X-Refresh-Token: cookie`. */
const HEADER = 'x-refresh-token';
/** Nothing but sign-in, renewal and logout is sent the cookies. */
const PATH = '/api/auth';

/** Whether the client keeps its refresh token in a cookie. A form or link of another site cannot send the header. */
export const wantsCookie = (request: FastifyRequest): boolean => request.headers[HEADER] === 'cookie';

/** What all cookies have in common: no script reads them, no other site has them sent. */
export function cookieOptions({ config }: Pick<AppContext, 'config'>, request: FastifyRequest) {
  return {
    path: PATH,
    httpOnly: true,
    sameSite: 'strict' as const,
    secure: config.publicUrl?.startsWith('https:') === true || request.protocol === 'https',
  };
}
