import { decodeJwt } from 'jose';
import { setTimeout as wait } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { AppContext } from '../../../app-context';
import type { Change } from '../../../kernel/db/changes';
import { ApiFailure, badRequest } from '../../../kernel/errors';
import type { Caller } from '../../needs/access.port';
import { scopesOf } from '../../needs/scope';
import { CommandBudget } from './command-budget';
import { openSubscription, type Subscribers } from './open-subscription';
import { readMessage, type Message } from '../../sockets/message';
import { CLOSE, type SocketLimits } from './socket-limits';
import type { Asker, Subscription } from './subscription';

/** What a session needs of the instance. */
export interface SessionContext {
  ctx: Pick<AppContext, 'db' | 'access' | 'platform' | 'log'>;
  limits: SocketLimits;
  /** Takes a place for somebody; false where they, or their tenant, have enough sockets. */
  admit(session: SocketSession, caller: Caller): boolean;
  /** Does work when there is room for it: an instance looks up only so much at once. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** How long after trouble with the storage is looked again; milliseconds. */
const TROUBLE_MS = 2_000;
/** How long is waited for a slow reader between two looks; milliseconds. */
const SLOW_MS = 500;

/** One socket: whose it is, what it hears about, and that it takes no more than its part. */
export class SocketSession {
  /** As they were when last looked at; null until they have said who they are. */
  caller: Caller | null = null;
  /** Whether it has answered since the last heartbeat. */
  isAlive = true;
  private token: string | null = null;
  private readonly subscriptions: Subscribers = new Map();
  private readonly dirty = new Set<Subscription>();
  private readonly budget: CommandBudget;
  private work: Promise<void> = Promise.resolve();
  private waiting = 0;
  private timer: NodeJS.Timeout | null = null;
  private expiry: NodeJS.Timeout | null = null;
  private readonly stranger: NodeJS.Timeout;
  private restUntil = 0;
  private isClosed = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly own: SessionContext,
    private readonly ended: () => void,
  ) {
    this.budget = new CommandBudget(own.limits);
    this.stranger = setTimeout(
      () => this.close(CLOSE.tooMany, 'Nobody said whose socket this is.'),
      own.limits.strangerMs,
    ).unref();
    socket.on('message', (data, isBinary) => {
      this.isAlive = true;
      // `ws` hands over one buffer unless told otherwise.
      if (isBinary) this.close(CLOSE.tooMany, 'Messages are text.');
      else this.receive((data as Buffer).toString('utf8'));
    });
    socket.on('pong', () => (this.isAlive = true));
    socket.on('error', () => this.socket.terminate());
    socket.on('close', () => this.end());
  }

  /** For consoles that say who they are in the address. */
  begin(token: string): void {
    this.receive(JSON.stringify({ authCmd: { cmdId: 0, token } }));
  }

  /** Marks what a change may be news for; looks again soon. */
  hear(change: Change): void {
    if (!this.caller || this.isClosed) return;
    const isAll = change === null || this.isAboutRights(change);
    for (const subscription of this.subscriptions.values()) {
      if (isAll || subscription.concerns(change)) this.dirty.add(subscription);
    }
    if (isAll || this.dirty.size > 0) this.lookSoon();
  }

  /** Is somebody still there, and still signed in? Ends the socket where nobody has answered the last time. */
  beat(): void {
    if (!this.isAlive) return this.socket.terminate();
    this.isAlive = false;
    this.socket.ping();
    if (this.caller) this.lookSoon();
  }

  close(code: number, reason: string): void {
    this.end();
    this.socket.close(code, reason);
    // Whoever does not close their side in turn is not waited for.
    setTimeout(() => this.socket.terminate(), 2_000).unref();
  }

