import { WebSocket } from 'ws';
import { ApiFailure, badRequest } from '../../../../kernel/errors';
import { messageOf, type RawCommand, readMessage } from '../../../sockets/message';
import { type CommandNeed, commandNeed, refusalOf } from '../../gate/command-rights';
import { allowsAll } from '../../gate/decide-upstream';
import type { RatedSender } from '../../gate/sender';
import type { Credential } from '../credential';
import type { SeesThing } from './sees-thing';
import type { SharedClient, SharedSocket } from './shared-socket';

/** Milliseconds in which ThingsBoard has to take a socket. */
const CONNECT_MS = 10_000;
/** Messages that may wait for their turn; the socket is read again when they are done. */
const MOST_WAITING = 20;
/** Bytes that wait for a slow reader before the other side is read no further. */
const SLOW_BYTES = 1024 * 1024;
const SLOW_MS = 50;
/** How soon is looked again after rights have changed: they rarely change alone. */
const LOOK_MS = 100;
/** Subscriptions of one socket. */
const MOST_SUBSCRIPTIONS = 500;
/** Commands of one subscription that are looked at again. */
const MOST_STEPS = 20;
/** How often is asked whether somebody is still there. */
const HEARTBEAT_MS = 30_000;
/** Close codes that may be sent: others say that there was none. */
const sendable = (code: number): number =>
  code === 1000 || (code >= 3000 && code < 5000) || (code > 1000 && code < 1004) || (code > 1006 && code < 1015)
    ? code
    : 1011;

/** What a socket needs of the front. */
export interface SocketContext {
  /** Who somebody is now, with their roles. Throws 401 where ThingsBoard knows nobody by it. */
  senderOf(credential: Credential): Promise<RatedSender>;
  sees: SeesThing;
  /** Hears that somebody's rights have changed; returns how to stop. */
  onRights(hear: () => void): () => void;
  /** Opens ThingsBoard's socket of the same path. */
  connect(): WebSocket;
  /** Follows what group roles open. */
  shared?: (host: SharedClient) => SharedSocket;
  log: { warn(what: object, message: string): void };
}

/**
 * One socket of a console and ThingsBoard's own behind it: each command is decided before it goes on, with the sender's own
 * token; answers come back as they are.
 */
