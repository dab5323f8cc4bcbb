/*
 * What the gate costs: requests and sockets through our server in front of a ThingsBoard, beside the same through a bare
 * proxy to the same upstream, a stand-in, in turn and in one run. Wants a quiet machine: other work is noise.
 */
import { parseArgs } from 'node:util';
import { CUSTOMER_USER, TENANT_ADMINISTRATOR } from './bench-gate/people.mjs';
import { withProcesses } from './bench-gate/processes.mjs';
import { compareRequests } from './bench-gate/requests.mjs';
import { quantile } from './bench-gate/statistics.mjs';
import { ensureInstalled, ensureServer } from './lib/prepare.mjs';
import { main, Trouble } from './lib/project.mjs';

/** What is measured may be this many times the bare proxy's, at the 95th percentile; queries are told and not judged. */
const LIMITS = { 'read by id': 1.3, list: 1.5 };
const CLIENTS = [1, 16, 64];

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
  for (const [who, { email, password }] of Object.entries({ administrator: TENANT_ADMINISTRATOR, customer: CUSTOMER_USER })) {
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

const ms = (value) => value.toFixed(2).padStart(7);

async function measureRequests({ urls, world }, tokens, { rounds, sliceMs }) {
  const trouble = [];
  console.log(`\nRequests, in ms`);
  console.log('kind          sender         clients   bare p50     p95   ours p50     p95   ratio p50   p95');
  for (const [kind, sender, requests] of requestsOf(world, tokens)) {
    for (const clients of CLIENTS) {
      const { ours, bare } = await compareRequests(urls, { clients, rounds, sliceMs, requests });
      const [p50, p95] = [0.5, 0.95].map((part) => quantile(ours, part) / quantile(bare, part));
      const cells = [bare, ours].map((times) => `${ms(quantile(times, 0.5))} ${ms(quantile(times, 0.95))}`);
      console.log(
        `${kind.padEnd(13)} ${sender.padEnd(14)} ${String(clients).padStart(7)}   ${cells.join('   ')}     ${p50.toFixed(2)}  ${p95.toFixed(2)}   (${bare.length}, ${ours.length})`,
      );
      if (p95 > LIMITS[kind]) trouble.push(`${kind}, ${sender}, ${clients} clients: ${p95.toFixed(2)} times the bare proxy's, more than ${LIMITS[kind]}`);
    }
  }
  return trouble;
}

main(async () => {
  const { values } = parseArgs({ options: { profile: { type: 'string' }, rounds: { type: 'string', default: '7' } } });
  await ensureInstalled();
  await ensureServer();
  const trouble = await withProcesses(values, async (bench) => {
    const tokens = await signIn(bench.urls.ours);
    return measureRequests(bench, tokens, { rounds: Number(values.rounds), sliceMs: 200 });
  });
  if (trouble.length > 0) throw new Trouble(trouble.join('\n'));
});
