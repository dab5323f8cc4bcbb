import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { forbidden, unauthorized } from '../../../kernel/errors';
import { errorHandler } from '../../../kernel/http/error-handler';
import { addHostCheck } from '../../../kernel/http/host';
import { addJsonParser } from '../../../kernel/http/json-parser';
import { serverOptions } from '../../../kernel/http/server-options';
import { addUnusedConnections } from '../../../kernel/http/unused-connections';
import type { Config } from '../../../config';
import { decideUpstream, UNKNOWN } from '../gate/decide-upstream';
import type { RatedSender, Sender } from '../gate/sender';
import type { UpstreamNeed } from '../routes/needs';
import type { Authorities } from '../routes/row';
import { ROUTES } from '../routes/table';
import { requireNoAdministrator } from './administrators';
import { pathOf, requirePlainPath } from './address';
import { askedRequest } from './asked-request';
import { type Credential, credentialOf } from './credential';
import { endings } from './endings';
import { type Changed, changedBy } from './changed';
import { looksAtBody, savedPlaces } from './looks-at-body';
import { communityAddress } from './other-names';
import { requireOwnBody } from './ownership';
import { linkedPages } from './pages/linked-pages';
import { addHandingOn, handOn } from './proxy';
import { addSockets } from './sockets/add-sockets';
import type { AskedRoute, Opened, Opens } from './opened';
import { Upstream, type UpstreamAnswer } from './upstream';
import { WhoIsThere } from './who-is-there';

/** Milliseconds in which a request must have arrived whole: a device's firmware is uploaded over any line. */
const REQUEST_TIMEOUT = 600_000;

/** The settings that the front goes by. */
export type FrontSettings = Pick<Config, 'trustProxy'> &
  Partial<Pick<Config, 'consoleDir' | 'thingsboardLinks'>> & { thingsboardUrl: string };

/** What the front is given besides the settings. */
export interface FrontDependencies {
  /** Milliseconds since 1970. */
  now?: () => number;
  logLevel?: string;
  logStream?: { write(line: string): void };
  /** What the roles of a sender add up to; null where their tenant has none. */
  rolesOf?: (sender: Sender) => Promise<RatedSender['permissions']>;
  /** Hears that somebody's rights have changed; returns how to stop. */
  onRights?: (hear: () => void) => () => void;
  /** Told of what somebody has changed in ThingsBoard through us, before the answer leaves. */
  onChanged?: (changed: Changed, sender: Sender) => Promise<void>;
  /** Adds what is ours, before ThingsBoard's own routes; answers with what opens what a role gives and ThingsBoard refuses. */
  extend?: (app: FastifyInstance, parts: Pick<Front, 'who' | 'upstream'>) => Promise<Opens>;
}

/** The front, ready to listen. */
export interface Front {
  app: FastifyInstance;
  who: WhoIsThere;
  upstream: Upstream;
}

interface RuledRoute extends AskedRoute {
  authorities: Authorities;
  need: UpstreamNeed;
}

const sendJson = (reply: FastifyReply, { status, body }: UpstreamAnswer): FastifyReply =>
  reply.code(status).type('application/json').send(JSON.stringify(body));

/** Of no row of the table. */
const NO_ROW = { method: 'GET', path: '' } as const;
const UNKNOWN_ROUTE: RuledRoute = { ...NO_ROW, authorities: 'T', need: UNKNOWN };

/**
 * The server in front of a ThingsBoard: each request is decided by the table of routes, and goes on with its sender's own
 * credential, so that ThingsBoard decides as well. Whatever is no REST call is ThingsBoard's own web UI, as it is.
 */
