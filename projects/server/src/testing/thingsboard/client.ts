import { equal } from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { TestSocket } from '../test-socket';
import type { EntityId } from './entity';
import { seedUser } from './seed';
import type { StandIn } from './stand-in';

/** What tests look into. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = any;

/** A customer with one user and one device. */
export interface OneCustomer {
  id: EntityId;
  device: { id: EntityId };
  /** The user's token, with `Bearer `. */
  token: string;
}

export const TENANT = { username: 'tenant@thingsboard.org', password: 'tenant' };
export const SYSTEM = { username: 'sysadmin@thingsboard.org', password: 'sysadmin' };

/** Asks a stand-in as its users do, without anything of ours between. */
export class Client {
  constructor(readonly standIn: StandIn) {}

  /** Sends a request; `credentials` with `Bearer ` or `ApiKey `, as the header has them. */
  async ask(
    method: string,
    path: string,
    credentials = '',
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<{ status: number; body: Answer }> {
    const headers: Record<string, string> = { 'content-type': 'application/json', ...more };
    if (credentials) headers['X-Authorization'] = credentials;
    const init = { method, headers, body: JSON.stringify(body), redirect: 'manual' } as const;
    const response = await fetch(this.standIn.url + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    return { status: response.status, body: isJson ? (JSON.parse(text) as Answer) : text };
  }

  async signIn(who: { username: string; password: string }): Promise<string> {
    const { status, body } = await this.ask('POST', '/api/auth/login', '', who);
    equal(status, 200);
    return `Bearer ${body.token}`;
  }

  /** Makes a customer with a user who can sign in, and a device of the type `meter`. */
  async customer(administrator: string, title: string): Promise<OneCustomer> {
    const { body } = await this.ask('POST', '/api/customer', administrator, { title });
    const user = { email: `${title}@x.local`, password: 'secret123', authority: 'CUSTOMER_USER' } as const;
    seedUser(this.standIn.world, { ...user, tenantId: body.tenantId.id, customerId: body.id.id });
    const meter = { name: `${title} meter`, type: 'meter', customerId: body.id };
    const device = await this.ask('POST', '/api/device', administrator, meter);
    const token = await this.signIn({ username: user.email, password: user.password });
    return { id: body.id, device: device.body, token };
  }

  /** Opens a socket and sends its first message, with some commands; without one where there is no token. */
  async socket(token: string | null, cmds: object[] = [], path = '/api/ws'): Promise<TestSocket> {
    const socket = new WebSocket(this.standIn.url.replace('http', 'ws') + path);
    const test = new TestSocket(socket);
    await once(socket, 'open');
    if (token !== null) test.send({ authCmd: { cmdId: 0, token: token.replace('Bearer ', '') }, cmds });
    return test;
  }
}
