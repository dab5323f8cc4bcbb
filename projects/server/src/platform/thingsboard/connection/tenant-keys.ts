import type { Db } from '../../../kernel/db/client';
import { atHand } from '../../../kernel/db/unit-of-work';
import { openSeal, seal } from '../../../kernel/secrets/seal';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import { type Account, type AccountToken, signInAccount } from './account';
import { type Connection, findConnection } from './connection.repository';

const about = (tenantId: string) => ({ purpose: 'thingsboard-key' as const, id: tenantId });

/** What keys need. */
export interface TenantKeysParts {
  db: Db;
  /** Under which they lie sealed. */
  secret: string;
  upstream: Upstream;
  now(): number;
}

interface SignedIn {
  /** What was signed in with: another account has another. */
  sealedKey: string;
  token: Promise<AccountToken>;
}

/** The keys of connected tenants, or the accounts in their place, which lie sealed. */
export class TenantKeys {
  private readonly signedIn = new Map<string, SignedIn>();

  constructor(private readonly parts: TenantKeysParts) {}

  /** A key, or an account, as it is kept. */
  seal(tenantId: string, key: string | Account): string {
    return seal(typeof key === 'string' ? key : JSON.stringify(key), this.parts.secret, about(tenantId));
  }

  /**
   * The key of a tenant; null where it is not connected, or the secret has changed since. Throws 503 where an account has to
   * sign in and cannot.
   */
  async of(tenantId: string): Promise<Credential | null> {
    const connection = await findConnection(atHand(this.parts.db), tenantId);
    const key = connection && openSeal(connection.sealedKey, this.parts.secret, about(tenantId));
    if (!key) return null;
    return connection.keyId === null ? this.account(connection, key) : { header: `ApiKey ${key}` };
  }

  private async account(connection: Connection, key: string): Promise<Credential> {
    const { tenantId, sealedKey } = connection;
    const known = this.signedIn.get(tenantId);
    const token = known?.sealedKey === sealedKey ? await known.token.catch(() => null) : null;
    const { token: good } = token && token.until > this.parts.now() ? token : await this.signIn(connection, key, known);
    const renew = async () => {
      const { token: next } = await this.signIn(connection, key, this.signedIn.get(tenantId));
      return { header: `Bearer ${next}` };
    };
    return { header: `Bearer ${good}`, renew };
  }

  /** Signs in; several who want to at once do it once. `stale` is what is not good any more. */
  private async signIn({ tenantId, sealedKey }: Connection, key: string, stale?: SignedIn): Promise<AccountToken> {
    const { upstream } = this.parts;
    const now = this.signedIn.get(tenantId);
    const running = now && now !== stale && now.sealedKey === sealedKey ? now : undefined;
    const entry = running ?? { sealedKey, token: signInAccount(upstream, JSON.parse(key) as Account) };
    this.signedIn.set(tenantId, entry);
    return entry.token.catch((error: Error) => {
      if (this.signedIn.get(tenantId) === entry) this.signedIn.delete(tenantId);
      throw upstream.away(`the account that it is connected by: ${error.message}`);
    });
  }
}