export async function buildFront(
  { thingsboardUrl, trustProxy, ...pages }: FrontSettings,
  {
    now = Date.now,
    logLevel,
    logStream = process.stderr,
    rolesOf = async () => null,
    onRights = () => () => undefined,
    onChanged = async () => undefined,
    extend,
  }: FrontDependencies = {},
): Promise<Front> {
  const onError = errorHandler(now);
  const options = { body: 'document', requestTimeout: REQUEST_TIMEOUT, logLevel, logStream, onError } as const;
  const app = Fastify({
    ...serverOptions({ trustProxy }, options),
    rewriteUrl: ({ url }) => communityAddress(url ?? '/'),
  });
  app.setErrorHandler(onError);
  addUnusedConnections(app);
  addHostCheck(app, { trustProxy } as Config);
  const upstream = new Upstream(thingsboardUrl, app.log);
  const who = new WhoIsThere(upstream, now);
  addHandingOn(app, upstream);

  app.addHook('onRequest', (request, _reply, done) => {
    requirePlainPath(pathOf(request.raw.url ?? '/'));
    done();
  });

  const rated = async (credential: Credential): Promise<RatedSender> => {
    const sender = await who.by(credential);
    return { ...sender, permissions: await rolesOf(sender) };
  };
  const secondLock = await extend?.(app, { who, upstream });
  await addSockets(app, upstream, rated, onRights, secondLock?.merges);
  const decide = async (request: FastifyRequest, itsRoute: RuledRoute): Promise<Opened | UpstreamAnswer | null> => {
    // An address that ends where a row has a name more is not that row's.
    const isWhole = !Object.values(request.params as object).includes('');
    const route = isWhole ? itsRoute : UNKNOWN_ROUTE;
    const address = request.raw.url ?? '/';
    const credential = credentialOf(request.headers);
    const sender = credential && route.need.kind !== 'open' ? await rated(credential) : null;
    const asked = askedRequest(request.params as object, address.slice(pathOf(address).length), request.body);
    for (const at of sender ? savedPlaces(route.need) : []) {
      requireOwnBody(sender!, asked.at(at ? `body.${at}` : ('body' as never)), at);
    }
    const opened = sender && (await secondLock?.open(sender, route, asked));
    if (opened) return opened;
    const isOfCustomers = route.authorities.includes('C');
    const merges = sender && isOfCustomers ? secondLock?.merges : undefined;
    const merged = await merges?.answer(sender!, route, asked, credential!, address);
    if (merged) return merged;
    const verdict = decideUpstream(sender, route, asked);
    if (verdict === 'sign-in') throw unauthorized();
    if (verdict === 'refuse') throw forbidden();
    if (sender) await requireNoAdministrator(upstream, credential!, sender, route.need, asked);
    return null;
  };
  const handle = (route: RuledRoute) => async (request: FastifyRequest, reply: FastifyReply) => {
    const opened = await decide(request, route);
    endings(request, reply, who);
    const body = looksAtBody(route.need) ? { body: request.body ?? null } : {};
    if (opened && 'status' in opened) return sendJson(reply, opened);
    const changed = changedBy(route, request.params as object, request.body);
    if (!opened && !changed) return handOn(upstream, request, reply, body);
    const { done, ...others } = opened ?? {};
    const answered = async (status: number) => {
      await done?.(status);
      const credential = credentialOf(request.headers);
      if (changed && status === 200 && credential) await onChanged(changed, await who.by(credential));
    };
    return handOn(upstream, request, reply, { ...body, ...others, answered });
  };
  const rows = ROUTES.map(([method, path, authorities, need]) => ({
    method,
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    ruled: { method, path, authorities, need },
    // What `extend` has taken hands on itself what is not its own.
  })).filter(({ method, url }) => !app.hasRoute({ method, url }));

  // What is decided by a body is read, and goes on as it was read.
  await app.register(async (scope) => {
    addJsonParser(scope);
    for (const { method, url, ruled } of rows.filter(({ ruled: { need } }) => looksAtBody(need))) {
      scope.route({ method, url, config: { body: 'document' }, handler: handle(ruled) });
    }
  });
  // All else passes through.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request: FastifyRequest, payload, done) => done(null, payload));
    for (const { method, url, ruled } of rows.filter(({ ruled: { need } }) => !looksAtBody(need))) {
      scope.route({ method, url, handler: handle(ruled) });
    }
    const unknown = handle(UNKNOWN_ROUTE);
    scope.all('/api/*', unknown);
    scope.all('/api', unknown);
    // Devices bring a token of their own.
    scope.all('/api/v1/*', handle({ ...NO_ROW, authorities: '', need: { kind: 'open' } }));
    const page = linkedPages(upstream, pages);
    scope.all('/*', async (request, reply) => page?.(request, reply) ?? handOn(upstream, request, reply));
  });
  return { app, who, upstream };
}
