import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { EntityQuery } from './entity-query';
import { Refusal } from './refusal';
import type { Sender } from './rights';
import type { Sessions } from './sessions';
import type { Command } from './socket-commands';
import { commandsIn, run } from './socket-commands';
import type { World } from './world';

/** A message that came over a socket, with the address of whoever opened it; null before they said who they are. */
export interface Sent {
  who: string | null;
  message: unknown;
}

/** Codes that a socket is closed with. */
const BAD_DATA = 1007;
const POLICY = 1008;
const PATHS = ['/api/ws', '/api/ws/plugins/telemetry'];

/** Sockets, as the UI opens them: the first message says who asks, unless the address does. */
export class Sockets {
  private readonly server = new WebSocketServer({ noServer: true });

  constructor(
    private readonly world: World,
    private readonly sessions: Sessions,
    private readonly onMessage: (sent: Sent) => void,
  ) {}

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    if (!PATHS.includes(pathname)) return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    this.server.handleUpgrade(request, socket, head, (ws) => this.serve(ws, searchParams.get('token')));
  }

  /** Cuts all connections, as a restart does. */
  drop(): void {
    for (const client of this.server.clients) client.terminate();
  }

  close(): void {
    this.drop();
    this.server.close();
  }

  private serve(ws: WebSocket, token: string | null): void {
    const connection = new Connection(ws, this.world, this.sessions, this.onMessage);
    ws.on('message', (data) => connection.take(data));
    ws.on('close', () => connection.end());
    ws.on('error', () => ws.terminate());
    if (token !== null) connection.open(token);
  }
}

/** One socket: who has opened it, and what it is subscribed to. */
export class Connection {
  /** What ends a subscription, by the id of its command. */
  private readonly endings = new Map<number, () => void>();
  /** Queries of subscriptions, by the id of their command. */
  readonly queries = new Map<number, EntityQuery>();
  private sender: Sender | null = null;
  /** Messages are worked off one after the other. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly ws: WebSocket,
    readonly world: World,
    private readonly sessions: Sessions,
    private readonly onMessage: (sent: Sent) => void,
  ) {}

  open(token: string): void {
    this.queue = this.queue.then(() => this.authenticate(token));
  }

  take(data: RawData): void {
    this.queue = this.queue
      .then(() => this.handle(String(data)))
      .catch((error: unknown) => {
        console.error('The stand-in failed:', error);
        this.ws.terminate();
      });
  }

  send(message: object): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.send(JSON.stringify(message));
  }

  /** Keeps what ends a subscription; one with the same id ends now. */
  subscribe(cmdId: number, end: () => void): void {
    this.unsubscribe(cmdId);
    this.endings.set(cmdId, end);
  }

  unsubscribe(cmdId: number): void {
    this.endings.get(cmdId)?.();
    this.endings.delete(cmdId);
  }

  end(): void {
    for (const end of this.endings.values()) end();
    this.endings.clear();
  }

  private async authenticate(token: string): Promise<void> {
    try {
      this.sender = await this.sessions.ofToken(token);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.ws.close(BAD_DATA, error.message);
    }
  }

  private async handle(text: string): Promise<void> {
    const message = JSON.parse(text) as { authCmd?: { token: string } };
    if (!this.sender && !message.authCmd) return this.ws.close(POLICY, 'Auth cmd is missing');
    if (!this.sender) await this.authenticate(String(message.authCmd?.token));
    const { sender } = this;
    const user = sender && this.world.find('USER', sender.userId);
    this.onMessage({ who: user ? String(user['email']) : null, message });
    if (sender) for (const command of commandsIn(message)) this.obey(sender, command);
  }

  private obey(sender: Sender, command: Command): void {
    try {
      run(this, sender, command);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.send({ cmdId: command.cmdId, errorCode: error.status, errorMsg: error.message });
    }
  }
}