export class FrontSocket {
  private readonly upstream: WebSocket;
  private readonly opened: Promise<void>;
  private work: Promise<void> = Promise.resolve();
  private waiting = 0;
  private isAlive = true;
  private isClosed = false;
  private readonly heartbeat: NodeJS.Timeout;
  /** Types of entities that a subscription is about, by its number: later commands of it may leave the query out. */
  private readonly types = new Map<number, readonly string[]>();
  /** What the subscriptions of this socket take, by their number. */
  private readonly taken = new Map<number, CommandNeed['rights'][]>();
  private readonly deaf: () => void;
  private readonly shared: SharedSocket | undefined;
  private look: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: WebSocket,
    private readonly own: SocketContext,
    /** Where the address says whose it is. */
    private credential: Credential | undefined,
  ) {
    this.upstream = own.connect();
    this.opened = new Promise((done, fail) => {
      this.upstream.once('open', done);
      this.upstream.once('close', () => fail(new Error('ThingsBoard took no socket.')));
    });
    this.opened.catch(() => undefined);
    client.on('message', (data, isBinary) => {
      this.isAlive = true;
      // `ws` hands over one buffer unless told otherwise.
      if (isBinary) this.close(1003, 'Messages are text.');
      else this.receive((data as Buffer).toString('utf8'));
    });
    client.on('pong', () => (this.isAlive = true));
    this.upstream.on('message', (data) => {
      const text = (data as Buffer).toString('utf8');
      if (!this.shared?.receive(text)) this.answer(text);
    });
    this.upstream.on('close', (code, reason) => this.close(sendable(code), reason.toString()));
    client.on('close', () => this.close(1000, ''));
    client.on('error', () => this.client.terminate());
    this.upstream.on('error', (error) => own.log.warn({ why: error.message }, 'A socket of ThingsBoard failed'));
    this.shared = own.shared?.({
      answer: (text, from) => this.answer(text, from),
      sendOwn: (commands) => this.sendOn({}, commands),
      end: (why) => this.close(1011, why),
    });
    this.deaf = own.onRights(() => this.lookSoon());
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS).unref();
  }

  /** Ends both sides. */
  close(code: number, reason: string): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearInterval(this.heartbeat);
    clearTimeout(this.look);
    this.deaf();
    this.shared?.close();
    for (const side of [this.client, this.upstream]) {
      if (side.readyState === WebSocket.CONNECTING) side.terminate();
      else side.close(code, reason.slice(0, 120));
      setTimeout(() => side.terminate(), 2_000).unref();
    }
  }

  private beat(): void {
    if (!this.isAlive) return this.client.terminate();
    this.isAlive = false;
    this.client.ping();
    // Whoever has been signed out elsewhere.
    this.lookSoon();
  }

  private lookSoon(): void {
    this.look ??= setTimeout(() => {
      this.look = undefined;
      void this.lookAgain();
    }, LOOK_MS).unref();
  }

  /** Ends the socket where what it follows is not given any more: consoles come again, and ask for what they may have. */
  private async lookAgain(): Promise<void> {
    const follows = this.taken.size > 0 || this.shared?.isEmpty === false;
    if (this.isClosed || !this.credential || !follows) return;
    try {
      const sender = await this.sender(this.credential);
      if (!sender) return this.close(1000, 'Nobody is signed in by this token any more.');
      const isGiven = [...this.taken.values()].every((each) => each.every((rights) => allowsAll(sender, rights)));
      const isShared = (await this.shared?.stillGiven(sender, this.credential)) ?? true;
      if (!isGiven || !isShared) this.close(1011, 'What this socket followed is not given any more.');
    } catch {
      this.close(1011, 'ThingsBoard does not answer at the moment.');
    }
  }

  private answer(text: string, from = this.upstream): void {
    if (this.client.readyState !== WebSocket.OPEN) return;
    this.client.send(text);
    if (this.client.bufferedAmount > SLOW_BYTES) this.rest(from, this.client);
  }

  /** Reads one side no further until the other has taken what waits for it. */
  private rest(side: WebSocket, slow: WebSocket): void {
    side.pause();
    const look = () => {
      if (this.isClosed) return;
      if (slow.bufferedAmount > SLOW_BYTES) setTimeout(look, SLOW_MS).unref();
      else side.resume();
    };
    setTimeout(look, SLOW_MS).unref();
  }

  private receive(text: string): void {
    if (this.isClosed) return;
    if (++this.waiting >= MOST_WAITING) this.client.pause();
    this.work = this.work
      .then(() => this.handOn(text))
      .catch((error: unknown) => {
        if (!(error instanceof ApiFailure))
          this.own.log.warn({ why: String(error) }, 'A message could not be handed on');
        const isTheirs = error instanceof ApiFailure && error.status < 500;
        this.close(isTheirs ? 1007 : 1011, isTheirs ? error.message : 'ThingsBoard does not answer at the moment.');
      })
      .finally(() => {
        if (--this.waiting < MOST_WAITING && !this.isClosed) this.client.resume();
      });
  }

  private async handOn(text: string): Promise<void> {
    if (this.isClosed) return;
    const { token, commands } = readMessage(text);
    if (token !== undefined) {
      // ThingsBoard takes the first, too.
      if (this.credential) throw badRequest('Whose socket this is has been said already.');
      this.credential = { header: `Bearer ${token}` };
    }
    const sender = this.credential ? await this.sender(this.credential) : null;
    const passed: RawCommand[] = [];
    for (const command of commands) {
      // Of somebody whom ThingsBoard does not know it closes the socket itself.
      if (!sender || !this.credential) continue;
      const shared = await this.shared?.take(sender, this.credential, command);
      if (shared) this.forget(command.cmdId);
      if (shared) passed.push(...shared);
      else if (await this.allows(sender, this.credential, command)) passed.push(command);
      else this.answer(JSON.stringify(refusalOf(command.type, command.cmdId)));
    }
    if (token === undefined && passed.length === 0) return;
    await this.opened;
    this.sendOn({ token }, passed);
  }

  private sendOn({ token }: { token?: string }, commands: readonly RawCommand[]): void {
    if (this.upstream.readyState !== WebSocket.OPEN) return;
    this.upstream.send(messageOf({ token }, commands));
    if (this.upstream.bufferedAmount > SLOW_BYTES) this.rest(this.client, this.upstream);
  }

  private forget(cmdId: number): void {
    this.types.delete(cmdId);
    this.taken.delete(cmdId);
  }

  private async sender(credential: Credential): Promise<RatedSender | null> {
    try {
      return await this.own.senderOf(credential);
    } catch (error) {
      if (error instanceof ApiFailure && error.status === 401) return null;
      throw error;
    }
  }

  private async allows(sender: RatedSender, credential: Credential, command: RawCommand): Promise<boolean> {
    const { type, cmdId, body } = command;
    const need = commandNeed(type, body, this.types.get(cmdId));
    if (!allowsAll(sender, need.rights)) return false;
    if (need.thing && !(await this.own.sees(credential, need.thing))) return false;
    if (/UNSUBSCRIBE$/.test(type) || body['unsubscribe'] === true) {
      this.forget(cmdId);
      return true;
    }
    if (this.taken.size >= MOST_SUBSCRIPTIONS && !this.taken.has(cmdId)) return false;
    if (need.types) this.types.set(cmdId, need.types);
    // A command with a query begins anew; one without goes on with the one before.
    const before = body['query'] ? [] : (this.taken.get(cmdId) ?? []).slice(-MOST_STEPS);
    this.taken.set(cmdId, [...before, need.rights]);
    return true;
  }
}

/** How a socket of ThingsBoard is opened. */
export function connectTo(address: string, headers: Record<string, string>): WebSocket {
  return new WebSocket(address, {
    headers,
    handshakeTimeout: CONNECT_MS,
    perMessageDeflate: false,
    followRedirects: false,
  });
}
