import type { FastifyRequest } from 'fastify';
import { isIP } from 'node:net';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { publicOrigin } from '../../http/origin';
import { findDomainByName } from '../domain/domain.repository';
import { requestHost } from './host';

const LOCAL_NAMES = ['localhost', '127.0.0.1', '::1', '[::1]'];

/**
 * Base of a link that is mailed on a stranger's request, or null where the request's origin cannot be believed.
 * Whoever sends a request chooses its Host header: a password link that follows it could lead anywhere. So without
 * `PUBLIC_URL` only a registered domain counts, or the very address of this machine that the request came to.
 */
export async function trustedOrigin(ctx: AppContext, tx: Db, request: FastifyRequest): Promise<string | null> {
  const origin = publicOrigin(ctx.config, request);
  if (ctx.config.publicUrl) return origin;
  const host = requestHost(request);
  const local = request.socket.localAddress?.replace(/^::ffff:/, '');
  const ownAddress = isIP(host.replace(/^\[|\]$/g, '')) > 0 && host.replace(/^\[|\]$/g, '') === local;
  if (LOCAL_NAMES.includes(host) || ownAddress || (await findDomainByName(tx, host))) return origin;
  ctx.log.warn({ host }, 'A mail with a link was not sent: set PUBLIC_URL, or add the host name as a domain');
  return null;
}
