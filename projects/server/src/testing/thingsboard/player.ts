import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Likeness } from './likeness';
import type { Exchange } from './recordings';
import type { StandIn } from './stand-in';

/** Who signs in by which address. */
const NAMES: [start: string, name: string][] = [
  ['sysadmin@', 'system administrator'],
  ['tenant@', 'tenant administrator'],
  ['rec-a-', 'customer user A'],
  ['rec-b-', 'customer user B'],
];

/** Plays recorded exchanges against a server, each with the tokens and ids of this run. */
export class Player {
  private readonly likeness = new Likeness();
  /** Headers' values, by who is meant. */
  private readonly credentials = new Map<string, string>([
    ['a made-up token', 'Bearer x'],
    ['a made-up API key', 'ApiKey tb_made-up'],
  ]);
  /** Users whose activation links were read, the link's token first. */
  private lastUser = '';

  constructor(private readonly standIn: Pick<StandIn, 'url'>) {
    this.likeness.learn('http://127.0.0.1:9090', standIn.url);
  }

  /** Throws where the answer is not like the recorded one. */
  async play(exchange: Exchange): Promise<void> {
    if (exchange.sent) await this.overSocket(exchange);
    else await this.overRest(exchange);
  }

  private async overRest(exchange: Exchange): Promise<void> {
    const { method, status, answer, location } = exchange;
    const response = await this.ask(exchange, exchange.as);
    const text = await response.text();
    const body = text ? parsed(text) : null;
    const where = response.headers.get('location');
    this.likeness.demand({ status, answer }, { status: response.status, answer: body });
    if (location) this.likeness.demand(location, where);
    if (method === 'POST' && response.ok) this.remember(exchange, body as Record<string, unknown> | null);
  }

  private ask({ method, path, body, header }: Exchange, who: string): Promise<Response> {
    const credentials = this.credentials.get(who);
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (credentials) headers[header ?? 'X-Authorization'] = credentials;
    const raw = typeof body === 'string' ? body : JSON.stringify(body);
    const sent = body === undefined ? undefined : this.likeness.toActual(raw);
    const url = this.standIn.url + this.likeness.toActual(path);
    return fetch(url, { method, headers, body: sent, redirect: 'manual' });
  }

  /** Keeps the tokens and keys that answers bring, for those who use them later. */
  private remember({ path, body, as }: Exchange, answer: Record<string, unknown> | null): void {
    const { email, username } = (body ?? {}) as Record<string, unknown>;
    if (path.startsWith('/api/user')) this.lastUser = String(email);
    const activates = path.startsWith('/api/noauth/activate');
    const address = activates ? this.lastUser : String(username);
    const name = NAMES.find(([start]) => address.startsWith(start))?.[1];
    if (name && (activates || path === '/api/auth/login'))
      this.credentials.set(name, `Bearer ${String(answer?.['token'])}`);
    if (path === '/api/apiKey') this.credentials.set(`API key of the ${as}`, `ApiKey ${String(answer?.['value'])}`);
  }

  private async overSocket({ path, sent, received = [], as }: Exchange): Promise<void> {
    const socket = new WebSocket(this.standIn.url.replace('http', 'ws') + path);
    const got: unknown[] = [];
    socket.on('message', (data) => got.push(JSON.parse(String(data))));
    await once(socket, 'open');
    const token = this.credentials.get(as)?.replace('Bearer ', '') ?? '';
    const message = JSON.stringify(sent).replace(/<token of [^>]*>/, token);
    socket.send(this.likeness.toActual(message));
    for (const [index, next] of received.entries()) {
      if (index > 0) await this.report(sent, temperatureIn(next));
      for (let tries = 0; got.length <= index && tries < 400; tries++) await wait(5);
    }
    // What should not come had time to, and what has to be closed is closed a little later.
    for (let tries = 0; tries < (as === 'a made-up token' ? 200 : 2) && socket.readyState === socket.OPEN; tries++)
      await wait(5);
    const isClosed = socket.readyState !== socket.OPEN;
    socket.terminate();
    this.likeness.demand(received, got);
    if (isClosed !== (as === 'a made-up token'))
      throw new Error('A socket is closed where its token is none, and only there.');
  }

  /** What the recorder did while a socket was open: it wrote a temperature of the device. */
  private async report(sent: unknown, temperature: number): Promise<void> {
    const device = /"entityId":"([^"]+)"/.exec(JSON.stringify(sent))?.[1] ?? DEVICE_OF_A;
    const path = `/api/plugins/telemetry/DEVICE/${device}/timeseries/ANY`;
    const exchange = { method: 'POST', path, body: { temperature } } as Exchange;
    const response = await this.ask(exchange, 'tenant administrator');
    if (response.status !== 200) throw new Error(`Writing a temperature: ${response.status}`);
  }
}

const DEVICE_OF_A = 'c560c640-e81f-11f1-ba38-5d52d4603a99';

/** The temperature that a recorded update brings. */
function temperatureIn(update: unknown): number {
  const found = /"temperature":(?:\{"ts":\d+,"value":|\[\[\d+,)"([^"]+)"/.exec(JSON.stringify(update));
  return Number(found?.[1]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
