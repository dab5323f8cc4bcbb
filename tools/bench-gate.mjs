/*
 * What the gate costs: requests and sockets through our server in front of a ThingsBoard, beside the same through a bare
 * proxy to the same upstream, a stand-in, in turn and in one run. Wants a quiet machine: other work is noise.
 */
import { parseArgs } from 'node:util';
import { CUSTOMER_USER, TENANT_ADMINISTRATOR } from './bench-gate/people.mjs';
import { withProcesses } from './bench-gate/processes.mjs';
import { compareRequests, requireAlike } from './bench-gate/requests.mjs';
import { Report } from './bench-gate/report.mjs';
import { compareSockets } from './bench-gate/sockets.mjs';
import { ensureInstalled, ensureServer } from './lib/prepare.mjs';
import { main, Trouble } from './lib/project.mjs';

/**
 * Requests may take this many times what they take through the bare proxy, at the 95th percentile; queries are lists, too. Updates
 * over sockets may take so many milliseconds more. `reached`: the part of the updates a second without which nothing is
 * measured. `memory`: what our process may hold in the last third of the updates, by what it held in the one before.
 */
const LIMITS = { 'read by id': 1.3, list: 1.5, 'entity query': 1.5, socketMs: 5, reached: 0.95, memory: 1.1 };
const KINDS = ['read by id', 'list', 'entity query'];
const SOCKETS = 'sockets';
const CLIENTS = [1, 16, 64];
/** How often both sides take turns, and for how many milliseconds each. */
const ROUNDS = 13;
const WARM_UP_ROUNDS = 20;
const SLICE_MS = 100;
const SOCKET_SLICE_MS = 500;
/** What breaks a limit is measured for as many rounds again, until so many milliseconds after the start. */
const AGAIN_UNTIL_MS = 72_000;

async function json(url, path, { token, body } = {}) {
  const answer = await fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...(token ? { 'x-authorization': `Bearer ${token}` } : {}) },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Trouble(`${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

/** Signs both in, and connects their tenant. */
async function signIn(url) {
  const tokens = {};
  for (const [who, { email, password }] of Object.entries({
    administrator: TENANT_ADMINISTRATOR,
    customer: CUSTOMER_USER,
  })) {
    tokens[who] = (await json(url, '/api/auth/login', { body: { username: email, password } })).token;
  }
  await json(url, '/api/registration/connection', { token: tokens.administrator, body: {} });
  return tokens;
}

/** Requests by their kind, and who sends them. */
function requestsOf({ customerId, devices }, { administrator, customer }) {
  const reads = (token) => devices.map((id) => ({ path: `/api/device/${id}`, token }));
  const list = (path, token) => [{ path: `${path}?pageSize=20&page=0&sortProperty=name&sortOrder=ASC`, token }];
  const body = JSON.stringify({
    entityFilter: { type: 'deviceType', deviceTypes: ['default'] },
    entityFields: ['name', 'type', 'createdTime'].map((key) => ({ type: 'ENTITY_FIELD', key })),
    latestValues: [{ type: 'TIME_SERIES', key: 'temperature' }],
    pageLink: { page: 0, pageSize: 20, sortOrder: { key: { type: 'ENTITY_FIELD', key: 'name' }, direction: 'ASC' } },
  });
  const query = (token) => [{ method: 'POST', path: '/api/entitiesQuery/find', token, body }];
  return [
    ['read by id', 'administrator', reads(administrator)],
    ['read by id', 'customer user', reads(customer)],
    ['list', 'administrator', list('/api/tenant/deviceInfos', administrator)],
    ['list', 'customer user', list(`/api/customer/${customerId}/deviceInfos`, customer)],
    ['entity query', 'administrator', query(administrator)],
    ['entity query', 'customer user', query(customer)],
  ];
}

async function measureRequests({ urls }, kinds, report) {
  // Whoever serves people has been up for longer than its first requests take.
  const all = kinds.flatMap(([, , requests]) => requests.slice(0, 20));
  await requireAlike(urls, all);
  await compareRequests(urls, { clients: 16, requests: all, rounds: WARM_UP_ROUNDS, sliceMs: SLICE_MS });
  report.requestsHead();
  for (const [kind, sender, requests] of kinds) {
    for (const clients of CLIENTS) {
      const rounds = () => compareRequests(urls, { clients, requests, rounds: ROUNDS, sliceMs: SLICE_MS });
      const found = await rounds();
      // Other work on the machine takes longer than a round now and then.
      while (report.isBroken(kind, found) && performance.now() < AGAIN_UNTIL_MS) {
        const more = await rounds();
        for (const [side, times] of Object.entries(more)) found[side].push(...times);
        if (found.ours.length >= 3 * ROUNDS) break;
      }
      report.requests({ kind, sender, clients }, found);
    }
  }
}

const wanted = (name, text) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Trouble(`--${name} is a whole number from 1 on, not ${text}.`);
  return value;
};

/** What the command line asks for. */
function options() {
  const texts = { connections: '1000', rate: '10000', seconds: '20' };
  const numbers = Object.entries(texts).map(([name, byDefault]) => [name, { type: 'string', default: byDefault }]);
  const { values } = parseArgs({
    options: { ...Object.fromEntries(numbers), only: { type: 'string' }, profile: { type: 'string' } },
  });
  for (const name of Object.keys(texts)) values[name] = wanted(name, values[name]);
  const parts = [...KINDS, SOCKETS];
  if (values.only !== undefined && !parts.includes(values.only)) {
    throw new Trouble(`--only is one of ${parts.map((part) => `"${part}"`).join(', ')}.`);
  }
  return values;
}

main(async () => {
  const { only, profile, connections, rate, seconds } = options();
  await ensureInstalled();
  await ensureServer();
  const report = new Report(LIMITS);
  await withProcesses({ profile }, async (bench) => {
    const tokens = await signIn(bench.urls.ours);
    const kinds = requestsOf(bench.world, tokens).filter(([kind]) => only === undefined || kind === only);
    if (kinds.length > 0) await measureRequests(bench, kinds, report);
    if (only !== undefined && only !== SOCKETS) return;
    const rounds = Math.ceil((seconds * 1000) / (2 * SOCKET_SLICE_MS));
    const how = { connections, rate, rounds, sliceMs: SOCKET_SLICE_MS };
    report.sockets(how, await compareSockets(bench, Object.values(tokens), how));
  });
  if (report.trouble.length > 0) throw new Trouble(report.trouble.join('\n'));
});
