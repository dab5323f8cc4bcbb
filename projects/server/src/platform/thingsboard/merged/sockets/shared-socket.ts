import type { WebSocket } from 'ws';
import type { RawCommand } from '../../../sockets/message';
import type { Credential } from '../../front/credential';
import type { SeesThing } from '../../front/sockets/sees-thing';
import type { SharedClient, SharedSocket } from '../../front/sockets/shared-socket';
import type { Upstream } from '../../front/upstream';
import { commandNeed } from '../../gate/command-rights';
import { allowsAll } from '../../gate/decide-upstream';
import { isObject, type Json } from '../../gate/json';
import type { RatedSender } from '../../gate/sender';
import { OtherAnswer } from '../asking';
import type { TextOrder } from '../order';
import { type GroupUser, groupUser, type SharedThings } from '../shared-things';
import type { QueryShares } from '../shares';
import { KeySocket } from './key-socket';
import type { KeyTokens } from './key-token';
import { followQuery, keysOfCommand, type Followed } from './queries';
import { followValues } from './values';

/** What sockets with shared things need. */
export interface SharedSocketParts {
  things: SharedThings;
  shares: QueryShares;
  texts: TextOrder;
  tokens: KeyTokens;
  upstream: Upstream;
  sees: SeesThing;
  keyOf(tenantId: string): Promise<Credential | null>;
  /** Opens ThingsBoard's socket. */
  connect(): WebSocket;
}

const QUERIES = ['ENTITY_DATA', 'ENTITY_COUNT'];
const VALUES = ['ATTRIBUTES', 'TIMESERIES', 'TIMESERIES_HISTORY'];
/** Subscriptions of one socket that are merged. */
const MOST = 200;

/** One console's socket; see {@link SharedSocket}. */
export class MergingSocket implements SharedSocket {
  private readonly followed = new Map<number, Followed>();
  private work: Promise<unknown> = Promise.resolve();
  private isClosed = false;
  private key: { tenantId: string; socket: KeySocket } | null = null;

  constructor(
    private readonly parts: SharedSocketParts,
    private readonly client: SharedClient,
  ) {}

  get isEmpty(): boolean {
    return this.followed.size === 0;
  }

  take(sender: RatedSender, credential: Credential, command: RawCommand): Promise<RawCommand[] | null> {
    return this.inTurn(() => this.takeNow(sender, credential, command));
  }

  private async takeNow(
    sender: RatedSender,
    credential: Credential,
    command: RawCommand,
  ): Promise<RawCommand[] | null> {
    const { type, cmdId, body } = command;
    const known = this.followed.get(cmdId);
    if (known && (type === `${known.command.type}_UNSUBSCRIBE` || body['unsubscribe'] === true)) {
      this.leave(cmdId);
      return known.own ? [command] : [];
    }
    if (known && known.command.type === type && QUERIES.includes(type) && !isObject(body['query'])) {
      return this.goOn(sender, known, command);
    }
    const user = groupUser(sender);
    const followed = user && (await this.begin(user, credential, command).catch(ownAlone));
    if (known) this.leave(cmdId);
    // One of that number is over: ThingsBoard would go on with it.
    if (known?.own && command.field === 'cmds') this.client.sendOwn([unsubscribing(known.command)]);
    if (!followed) return null;
    this.followed.set(cmdId, followed);
    return followed.start(this.key!.socket);
  }

  receive(text: string): boolean {
    if (this.followed.size === 0) return false;
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return false;
    }
    if (!isObject(message) || typeof message['cmdId'] !== 'number') return false;
    const followed = this.followed.get(message['cmdId']);
    if (!followed?.own) return false;
    followed.hear(0, message);
    return true;
  }

  stillGiven(sender: RatedSender, credential: Credential): Promise<boolean> {
    return this.inTurn(() => this.isGivenNow(sender, credential));
  }

  private async isGivenNow(sender: RatedSender, credential: Credential): Promise<boolean> {
    if (this.isEmpty) return true;
    const user = groupUser(sender);
    const key = user && (await this.parts.keyOf(user.tenantId));
    if (!user || !key || this.key?.tenantId !== user.tenantId) return false;
    for (const [cmdId, followed] of [...this.followed]) {
      const since = await followed.since(user);
      if (since === 'less') return false;
      if (since !== 'more' || this.followed.get(cmdId) !== followed) continue;
      const own = await this.takeNow(user, credential, followed.command);
      if (own) this.client.sendOwn(own);
    }
    return true;
  }

  close(): void {
    this.isClosed = true;
    this.key?.socket.close();
    this.followed.clear();
  }

  /** One after the other: what is followed changes with each command, and with rights. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }

  private leave(cmdId: number): void {
    this.followed.get(cmdId)?.leave(this.key!.socket);
    this.followed.delete(cmdId);
  }

  /** A later command of a query that is followed. */
  private goOn(sender: RatedSender, followed: Followed, command: RawCommand): RawCommand[] | null {
    const need = commandNeed(command.type, { ...command.body, query: followed.command.body['query'] });
    // Without a right that the new values take, the socket refuses it as it does all others.
    if (followed.own && !allowsAll(sender, need.rights)) return null;
    return followed.further(this.key!.socket, command);
  }

  private async begin(user: GroupUser, credential: Credential, command: RawCommand): Promise<Followed | null> {
    const { type, body } = command;
    if (this.followed.size >= MOST || body['unsubscribe'] === true) return null;
    if (VALUES.includes(type)) {
      const values = await followValues(this.parts, user, credential, command, this.client);
      return values && (await this.open(user)) ? values : null;
    }
    if (!QUERIES.includes(type)) return null;
    const shares = await this.parts.shares.of(user, credential, body['query'], keysOfCommand(body));
    if (!shares || !(await this.open(user))) return null;
    return followQuery(this.parts, shares, command, this.client);
  }

  /** Whether there is a socket with the tenant's key. */
  private async open({ tenantId }: GroupUser): Promise<boolean> {
    if (this.key) return this.key.tenantId === tenantId;
    const key = await this.parts.keyOf(tenantId);
    const token = key && (await this.parts.tokens.of(tenantId, key));
    if (!token || this.isClosed) return false;
    const lost = () => {
      this.parts.tokens.forget(tenantId);
      this.client.end('A socket of ThingsBoard was lost.');
    };
    this.key = { tenantId, socket: new KeySocket(() => this.parts.connect(), token, lost) };
    return true;
  }
}

/** Where ThingsBoard does not answer what was asked to divide a query, the sender's own is followed. */
function ownAlone(error: unknown): null {
  if (error instanceof OtherAnswer) return null;
  throw error;
}

const unsubscribing = ({ type, cmdId }: RawCommand): RawCommand => {
  const ending = `${type}_UNSUBSCRIBE`;
  const body: Json = { type: ending, cmdId };
  return { type: ending, cmdId, body, field: 'cmds' };
};
