import websocket from '@fastify/websocket';
import { Type } from 'typebox';
import type { AppContext } from '../../../app-context';
import type { App } from '../../../kernel/http/app.types';
import { clientOf } from '../../../kernel/http/client';
import { SOCKET_PATHS } from '../../sockets/message';
import { anybody } from '../../needs/need';
import { SocketHub } from './socket-hub';
import { SOCKET_LIMITS, type SocketLimits } from './socket-limits';

/** Lets the server take sockets. Before all routes. */
export async function addSockets(app: App): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: SOCKET_LIMITS.message, perMessageDeflate: false },
    // The hub closes them, with a reason.
    preClose: (done: () => void) => done(),
  });
}

/**
 * The console's sockets. Anybody may open one, since a browser's cannot carry a token: whose it is, its first message
 * says, and each thing that it wants to hear about is decided as a route would decide it.
 */
export function socketRoutes(app: App, ctx: AppContext, limits?: Partial<SocketLimits>): void {
  const hub = new SocketHub(ctx, { ...SOCKET_LIMITS, ...limits });
  app.addHook('preClose', async () => Promise.resolve(hub.stop()));
  for (const path of SOCKET_PATHS) {
    app.get(
      path,
      {
        websocket: true,
        config: { need: anybody },
        schema: { querystring: Type.Object({ token: Type.Optional(Type.String({ maxLength: 5000 })) }) },
      },
      (socket, request) => {
        const { token } = request.query as { token?: string };
        hub.open(socket, clientOf(request), token);
      },
    );
  }
}
