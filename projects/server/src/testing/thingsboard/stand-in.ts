import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { Answers } from './answers';
import type { Fault } from './faults';
import { Faults } from './faults';
import { Refusal } from './refusal';
import type { Sender } from './rights';
import { seedStart } from './seed';
import { Sessions } from './sessions';
import type { Sent } from './sockets';
import { Sockets } from './sockets';
import { timeIds, World } from './world';

/** How to start a stand-in. */
export interface StandInOptions {
  /** Any free one where it is left out. */
  port?: number;
  /** What it stands for: 4.2 has no API keys. */
  version: '4.2' | '4.3';
  /** Its clock, in milliseconds since 1970. */
  now?: () => number;
  /** Its ids; made of the time where it is left out. */
  newId?: () => string;
  /** What it begins with; the system administrator and one tenant where it is left out. */
  seed?: (world: World) => void;
  /** What one that was closed kept: this one goes on with it, with its clock and ids, as after a restart. */
  world?: World;
}

/** A request that arrived. */
export interface Arrived {
  method: string;
  /** With its query. */
  path: string;
  /** Address of whoever sent it; null where nobody is signed in. */
  who: string | null;
  /** How they showed it, as in the header. */
  authorization: 'Bearer' | 'ApiKey' | null;
}

export interface StandIn {
  /** Where it listens, such as `http://127.0.0.1:4700`. */
  url: string;
  /** What it keeps: tests look and put things here without asking. */
  world: World;
  /** What arrived until now, the oldest first; empty it as you like. */
  requests: Arrived[];
  /** What came over sockets until now. */
  socketMessages: Sent[];
  /** Breaks or slows requests to come; a socket that is opened is one, too. */
  fail(fault: Fault): void;
  /** Forgets all faults that {@link StandIn.fail} has put in. */
  mend(): void;
  /** Cuts all sockets, as a restart does. */
  dropSockets(): void;
  /** Ends it, with all connections. */
  close(): Promise<void>;
}

/** Starts a server that answers as the recordings of a ThingsBoard Community Edition do, and 501 to what they lack. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const now = options.now ?? Date.now;
  const world = options.world ?? new World({ now, newId: options.newId ?? timeIds(now) });
  if (!options.world) (options.seed ?? seedStart)(world);
  const sessions = new Sessions(world, options.version === '4.3');
  const answers = new Answers(world, sessions, options.version);
  const socketMessages: Sent[] = [];
  const sockets = new Sockets(world, sessions, (sent) => socketMessages.push(sent));
  const faults = new Faults();
  const requests: Arrived[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [method, path] = [request.method ?? 'GET', request.url ?? '/'];
    const sender = await answers.senderOf(request);
    requests.push({ method, path, ...shown(request, sender) });
    const text = await bodyOf(request);
    const fault = faults.take(method, path);
    if (fault?.delayMs) await wait(fault.delayMs);
    const fails = fault?.hangUp === true || fault?.status !== undefined;
    const reply = fails && !fault.after ? null : await answers.to(request, text, sender);
    if (fault?.hangUp) return void request.socket.destroy();
    const { status, headers, body } = fault?.status ? answers.failure(fault.status) : reply!;
    response.writeHead(status, headers).end(body);
  }

  function shown(
    { headers }: IncomingMessage,
    sender: Sender | Refusal | null,
  ): Pick<Arrived, 'who' | 'authorization'> {
    const value = String(headers['x-authorization'] ?? headers.authorization ?? '');
    const authorization = (['Bearer', 'ApiKey'] as const).find((kind) => value.startsWith(`${kind} `)) ?? null;
    const user = sender && !(sender instanceof Refusal) ? world.find('USER', sender.userId) : undefined;
    return { who: user ? String(user['email']) : null, authorization };
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Whoever asked has gone.
      if (request.socket.destroyed) return;
      console.error('The stand-in failed:', error);
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const fault = faults.take('GET', request.url ?? '/');
    if (fault?.delayMs) await wait(fault.delayMs);
    if (fault?.hangUp) return void socket.destroy();
    if (fault?.status) return void socket.end(`HTTP/1.1 ${fault.status} Broken by the test\r\n\r\n`);
    sockets.upgrade(request, socket, head);
  }
  server.on('upgrade', (request, socket, head) => {
    upgrade(request, socket, head).catch((error: unknown) => {
      console.error('The stand-in failed:', error);
      socket.destroy();
    });
  });
  const connections = new Set<Duplex>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    requests,
    socketMessages,
    fail: (fault) => faults.add(fault),
    mend: () => faults.clear(),
    dropSockets: () => sockets.drop(),
    close: async () => {
      sockets.close();
      server.close();
      for (const connection of connections) connection.destroy();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
