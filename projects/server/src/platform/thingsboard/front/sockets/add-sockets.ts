import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MESSAGE_BYTES, SOCKET_PATHS } from '../../../sockets/message';
import type { RatedSender } from '../../gate/sender';
import type { Credential } from '../credential';
import type { Merges } from '../opened';
import type { Upstream } from '../upstream';
import { connectTo, FrontSocket } from './front-socket';
import { seesThing } from './sees-thing';

/** What sockets may take of an instance. */
const MOST_SOCKETS = 10_000;

/** The token that an address has, as consoles before 3.7 write it. */
function tokenIn({ query }: FastifyRequest): string | undefined {
  const { token } = query as { token?: unknown };
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/**
 * ThingsBoard's sockets. Anybody may open one, since a browser's cannot carry a token: whose it is, its first message says,
 * and each command is decided before it goes on.
 */
export async function addSockets(
  app: FastifyInstance,
  upstream: Upstream,
  senderOf: (credential: Credential) => Promise<RatedSender>,
  onRights: (hear: () => void) => () => void,
  merges?: Merges,
): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: MESSAGE_BYTES, perMessageDeflate: false },
    preClose: (done: () => void) => done(),
  });
  const open = new Set<FrontSocket>();
  const sees = seesThing(upstream);
  app.addHook('preClose', async () => {
    for (const socket of open) socket.close(1001, 'The server stops.');
  });
  await app.register(async (scope) => {
    for (const path of SOCKET_PATHS) {
      scope.get(path, { websocket: true }, (client, request) => {
        if (open.size >= MOST_SOCKETS) return client.close(1013, 'There are too many sockets.');
        const token = tokenIn(request);
        const search = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
        const there = upstream.url.replace(/^http/, 'ws');
        const connect = (at: string) => connectTo(there + at, { 'x-forwarded-for': request.ip });
        const socket = new FrontSocket(
          client,
          {
            ...{ senderOf, sees, onRights, log: request.log },
            connect: () => connect(path + search),
            shared: merges && ((host) => merges.socket({ sees, connect: () => connect('/api/ws') }, host)),
          },
          token === undefined ? undefined : { header: `Bearer ${token}` },
        );
        open.add(socket);
        client.on('close', () => open.delete(socket));
      });
    }
  });
}
