import { createHash } from 'node:crypto';
import type { Authority } from 'ngx-self-registration/models';
import { isNullId } from 'ngx-self-registration/models';
import type { Sender } from '../gate/sender';
import type { Credential } from './credential';
import type { Upstream } from './upstream';

/** Milliseconds for which an answer of ThingsBoard about somebody counts. It takes about a second itself to end tokens. */
const KEPT_MS = 2000;
/** Senders that are kept at most; the one that was asked for longest ago goes first. */
const MOST_KEPT = 20_000;

interface Kept {
  until: number;
  sender: Promise<Sender | null>;
}

interface UserBody {
  id?: { id?: unknown };
  email?: unknown;
  authority?: unknown;
  tenantId?: { entityType: string; id: string };
  customerId?: { entityType: string; id: string };
}

const AUTHORITIES: readonly Authority[] = ['SYS_ADMIN', 'TENANT_ADMIN', 'CUSTOMER_USER'];

function senderOf({ id, email, authority, tenantId, customerId }: UserBody): Sender | null {
  const known = AUTHORITIES.find((each) => each === authority);
  if (!known || typeof id?.id !== 'string') return null;
  const isSystem = known === 'SYS_ADMIN';
  return {
    userId: id.id,
    email: typeof email === 'string' ? email : '',
    authority: known,
    tenantId: isSystem || !tenantId || isNullId(tenantId as never) ? null : tenantId.id,
    customerId: isSystem || !customerId || isNullId(customerId as never) ? null : customerId.id,
  };
}

/**
 * Who is behind a credential: ThingsBoard is asked, and its answer is kept for a moment. Credentials are kept as their
 * hash alone. What fails is not kept.
 */
export class WhoIsThere {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly upstream: Upstream,
    private readonly now: () => number,
  ) {}

  /** Null where ThingsBoard knows nobody by it. Throws 503 where it does not answer. */
  async by(credential: Credential): Promise<Sender | null> {
    const key = this.keyOf(credential);
    const known = this.kept.get(key);
    this.kept.delete(key);
    const entry = known && known.until > this.now() ? known : this.ask(credential);
    this.kept.set(key, entry);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
    try {
      return await entry.sender;
    } catch (error) {
      if (this.kept.get(key) === entry) this.kept.delete(key);
      throw error;
    }
  }

  /** Forgets one credential: it has been given up. */
  forget(credential: Credential): void {
    this.kept.delete(this.keyOf(credential));
  }

  /** Forgets all that somebody has signed in with. */
  async forgetUser(userId: string): Promise<void> {
    for (const [key, { sender }] of [...this.kept]) {
      const known = await sender.catch(() => null);
      if (known?.userId === userId) this.kept.delete(key);
    }
  }

  /** Forgets everybody. */
  forgetAll(): void {
    this.kept.clear();
  }

  private keyOf({ header }: Credential): string {
    return createHash('sha256').update(header).digest('base64');
  }

  private ask(credential: Credential): Kept {
    return { until: this.now() + KEPT_MS, sender: this.askUpstream(credential) };
  }

  private async askUpstream(credential: Credential): Promise<Sender | null> {
    const { status, body } = await this.upstream.get('/api/auth/user', credential);
    if (status === 200) return senderOf(body as UserBody);
    if (status === 401 || status === 403) return null;
    throw this.upstream.away(`it answered ${status}`);
  }
}
