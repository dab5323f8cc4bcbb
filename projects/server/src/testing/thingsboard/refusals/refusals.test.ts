import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ROUTES } from '../../../platform/thingsboard/routes/table';
import { KEY, PEOPLE, type Person } from './people';
import { at, meets, naive, savedBy, type Outcome } from './naive';
import { wrongOf } from './naive-merged';
import { fillings, questionOf, UNKNOWN, type Question } from './questions';
import { makeWorld, type Happened, type World } from './world';

let world: World;

/** What happened, in the words of the naive reading. */
function outcomeOf({ credential }: Person, { status, seen, asked }: Happened): Outcome | string {
  if (!seen && status === 200 && asked.length > 0) return 'merged';
  if (!seen) return status === 401 || status === 403 ? status : `${status} without the ThingsBoard`;
  if (seen.credential === `ApiKey ${KEY}`) return 'key';
  return seen.credential === credential ? 'own' : `with another credential: ${seen.credential}`;
}

const fail = (what: string, { row, method, url, body }: Question, name: string) =>
  `${method} ${url} ${JSON.stringify(body) ?? ''} (${row?.[1] ?? 'unknown'}) as ${name}: ${what}`;

/** What a body has become on its way: with the key a thing is the sender's customer's, else nothing has changed. */
function changedBody({ customer }: Person, question: Question, isKey: boolean): unknown {
  const { row, body } = question;
  const [made] = row && isKey ? savedBy(row[3], question) : [];
  if (!made) return body;
  const { tenantId: _tenant, ownerId: _owner, ...kept } = made.thing;
  // An id that is none stays out.
  if (!at(question, `${made.at}.id.id`)) delete kept['id'];
  const customerId = { entityType: 'CUSTOMER', id: customer };
  const thing = { ...kept, customerId, ...(made.type === 'USER' ? { authority: 'CUSTOMER_USER' } : {}) };
  return made.at === 'body' ? thing : { ...(body as object), [made.at.slice('body.'.length)]: thing };
}

/** Each of so many questions of a route, another one for each caller; `EVERY_QUESTION=1` asks all. */
const EACH = Number(process.env['EVERY_QUESTION'] ?? 3);

describe('the table of refusals in front of a ThingsBoard', () => {
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());

  it('is what a naive reading expects, for every route and caller', { timeout: 300_000 }, async (test) => {
    const wrong: string[] = [];
    const counts: Record<string, number> = {};
    for (const [index, [name, person]] of Object.entries(PEOPLE).entries()) {
      // Who is nobody is asked for nothing else.
      const most = person.authority ? Infinity : 2;
      const questions = ROUTES.flatMap((row, rowIndex) =>
        fillings(row[3], person)
          .filter((_filling, at) => at < 2 || (at + index + rowIndex) % EACH === 0)
          .slice(0, most)
          .map((filling) => questionOf(row, filling)),
      );
      for (const question of [...questions, ...UNKNOWN]) {
        const happened = await world.ask(person, question);
        const [outcome, wanted] = [outcomeOf(person, happened), naive(person, question)];
        counts[outcome] = (counts[outcome] ?? 0) + 1;
        if (outcome !== wanted) wrong.push(fail(`${outcome}, not ${wanted}`, question, name));
        else if (outcome === 'merged') {
          const problem = wrongOf(person, question, happened.asked, meets(person, question.row![3], question));
          if (problem) wrong.push(fail(problem, question, name));
        } else if (happened.seen) {
          assert.equal(happened.seen.url, question.url);
          const expected = changedBody(person, question, outcome === 'key');
          const { body } = happened.seen;
          if (expected !== undefined)
            assert.deepEqual(JSON.parse(body || 'null'), expected, fail('another body', question, name));
        }
      }
    }
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    test.diagnostic(`${ROUTES.length} routes, ${total} answers compared: ${JSON.stringify(counts)}`);
    assert.deepEqual(
      wrong.slice(0, Number(process.env['SHOW'] ?? 40)),
      [],
      `${wrong.length} of ${total} answers differ`,
    );
    assert.ok(total > 10_000, `only ${total} answers`);
    for (const outcome of ['own', 'key', 'merged', '401', '403'])
      assert.ok(counts[outcome] > 40, `${outcome}: ${counts[outcome]}`);
  });
});
