import type { Credential } from '../../front/credential';
import type { Upstream } from '../../front/upstream';
import { isObject, textOf } from '../../gate/json';

/** Milliseconds that a token is used at most, and how long before its end it is used no more. */
const KEPT_MS = 30 * 60_000;
const EARLY_MS = 60_000;

/** When a token ends, in milliseconds since 1970. */
function endOf(token: string): number {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isObject(claims) && typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : 0;
  } catch {
    return 0;
  }
}

/**
 * Tokens for a key's sockets: ThingsBoard's sockets take tokens alone, so whose key it is gets one with it (4.3.1:
 * `TbWebSocketHandler`, `GET /api/user/{userId}/token`).
 */
export class KeyTokens {
  private readonly kept = new Map<string, { until: number; token: Promise<string | null> }>();

  constructor(
    private readonly upstream: Upstream,
    private readonly now: () => number,
    private readonly log: { warn(what: object, message: string): void },
  ) {}

  /** Null where ThingsBoard gives none: its administrator can forbid it. */
  async of(tenantId: string, key: Credential): Promise<string | null> {
    if (key.header.startsWith('Bearer ')) return key.header.slice('Bearer '.length);
    const name = `${tenantId} ${key.header}`;
    const known = this.kept.get(name);
    if (known && known.until > this.now()) return known.token;
    const entry = { until: this.now() + KEPT_MS, token: this.ask(key) };
    // A tenant has one key.
    for (const other of this.kept.keys()) if (other.startsWith(`${tenantId} `)) this.kept.delete(other);
    this.kept.set(name, entry);
    const token = await entry.token.catch((error: unknown) => {
      this.forget(tenantId);
      throw error;
    });
    if (token === null) this.forget(tenantId);
    else entry.until = Math.min(entry.until, Math.max(endOf(token) - EARLY_MS, this.now()));
    return token;
  }

  /** Forgets a tenant's token: it has been refused. */
  forget(tenantId: string): void {
    for (const name of this.kept.keys()) if (name.startsWith(`${tenantId} `)) this.kept.delete(name);
  }

  private async ask(key: Credential): Promise<string | null> {
    const user = await this.upstream.get('/api/auth/user', key);
    const id = isObject(user.body) && isObject(user.body['id']) ? textOf(user.body['id']['id']) : undefined;
    if (user.status !== 200 || id === undefined) return null;
    const { status, body } = await this.upstream.get(`/api/user/${encodeURIComponent(id)}/token`, key);
    const token = status === 200 && isObject(body) ? textOf(body['token']) : undefined;
    if (token === undefined) this.log.warn({ status }, 'ThingsBoard gives no token for sockets of the tenant’s key');
    return token ?? null;
  }
}
