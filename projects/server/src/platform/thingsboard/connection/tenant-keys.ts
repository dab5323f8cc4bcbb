import type { Db } from '../../../kernel/db/client';
import { atHand } from '../../../kernel/db/unit-of-work';
import { openSeal, seal } from '../../../kernel/secrets/seal';
import type { Credential } from '../front/credential';
import { findConnection } from './connection.repository';

const about = (tenantId: string) => ({ purpose: 'thingsboard-key' as const, id: tenantId });

/** The keys of connected tenants, which lie sealed. */
export class TenantKeys {
  constructor(
    private readonly db: Db,
    private readonly secret: string,
  ) {}

  /** A key as it is kept. */
  seal(tenantId: string, key: string): string {
    return seal(key, this.secret, about(tenantId));
  }

  /** The key of a tenant; null where it is not connected, or the secret has changed since. */
  async of(tenantId: string): Promise<Credential | null> {
    const connection = await findConnection(atHand(this.db), tenantId);
    const key = connection && openSeal(connection.sealedKey, this.secret, about(tenantId));
    return key ? { header: `ApiKey ${key}` } : null;
  }
}
