import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { App } from '../kernel/http/app.types';

/** An answer of a socket, of whatever shape. */
// Tests look into answers of every shape.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type SocketAnswer = any;

/** A console's socket in a test, over a real connection. */
export class TestSocket {
  readonly received: SocketAnswer[] = [];
  closed: { code: number; reason: string } | null = null;
  private read = 0;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.received.push(JSON.parse((data as Buffer).toString('utf8'))));
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    socket.on('error', () => undefined);
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Sends commands; the first message of a socket says whose it is. */
  ask(...cmds: object[]): void {
    this.send({ cmds });
  }

  /** The next answer that has not been looked at; fails where none comes in two seconds. */
  async next(): Promise<SocketAnswer> {
    for (let tries = 0; tries < 200; tries++) {
      if (this.read < this.received.length) return this.received[this.read++];
      if (this.closed) throw new Error(`The socket was closed: ${JSON.stringify(this.closed)}`);
      await wait(10);
    }
    throw new Error('No answer came.');
  }

  /** What has come, and was not looked at, after a time in which all would have come. */
  async rest(ms = 500): Promise<SocketAnswer[]> {
    await wait(ms);
    const rest = this.received.slice(this.read);
    this.read = this.received.length;
    return rest;
  }

  /** Waits until the server closes it; fails where it does not in three seconds. */
  async end(): Promise<{ code: number; reason: string }> {
    for (let tries = 0; tries < 300; tries++) {
      if (this.closed) return this.closed;
      await wait(10);
    }
    throw new Error('The socket stayed open.');
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Opens a socket; begins to listen where the server does not yet. */
export async function openSocket(app: App, path = '/api/ws'): Promise<TestSocket> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  const test = new TestSocket(socket);
  await once(socket, 'open');
  return test;
}

/** A socket whose first message says whose it is, with some commands. */
export async function socketOf(app: App, { token }: { token: string }, ...cmds: object[]): Promise<TestSocket> {
  const test = await openSocket(app);
  test.send({ authCmd: { cmdId: 0, token }, cmds });
  return test;
}
