import { WebSocket } from 'ws';
import { isObject, type Json } from '../../gate/json';

/** Hears an answer to a command; `from` is the socket that it came over. */
export type Hears = (message: Json, from: WebSocket) => void;

const MOST = 2_000;

/**
 * A second socket of ThingsBoard behind a console's, with the tenant's key. Its commands have numbers of their own, so that
 * answers find back whatever numbers a console uses.
 */
export class KeySocket {
  private readonly socket: WebSocket;
  private readonly hearing = new Map<number, Hears>();
  private readonly waiting: Json[] = [];
  private last = 0;
  private isClosed = false;

  constructor(
    connect: () => WebSocket,
    token: string,
    /** Told once where the other side closes it. */
    lost: (code: number) => void,
  ) {
    this.socket = connect();
    this.socket.on('open', () => {
      this.socket.send(JSON.stringify({ authCmd: { cmdId: 0, token }, cmds: [] }));
      // One at a time: a message of ThingsBoard's is only so long (`server.ws.max_text_message_buffer_size`, 32 kB).
      for (const command of this.waiting.splice(0)) this.send(command);
    });
    this.socket.on('message', (data) => this.receive((data as Buffer).toString('utf8')));
    this.socket.on('error', () => this.socket.terminate());
    this.socket.on('close', (code) => {
      if (this.isClosed) return;
      this.isClosed = true;
      lost(code);
    });
  }

  /** Sends a command that is followed; returns its number. Null where there are too many. */
  follow(command: Json, hears: Hears): number | null {
    if (this.hearing.size >= MOST) return null;
    const cmdId = ++this.last;
    this.hearing.set(cmdId, hears);
    this.send({ ...command, cmdId });
    return cmdId;
  }

  /** Sends a further command of one that is followed. */
  further(cmdId: number, command: Json): void {
    if (this.hearing.has(cmdId)) this.send({ ...command, cmdId });
  }

  /** Follows something no more; `command` says so to ThingsBoard. */
  leave(cmdId: number, command: Json): void {
    if (this.hearing.delete(cmdId)) this.send({ ...command, cmdId });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.hearing.clear();
    if (this.socket.readyState === WebSocket.CONNECTING) this.socket.terminate();
    else this.socket.close(1000);
    setTimeout(() => this.socket.terminate(), 2_000).unref();
  }

  private send(command: Json): void {
    if (this.socket.readyState === WebSocket.CONNECTING) this.waiting.push(command);
    else if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ cmds: [command] }));
  }

  private receive(text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (!isObject(message) || this.isClosed) return;
    const cmdId = message['cmdId'] ?? message['subscriptionId'];
    if (typeof cmdId === 'number') this.hearing.get(cmdId)?.(message, this.socket);
  }
}
