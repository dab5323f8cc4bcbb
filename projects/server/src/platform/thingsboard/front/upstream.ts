import { ApiFailure, unavailable } from '../../../kernel/errors';
import type { Credential } from './credential';

/** Milliseconds that one of our own questions may take. */
const ASK_MS = 10_000;

/** An answer of ThingsBoard to one of our own questions. */
export interface UpstreamAnswer {
  status: number;
  /** Parsed JSON; undefined where it is none. */
  body: unknown;
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
  get(path: string, credential: Credential): Promise<UpstreamAnswer> {
    return this.send('GET', path, credential);
  }

  /** Sends something with somebody's credential, or as nobody. Throws 503 where there is no answer. */
  async send(method: string, path: string, credential: Credential | null, body?: unknown): Promise<UpstreamAnswer> {
    const answer = await this.sendOnce(method, path, credential, body);
    if (answer.status !== 401 || !credential?.renew) return answer;
    return this.sendOnce(method, path, await credential.renew(), body);
  }

  private async sendOnce(
    method: string,
    path: string,
    credential: Credential | null,
    body?: unknown,
  ): Promise<UpstreamAnswer> {
    let response: Response;
    try {
      response = await fetch(this.url + path, {
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
    } catch (error) {
      throw this.away(String((error as Error).message));
    }
    const text = await response.text().catch(() => '');
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      parsed = undefined;
    }
    return { status: response.status, body: parsed, text, location: response.headers.get('location') };
  }

  /** Like {@link send}. Throws 503 where the answer is not 200. */
  async ok(method: string, path: string, credential: Credential | null, body?: unknown): Promise<UpstreamAnswer> {
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
