import type { Random } from '../../../attacks/fuzz/random';
import { CUSTOMERS, IDS, NULL_ID, TENANTS } from './people';
import type { Question } from './questions';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A request that was changed, with what the change means. */
export interface Hostile extends Question {
  /** The text that is sent for the body, where it is not the body's own. */
  text?: string;
  /** Must not reach a ThingsBoard, whoever sends it. */
  never?: boolean;
}

const OWNERS = [
  ...[CUSTOMERS.A, CUSTOMERS.B, CUSTOMERS.Z, TENANTS.T, TENANTS.X, NULL_ID, IDS.DEVICE.foreign, ''],
  ...['not an id', `${CUSTOMERS.A} `],
];
const FIELDS = ['customerId', 'tenantId', 'ownerId', 'id'];

/** Ways to say whose something is. */
const SPELLINGS: readonly ((id: string) => unknown)[] = [
  (id) => ({ entityType: 'CUSTOMER', id }),
  (id) => ({ entityType: 'CUSTOMER', id: id.toUpperCase() }),
  (id) => id,
  () => null,
  (id) => ({ id: { id } }),
  (id) => [{ entityType: 'CUSTOMER', id }],
  () => ({}),
  () => 7,
];

/** Where a thing stands in a body. */
function thingOf(body: unknown): Json | undefined {
  if (!isObject(body)) return undefined;
  return isObject(body['device']) ? body['device'] : body;
}

function spellOwner(question: Hostile, random: Random): Hostile {
  const body = structuredClone(question.body);
  const thing = thingOf(body);
  // What is no thing of somebody's has no field that says whose.
  const isSaved = JSON.stringify(question.row).includes('"saving"');
  const fields = isSaved ? FIELDS : ['id'];
  if (thing && (isSaved || question.url === '/api/device/credentials'))
    thing[random.pick(fields)] = random.pick(SPELLINGS)(random.pick(OWNERS));
  return { ...question, body };
}

/** The same field twice: what stands last counts. */
function twice(question: Hostile, random: Random): Hostile {
  if (!isObject(question.body)) return question;
  const fields = Object.keys(question.body).filter((each) => FIELDS.includes(each));
  if (fields.length === 0) return question;
  const [field, first] = [random.pick(fields), random.pick(SPELLINGS)(random.pick(OWNERS))];
  const text = `{${JSON.stringify(field)}:${JSON.stringify(first)},${JSON.stringify(question.body).slice(1)}`;
  if (text.endsWith(',}')) return question;
  return { ...question, text, body: JSON.parse(text) as unknown };
}

function withPrototype(question: Hostile): Hostile {
  if (!isObject(question.body) || Object.keys(question.body).length === 0) return question;
  const foreign = JSON.stringify({ customerId: { id: CUSTOMERS.B } });
  return { ...question, text: `{"__proto__":${foreign},${JSON.stringify(question.body).slice(1)}`, never: true };
}

const upper = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null).replace(/abcdef00-[0-9a-f-]+/g, (id) => id.toUpperCase()));

/** Ids in capitals, wherever they stand. */
function inCapitals(question: Hostile): Hostile {
  const { params, query, body, url } = question;
  return {
    ...question,
    url: url.replace(/abcdef00-[0-9a-f-]+/g, (id) => id.toUpperCase()),
    params: upper(params) as Hostile['params'],
    query: upper(query) as Hostile['query'],
    ...(body === undefined ? {} : { body: upper(body) }),
  };
}

function doubled(question: Hostile, random: Random): Hostile {
  const names = Object.keys(question.query);
  if (names.length === 0) return { ...question, url: `${question.url}?a=1&a=2`, never: true };
  return { ...question, url: `${question.url}&${random.pick(names)}=${IDS.DEVICE.own}`, never: true };
}

/** One letter of the path as a number, which says the same. */
function encoded(question: Hostile, random: Random): Hostile {
  const [path, search] = question.url.split('?');
  const at = 1 + random.below(path.length - 1);
  const letter = path[at];
  if (!/[a-z0-9-]/i.test(letter) || path.slice(Math.max(0, at - 2), at).includes('%')) return question;
  const code = `%${letter.charCodeAt(0).toString(16)}`;
  return {
    ...question,
    url: path.slice(0, at) + code + path.slice(at + 1) + (search === undefined ? '' : `?${search}`),
  };
}

const atEnd = (question: Hostile, end: string): string => question.url.replace(/(?=\?|$)/, end);

/** Bodies that are none. */
function odd(question: Hostile, random: Random): Hostile {
  if (question.body === undefined || question.asks) return question;
  const { body } = question;
  const device = isObject(body) ? { ...body, device: random.pick([null, [], [{ name: 'x' }], 'x']) } : body;
  return { ...question, body: random.pick([null, [], [body], 7, {}, device]) };
}

/** Changes a request as somebody would who wants more than they may. */
export function makeHostile(question: Question, random: Random): Hostile {
  switch (random.below(9)) {
    case 0:
    case 1:
      return spellOwner(question, random);
    case 2:
      return twice(spellOwner(question, random), random);
    case 3:
      return withPrototype(question);
    case 4:
      return inCapitals(question);
    case 5:
      return doubled(question, random);
    case 6:
      return encoded(question, random);
    case 7:
      // What is no REST call is the web UI's.
      return random.chance(0.5) && question.url.startsWith('/api')
        ? { ...question, url: atEnd(question, '/'), row: null }
        : {
            ...question,
            url: atEnd(question, random.pick([';a=1', '//', '%2f', '%00', '%5c'])),
            never: true,
          };
    default:
      return odd(question, random);
  }
}