  private end(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const timer of [this.timer, this.expiry, this.stranger]) if (timer) clearTimeout(timer);
    this.subscriptions.clear();
    this.dirty.clear();
    this.ended();
  }

  /** Whether what the caller may do hangs on a change. */
  private isAboutRights([word, id, owner]: NonNullable<Change>): boolean {
    const { userId, tenantId, customerId, permissions } = this.caller!;
    if (word === 'user') return id === userId;
    if (word === 'group') return Object.hasOwn(permissions.byGroup, id);
    if (word !== 'rights' || id !== tenantId) return false;
    return owner === undefined || owner === (customerId ?? 'tenant');
  }

  private receive(text: string): void {
    if (this.isClosed) return;
    if (++this.waiting >= this.own.limits.waiting) this.socket.pause();
    this.inOrder(async () => {
      try {
        const message = readMessage(text);
        if (!this.caller) await this.signIn(message);
        if (!this.isClosed) await this.obey(message);
      } finally {
        this.waiting--;
        if (!this.isClosed) this.socket.resume();
      }
    });
  }

  /** One thing after the other; what goes wrong ends the socket, and nothing else. */
  private inOrder(step: () => Promise<void>): void {
    this.work = this.work.then(async () => {
      if (this.isClosed) return;
      try {
        await step();
      } catch (error) {
        this.fail(error);
      }
    });
  }

  private fail(error: unknown): void {
    if (error instanceof ApiFailure && error.status === 401) this.close(CLOSE.signedOut, error.message.slice(0, 100));
    else if (error instanceof ApiFailure && error.status < 500) this.close(CLOSE.tooMany, error.message.slice(0, 100));
    else {
      this.own.ctx.log.error({ err: error }, 'A socket was closed because of trouble');
      this.close(CLOSE.trouble, 'Try again later.');
    }
  }

  private async signIn({ token }: Message): Promise<void> {
    if (token === undefined) throw badRequest('The first message must say whose socket this is, by authCmd.');
    this.token = token;
    const caller = await this.who();
    if (this.isClosed) return;
    if (!this.own.admit(this, caller)) return this.close(CLOSE.tooMany, 'The limit of open sockets is reached.');
    this.caller = caller;
    clearTimeout(this.stranger);
    const { exp } = decodeJwt(token);
    // Timers hold 24 days; tokens live for hours.
    const left = Math.min((exp ?? 0) * 1000 - Date.now(), 2 ** 31 - 1);
    this.expiry = setTimeout(() => this.lookSoon(), Math.max(left, 0) + 1_000).unref();
  }

  /** Who has the socket, now. Throws 401 where their token or session has ended. */
  private async who(): Promise<Caller> {
    const { platform, access } = this.own.ctx;
    const { person } = await platform.authenticate(this.token!);
    return access.callerOf(person);
  }

  private async obey({ commands }: Message): Promise<void> {
    const { limits } = this.own;
    if (commands.length > limits.commandsAtOnce || !this.budget.take(commands.length)) {
      throw badRequest('The limit of commands is reached.');
    }
    if (commands.length === 0) return;
    for (const command of commands) {
      const opened = openSubscription(this.subscriptions, command, this.caller!, limits.subscriptions);
      if ('answer' in opened) this.send(opened.answer);
      else if (opened.subscription) this.dirty.add(opened.subscription);
    }
    await this.look();
  }

  private lookSoon(): void {
    if (this.timer || this.isClosed) return;
    const delay = Math.max(this.own.limits.refreshMs, this.restUntil - performance.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      this.inOrder(() => this.look());
    }, delay).unref();
  }

  /** Looks again at all that may have changed, as somebody who may do what they may now. */
  private async look(): Promise<void> {
    const { limits, inTurn, ctx } = this.own;
    if (this.socket.bufferedAmount > limits.slowBytes) {
      await wait(SLOW_MS);
      return this.lookSoon();
    }
    await inTurn(async () => {
      const began = performance.now();
      this.caller = await this.who();
      const asker: Asker = {
        ...{ db: ctx.db, access: ctx.access, caller: this.caller, scopes: scopesOf(this.caller) },
        send: (answer) => this.send(answer),
      };
      for (const subscription of [...this.dirty]) {
        if (this.isClosed) return;
        this.dirty.delete(subscription);
        await this.refresh(subscription, asker);
      }
      this.restUntil = performance.now() + (performance.now() - began) * limits.restFactor;
    });
    if (this.dirty.size > 0) this.lookSoon();
  }

  private async refresh(subscription: Subscription, asker: Asker): Promise<void> {
    try {
      await subscription.refresh(asker);
    } catch (error) {
      if (error instanceof ApiFailure && error.status < 500) {
        this.forget(subscription);
        return this.send(subscription.refusal(error));
      }
      // What is wrong with the storage will be well again; what is wrong with us should be seen.
      this.own.ctx.log.error({ err: error }, 'A subscription could not be looked at; trying again');
      this.restUntil = performance.now() + TROUBLE_MS;
      this.dirty.add(subscription);
      this.lookSoon();
    }
  }

  private forget(subscription: Subscription): void {
    for (const [key, value] of this.subscriptions) if (value === subscription) this.subscriptions.delete(key);
  }

  private send(answer: object): void {
    if (this.isClosed) return;
    if (this.socket.bufferedAmount > this.own.limits.cutOffBytes) return this.socket.terminate();
    this.socket.send(JSON.stringify(answer));
  }
}
