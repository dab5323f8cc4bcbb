import { ASKED_OF_PLATFORMS, DEVIATIONS, EMPTY, IN_FRONT, OWN_OPERATIONS, type Deviation } from './deviations';
import { findOperation, keyOf, ownOperation, type Operation } from './operations';
import { inBody, inParameters, JSON_TYPE, OPERATIONS, type Violation } from './violations';

/** A request, as both sides of the wire see it. */
export interface SentRequest {
  method: string;
  /** With its query, without a host. */
  url: string;
  /** Undefined or null where there is none. */
  body?: unknown;
}

const ALL = [
  ...OPERATIONS,
  ...Object.keys({ ...OWN_OPERATIONS, ...IN_FRONT, ...ASKED_OF_PLATFORMS }).map(ownOperation),
];

/** The deviations of {@link DEVIATIONS} that have occurred so far. */
export const metDeviations = new Set<Deviation>();

function isKnown({ operation, part, at }: Violation): boolean {
  const known = DEVIATIONS.find((one) => one.operations.includes(operation) && one.part === part && one.at === at);
  if (known) metDeviations.add(known);
  return known !== undefined;
}

const found = (all: Violation[]) => all.filter((violation) => !isKnown(violation));

function split(url: string): { path: string; query: string } {
  const [path, query = ''] = url.split('?', 2);
  return { path, query };
}

const isBody = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Ids of a client's tests are short words: a client takes ids as they come, and makes none. */
const withAnyIds = (all: Violation[]) => all.filter(({ reason }) => reason !== 'must match format "uuid"');

/** Looks at a request of a client: path, method, parameters and body. */
export function checkRequest({ method, url, body }: SentRequest): Violation[] {
  const { path, query } = split(url);
  const operation = findOperation(ALL, method, path);
  if (!operation) {
    const reason = 'the contract has no such operation, and it is none of our own';
    return [{ operation: `${method} ${path}`, part: 'operation', at: '', reason }];
  }
  if (!OPERATIONS.includes(operation)) return [];
  return found(withAnyIds([...inParameters(operation, path, query), ...sentBody(operation, body)]));
}

function sentBody(operation: Operation, body: unknown): Violation[] {
  const expected = operation.requestBody;
  const problem = (reason: string): Violation[] => [{ operation: keyOf(operation), part: 'body', at: '', reason }];
  if (!expected) return isBody(body) ? problem('takes no body') : [];
  if (!isBody(body)) return expected.required ? problem('must have a body') : [];
  if (!expected.content?.[JSON_TYPE]) return [];
  return inBody(operation, 'body', ['requestBody'], body);
}

/** Parameters that the contract does not know. What values a server puts up with is its own affair. */
const unknownOnes = (all: Violation[]) => all.filter(({ reason }) => reason.includes('additional properties'));

/** Looks at what a server answered to a request that it accepted; refusals are not described. */
export function checkAnswer({ method, url }: SentRequest, status: number, body: unknown): Violation[] {
  const { path, query } = split(url);
  const operation = findOperation(ALL, method, path);
  if (status < 200 || status > 299 || !operation || !OPERATIONS.includes(operation)) return [];
  return found([...unknownOnes(inParameters(operation, path, query)), ...answeredBody(operation, status, body)]);
}

function answeredBody(operation: Operation, status: number, body: unknown): Violation[] {
  const described = Object.keys(operation.responses);
  if (described.length === 0) return [];
  const answer = operation.responses[status];
  if (!answer) {
    const reason = `must be ${described.join(' or ')}, not ${status}`;
    return [{ operation: keyOf(operation), part: 'status', at: '', reason }];
  }
  if (!answer.content) return [];
  const wrong = inBody(operation, 'answer', ['responses', String(status)], body);
  return isBody(body) ? wrong : wrong.map((violation) => ({ ...violation, at: EMPTY }));
}

/** A violation in one sentence. */
export function sentence({ operation, part, at, reason }: Violation): string {
  return `Contract: ${operation}, ${part}${at && ` at ${at}`}: ${reason}`;
}
