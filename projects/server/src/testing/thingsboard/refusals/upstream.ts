import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { credentialsOf, CUSTOMERS, KEY, NULL_ID, PEOPLE, TENANTS, THINGS, type Thing } from './people';

/** A request that came through the front. */
export interface Seen {
  method: string;
  url: string;
  /** `X-Authorization`, as it came. */
  credential: string | undefined;
  /** As it came. */
  body: string;
}

const ref = (entityType: string, id: string) => ({ entityType, id });
const PATHS: Record<string, string> = {
  '/api/customer/': 'CUSTOMER',
  '/api/user/': 'USER',
  '/api/device/': 'DEVICE',
  '/api/asset/': 'ASSET',
  '/api/dashboard/info/': 'DASHBOARD',
};
const byId = new Map(THINGS.map((thing) => [thing.id, thing]));

/** A thing in the words of a ThingsBoard. */
const bodyOf = ({ type, id, tenant, customer }: Thing, authority = 'CUSTOMER_USER') => ({
  ...{ id: ref(type, id), createdTime: 1, name: id, title: id, email: `${id}@example.com`, authority },
  tenantId: ref('TENANT', tenant),
  customerId: ref('CUSTOMER', customer ?? NULL_ID),
});

const USERS = Object.values(PEOPLE).flatMap(({ credential, userId, authority, tenant, customer }) => {
  if (!credential || !authority) return [];
  const thing: Thing = { type: 'USER', id: userId, tenant: tenant ?? NULL_ID, customer: customer ?? null };
  return [{ credential, thing, body: bodyOf(thing, authority) }];
});

/** The token that whose key it is gets with it, for sockets. */
export const KEY_TOKEN = 'token-of-the-key';

/** Says of a command that it arrived, in the shape of its answer. */
function heard({ type, cmdId }: Record<string, unknown>): object {
  if (/^(ATTRIBUTES|TIMESERIES)/.test(String(type))) return { subscriptionId: cmdId, arrived: true };
  const data = { data: [], totalElements: 0, totalPages: 0, hasNext: false };
  return { cmdId, ...(type === 'ENTITY_DATA' ? { data } : { count: 0 }), arrived: true };
}

/**
 * A server in the place of a ThingsBoard that says yes to all that comes through the front, and remembers it. The front's own
 * questions it answers as one would: who somebody is, whose a thing is.
 */
export class RecordingUpstream {
  readonly seen: Seen[] = [];
  /** What the front asked for by itself, for lists and queries. */
  readonly asked: Seen[] = [];
  /** Commands that arrived over its sockets, with the token that each socket began with. */
  readonly commands: { token: string; command: Record<string, unknown> }[] = [];
  private readonly server: Server = createServer((request, response) => this.take(request, response));
  private readonly sockets = new WebSocketServer({ server: this.server });

