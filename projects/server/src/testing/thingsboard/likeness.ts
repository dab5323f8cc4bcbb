import { deepStrictEqual } from 'node:assert/strict';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const TOKEN_IN_LINK = /activateToken=([\w-]{20,})/;
const DAY = 24 * 60 * 60 * 1000;
/** Recorded times lie between these; so do those of a test. */
const isTime = (value: unknown) => typeof value === 'number' && value > 1.7e12 && value < 2e12;

/** Whether two values are of the same kind of random words, which are learned: an id, a token in a link, credentials. */
function words(recorded: string, actual: string, field: string): [string, string] | null {
  if (UUID.test(recorded) && UUID.test(actual)) return [recorded, actual];
  if (field === 'credentialsId') return [recorded, actual];
  const [inRecorded, inActual] = [TOKEN_IN_LINK.exec(recorded), TOKEN_IN_LINK.exec(actual)];
  return inRecorded && inActual ? [inRecorded[1], inActual[1]] : null;
}

/**
 * Compares answers with recorded ones. Ids, tokens and times differ from run to run: what stands for what is learned from
 * answers, and stays so for the rest of the run. Times have to be times, whichever.
 */
export class Likeness {
  private readonly actualOf = new Map<string, string>();
  private readonly recordedOf = new Map<string, string>();

  /** Says that two texts mean the same. */
  learn(recorded: string, actual: string): void {
    this.actualOf.set(recorded, actual);
    this.recordedOf.set(actual, recorded);
  }

  /** A recorded text with what stands for its ids and tokens in this run. */
  toActual(text: string): string {
    return replaceAll(text, this.actualOf);
  }

  /** Throws where an answer is not like the recorded one. */
  demand(recorded: unknown, actual: unknown): void {
    const text = JSON.stringify(actual);
    const translated = text === undefined ? undefined : (JSON.parse(replaceAll(text, this.recordedOf)) as unknown);
    deepStrictEqual(this.like(recorded, translated), recorded);
  }

  /** The actual value, with the recorded one in place of whatever may differ. */
  private like(recorded: unknown, actual: unknown, field = ''): unknown {
    if (Array.isArray(recorded) && Array.isArray(actual)) {
      return actual.map((value, index) => this.like(recorded[index], value, field));
    }
    if (isObject(recorded) && isObject(actual)) {
      const entries = Object.entries(actual).map(([key, value]) => [key, this.like(recorded[key], value, key)]);
      const result = Object.fromEntries(entries) as Record<string, unknown>;
      // Versions of relations are numbers out of one row for all of them.
      if ('typeGroup' in result && typeof result['version'] === 'number') result['version'] = recorded['version'];
      return result;
    }
    if (isTime(recorded) && isTime(actual)) return recorded;
    if (field === 'ttlMs' && typeof actual === 'number' && actual > 0 && actual <= DAY) return recorded;
    if (typeof recorded === 'string' && typeof actual === 'string') return this.likeText(recorded, actual, field);
    return actual;
  }

  private likeText(recorded: string, actual: string, field: string): string {
    if (recorded === actual) return actual;
    if (recorded === '<jwt>') return JWT.test(actual) ? recorded : actual;
    if (recorded === '<api key>') return actual.length > 20 ? recorded : actual;
    const pair = words(recorded, actual, field);
    // A word that stands for another one already is a mistake, not a new one.
    if (!pair || this.actualOf.has(pair[0]) || this.recordedOf.has(pair[1])) return actual;
    this.learn(...pair);
    return actual.replace(pair[1], pair[0]);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function replaceAll(text: string, words: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [from, to] of words) result = result.replaceAll(from, to);
  return result;
}
