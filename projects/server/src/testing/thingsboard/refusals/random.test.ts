import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Random } from '../../../attacks/fuzz/random';
import type { UpstreamNeed } from '../../../platform/thingsboard/routes/needs';
import { ROUTES } from '../../../platform/thingsboard/routes/table';
import { makeHostile, type Hostile } from './hostile';
import { meets, naive } from './naive';
import { wrongOf } from './naive-merged';
import { CUSTOMERS, IDS, KEY, PEOPLE, SPOTS, TENANTS, THINGS, type Person, type Rights, type Spot } from './people';
import { FILTERS, PARTS, queryOf } from './queries';
import { fillings, questionOf, type Filling, type Question } from './questions';
import { makeWorld, type World } from './world';

const ROUNDS = 300;
const REQUESTS = 20;
const CONTRACT = new URL('../../../../../../projects/contract/permissions.json', import.meta.url);
const { operationsByResource } = JSON.parse(readFileSync(CONTRACT, 'utf8')) as { operationsByResource: Rights };
const OPEN_OPERATIONS = operationsByResource['DEVICE'];
/** Resources that most requests are about. */
const USUAL = ['ALL', 'DEVICE', 'DEVICE', 'ASSET', 'USER', 'USER', 'CUSTOMER', 'DASHBOARD', 'ENTITY_VIEW', 'ALARM'];

let world: World;

function randomRights(random: Random): Rights {
  const rights: Rights = {};
  const resources = Object.keys(operationsByResource);
  for (let count = random.below(6); count > 0; count--) {
    const resource = random.chance(0.8) ? random.pick(USUAL) : random.pick(resources);
    rights[resource] = [...Array(1 + random.below(4))].map(() => random.pick(operationsByResource[resource]));
  }
  return rights;
}

const isAboutThings = ({ kind }: UpstreamNeed) =>
  ['on', 'saving', 'all', 'related', 'query', 'of-customer'].includes(kind);
const OFTEN = ROUTES.filter(([, path, , need]) => isAboutThings(need) || path.includes('/user'));

function fillingOf(need: UpstreamNeed, person: Person, random: Random): Filling {
  const all = fillings(need, person);
  if (need.kind !== 'query' || random.chance(0.2)) return random.pick(all);
  const { body, asks } = queryOf(random.pick(FILTERS), [random.pick(PARTS), random.pick(PARTS)]);
  return { at: { body }, asks };
}

function randomQuestion(person: Person, random: Random): Question {
  const row = random.pick(random.chance(0.7) ? OFTEN : ROUTES);
  const { at = {}, asks } = fillingOf(row[3], person, random);
  const also: Record<string, unknown> = {};
  if (/\/customers(\/add|\/remove)?$/.test(row[1])) also['body'] = [random.pick([CUSTOMERS.A, CUSTOMERS.B])];
  if (row[1].includes('{tenantId}')) also['params.tenantId'] = random.pick([TENANTS.T, TENANTS.X]);
  return questionOf(row, { at: { ...also, ...at }, ...(asks ? { asks } : {}) });
}

/** Ids that somebody's request with the tenant's key may name. */
function openTo({ customer, userId }: Person): Set<string> {
  const open = [CUSTOMERS.A, CUSTOMERS.B].filter((id) => id === customer);
  const own = THINGS.filter((thing) => thing.tenant === TENANTS.T && thing.customer === customer).map(({ id }) => id);
  const shared = (Object.keys(SPOTS) as Spot[])
    .filter((spot) => SPOTS[spot].group === 'open' && SPOTS[spot].tenant === TENANTS.T)
    .flatMap((spot) => Object.values(IDS).map((ids) => ids[spot]));
  return new Set([...open, ...own, ...shared, userId]);
}
const KNOWN = new Set([...THINGS.map(({ id }) => id), ...Object.values(TENANTS), ...Object.values(CUSTOMERS)]);

/** What is wrong with what happened; null where nothing is. */
async function wrongWith(person: Person, question: Hostile, isHostile: boolean): Promise<string | null> {
  const { text, method, url, body } = question;
  const { status, seen, asked } = await world.ask(person, { method, url, ...(text ? { raw: text } : { body }) });
  const wanted = question.never ? 403 : naive(person, question);
  const isMerged = !seen && status === 200 && asked.length > 0;
  const got = isMerged ? 'merged' : !seen ? status : seen.credential === `ApiKey ${KEY}` ? 'key' : 'own';
  const says = `${got}, not ${wanted}`;
  if (!seen && status >= 500) return says;
  if (!isHostile && got !== wanted) return says;
  if (isMerged) return wrongOf(person, question, asked, meets(person, question.row![3], question));
  if (!seen) return null;
  if (wanted === 401 || wanted === 403) return says;
  if (got === 'own') return seen.credential === person.credential ? null : `with ${seen.credential}`;
  if (wanted !== 'key') return says;
  const open = openTo(person);
  const named =
    `${seen.url} ${seen.body}`.toLowerCase().match(/abcdef00-[0-9a-f]{4}-[0-9a-f]{4}-8000-[0-9a-f]{12}/g) ?? [];
  const foreign = named.filter((id) => KNOWN.has(id) && !open.has(id));
  if (foreign.length > 0) return `with the key, about ${foreign.join(', ')}: ${seen.body}`;
  // What two readers could read in two ways is not handed on as it came.
  return seen.body && text && seen.body !== JSON.stringify(JSON.parse(seen.body)) ? `with the key, as it came` : null;
}

describe('random requests in front of a ThingsBoard', () => {
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());

  it(
    'never reach it where a naive reading refuses, and with the key only about what is open',
    { timeout: 300_000 },
    async (test) => {
      const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_130);
      test.diagnostic(`FUZZ_SEED=${seed}, ${ROUNDS * REQUESTS} requests`);
      const random = new Random(seed);
      const people = Object.values(PEOPLE).filter(({ tenant, isDefault }) => tenant === TENANTS.T && !isDefault);
      const wrong: string[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const person = random.pick(people);
        const opened = person.customer ? [...Array(random.below(4))].map(() => random.pick(OPEN_OPERATIONS)) : [];
        await world.setRights(person, randomRights(random), opened);
        for (let count = 0; count < REQUESTS; count++) {
          const question = randomQuestion(person, random);
          const isHostile = random.chance(0.6);
          const asked: Hostile = isHostile ? makeHostile(question, random) : question;
          const problem = await wrongWith(person, asked, isHostile);
          if (!problem) continue;
          const who = JSON.stringify({ ...person, userId: undefined, credential: undefined });
          wrong.push(
            `${problem}: ${asked.method} ${asked.url} ${asked.text ?? JSON.stringify(asked.body) ?? ''} as ${who}`,
          );
        }
      }
      assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} differ; FUZZ_SEED=${seed}`);
    },
  );
});
