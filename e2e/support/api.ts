/** Answer of a REST call: the status, and the body as JSON or text. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
}

/** Calls the REST API as somebody, or as nobody without a token. */
export class Api {
  constructor(
    private readonly url: string,
    readonly token?: string,
  ) {}

  static async login(url: string, username: string, password: string): Promise<Api> {
    const { status, body } = await new Api(url).post<{ token: string }>('/api/auth/login', { username, password });
    if (status !== 200) throw new Error(`${username} could not sign in: ${status} ${JSON.stringify(body)}`);
    return new Api(url, body.token);
  }

  get<T = unknown>(path: string) {
    return this.call<T>('GET', path);
  }

  post<T = unknown>(path: string, body?: unknown) {
    return this.call<T>('POST', path, body);
  }

  delete<T = unknown>(path: string) {
    return this.call<T>('DELETE', path);
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.token ? { 'X-Authorization': `Bearer ${this.token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    let parsed: unknown = text;
    try {
      parsed = JSON.parse(text);
    } catch {
      // Plain text is a body too.
    }
    return { status: response.status, body: parsed as T };
  }
}