  constructor() {
    this.sockets.on('connection', (socket) => {
      let token = '';
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as { authCmd?: { token: string }; cmds?: Record<string, unknown>[] };
        token ||= message.authCmd?.token ?? '';
        for (const command of message.cmds ?? []) {
          this.commands.push({ token, command });
          socket.send(JSON.stringify(heard(command)));
        }
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.sockets.close();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const credential = headers['x-authorization'] as string | undefined;
      // What somebody asks comes with where they asked it; the front's own questions do not.
      const isTheirs = headers['x-forwarded-host'] !== undefined;
      if (isTheirs) this.seen.push({ method, url, credential, body: Buffer.concat(chunks).toString() });
      const text = Buffer.concat(chunks).toString();
      const listed = isTheirs ? null : this.list(url, credential, text);
      if (listed !== null) this.asked.push({ method, url, credential, body: text });
      // What is to be deleted is gone already: the next question is about the same people and things.
      const [status, body] = isTheirs
        ? [method === 'DELETE' ? 404 : 200, {}]
        : listed !== null
          ? [200, listed]
          : this.answer(method, url, credential);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  }

  /** What a list or a query finds; null where it is none. By ids those that are there, and nothing by anything else. */
  private list(url: string, credential: string | undefined, text: string): unknown {
    const ids = /^\/api\/\w+(?:\/list)?\?\w+Ids=([^&]*)/.exec(url)?.[1];
    const isQuery = url.includes('/entitiesQuery/');
    const isPage = /^\/api\/customer\/[^/]+\/(deviceInfos|devices|assetInfos|assets|dashboards)\?/.test(url);
    if (ids === undefined && !isQuery && !isPage) return null;
    const user = USERS.find((each) => each.credential === credential);
    const isOurs = credential === `ApiKey ${KEY}`;
    const filter = isQuery ? (JSON.parse(text) as { entityFilter: { entityList?: string[] } }).entityFilter : {};
    const found = (ids?.split(',') ?? filter.entityList ?? [])
      .map((id) => byId.get(id.toLowerCase()))
      .filter((thing) => thing !== undefined)
      .filter(({ id, tenant }) => (isOurs ? tenant === TENANTS.T : this.shows(user?.thing, id)));
    if (ids !== undefined) return found.map((thing) => bodyOf(thing));
    if (url.endsWith('/count')) return found.length;
    if (url.includes('/find/keys')) return { timeseries: [], attribute: [], entityTypes: [] };
    const data = found.map(({ type, id }) => ({ entityId: ref(type, id), latest: {}, timeseries: {} }));
    return { data, totalElements: data.length, totalPages: 1, hasNext: false };
  }

  private answer(method: string, url: string, credential: string | undefined): [number, unknown] {
    if (method === 'POST' && url === '/api/apiKey') return [200, { id: { id: NULL_ID }, value: KEY }];
    const user = credential === `ApiKey ${KEY}` ? USERS[0] : USERS.find((each) => each.credential === credential);
    if (/^\/api\/user\/[0-9a-f-]+\/token$/.test(url)) {
      return credential === `ApiKey ${KEY}` ? [200, { token: KEY_TOKEN }] : [403, {}];
    }
    if (url === '/api/auth/user') return user ? [200, user.body] : [401, {}];
    const values = /^\/api\/(?:plugins\/telemetry|alarm\/highestSeverity)\/\w+\/([0-9a-f-]+)(?:$|\/)/i.exec(url);
    if (values) return [this.shows(user?.thing, values[1]) ? 200 : 403, []];
    const asked = /^\/api\/user\/([0-9a-f-]+)$/i.exec(url);
    const isOurs = credential === `ApiKey ${KEY}`;
    if (asked && !isOurs) {
      const thing = byId.get(asked[1].toLowerCase());
      return thing && this.shows(user?.thing, thing.id) ? [200, bodyOf(thing)] : [403, {}];
    }
    if (!isOurs) return [403, {}];
    const credentials = /^\/api\/device\/([0-9a-f-]+)\/credentials$/i.exec(url);
    if (credentials) return [200, { id: ref('DEVICE_CREDENTIALS', credentialsOf(credentials[1])) }];
    const page = (data: unknown[]) => ({ data, hasNext: false });
    if (url.startsWith('/api/customers?')) {
      const own = [CUSTOMERS.A, CUSTOMERS.B].map((id) => byId.get(id)!);
      return [200, page(own.map((each) => bodyOf(each)))];
    }
    if (url.startsWith('/api/users?')) {
      return [200, page(USERS.filter(({ thing }) => thing.tenant === TENANTS.T).map(({ body }) => body))];
    }
    for (const [path, type] of Object.entries(PATHS)) {
      if (!url.startsWith(path)) continue;
      const thing = byId.get(url.slice(path.length).toLowerCase());
      if (!thing || thing.type !== type) return [404, {}];
      // The key of one tenant shows nothing of another's; some answer with the thing itself nevertheless, to see what follows.
      return [200, bodyOf(thing)];
    }
    return [404, {}];
  }

  private shows(user: Thing | undefined, id: string): boolean {
    const thing = byId.get(id.toLowerCase());
    if (!user || !thing || thing.tenant !== user.tenant) return false;
    return user.customer === null || thing.customer === user.customer;
  }
}
