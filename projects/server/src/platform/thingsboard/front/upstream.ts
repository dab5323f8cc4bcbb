import { ApiFailure, unavailable } from '../../../kernel/errors';
import type { Credential } from './credential';

/** Milliseconds that one of our own questions may take. */
const ASK_MS = 10_000;

type Sent = [method: string, path: string, credential: Credential | null, body?: unknown];

const REPEATABLE: readonly string[] = ['GET', 'DELETE'];

/** Whether a request was cut off before its answer came. */
function isCut(error: Error): boolean {
  const { code } = (error.cause ?? {}) as { code?: string };
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

/** An answer of ThingsBoard to one of our own questions. */
export interface UpstreamAnswer {
  status: number;
  /** Parsed JSON; undefined where it is none. */
  body: unknown;
}

/** The same, as it came. */
interface SentAnswer extends UpstreamAnswer {
  /** As it came. */
  text: string;
  /** Where a redirection leads; null where it is none. */
  location: string | null;
}

/** The ThingsBoard that this server stands in front of, as far as it is asked something itself. */
export class Upstream {
  constructor(
    /** Its address, without a slash at the end. */
    readonly url: string,
    private readonly log?: { warn(what: object, message: string): void },
  ) {}

  /** Asks with somebody's credential. Throws 503 where there is no answer. */
  get(path: string, credential: Credential): Promise<SentAnswer> {
    return this.send('GET', path, credential);
  }

  /** Sends something with somebody's credential, or as nobody. Throws 503 where there is no answer. */
  async send(method: string, path: string, credential: Credential | null, body?: unknown): Promise<SentAnswer> {
    const answer = await this.attempt(method, path, credential, body);
    if (answer.status !== 401 || !credential?.renew) return answer;
    return this.attempt(method, path, await credential.renew(), body);
  }

  private async attempt(...request: Sent): Promise<SentAnswer> {
    try {
      // A connection that was kept may be closed just when it is used again: what changes nothing twice is sent once more.
      return await this.sendOnce(...request).catch((error: Error) => {
        if (!REPEATABLE.includes(request[0]) || !isCut(error)) throw error;
        return this.sendOnce(...request);
      });
    } catch (error) {
      throw this.away(String((error as Error).message));
    }
  }

  private async sendOnce(...[method, path, credential, body]: Sent): Promise<SentAnswer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(credential ? { 'x-authorization': credential.header } : {}),
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(ASK_MS),
    });
    const text = await response.text();
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      parsed = undefined;
    }
    return { status: response.status, body: parsed, text, location: response.headers.get('location') };
  }

  /** Like {@link send}. Throws 503 where the answer is not 200. */
  async ok(method: string, path: string, credential: Credential | null, body?: unknown): Promise<SentAnswer> {
    const answer = await this.send(method, path, credential, body);
    if (answer.status !== 200) throw this.away(`${method} ${path.replace(/\?.*/, '')} answered ${answer.status}`);
    return answer;
  }

  /** 503: ThingsBoard is not there, or not well. Why is for the log. */
  away(why: string): ApiFailure {
    this.log?.warn({ why }, 'ThingsBoard did not answer');
    return unavailable('ThingsBoard does not answer at the moment. Try again in a minute.');
  }
}
