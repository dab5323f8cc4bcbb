import { hash } from 'node:crypto';
import type { Authority } from 'ngx-self-registration/models';
import { isNullId } from 'ngx-self-registration/models';
import { ApiFailure, unauthorized } from '../../../kernel/errors';
import type { Sender } from '../gate/sender';
import type { Credential } from './credential';
import type { Upstream } from './upstream';

/** Milliseconds for which an answer of ThingsBoard about somebody counts. It takes about a second itself to end tokens. */
const KEPT_MS = 2000;
/** Senders that are kept at most; the one that was asked for longest ago goes first. */
const MOST_KEPT = 20_000;

interface Kept {
  until: number;
  sender: Promise<Sender | ApiFailure>;
}

interface UserBody {
  id?: { id?: unknown };
  email?: unknown;
  authority?: unknown;
  tenantId?: { entityType: string; id: string };
  customerId?: { entityType: string; id: string };
}

const AUTHORITIES: readonly Authority[] = ['SYS_ADMIN', 'TENANT_ADMIN', 'CUSTOMER_USER'];

function senderOf({ id, email, authority, tenantId, customerId }: UserBody): Sender | ApiFailure {
  const known = AUTHORITIES.find((each) => each === authority);
  if (!known || typeof id?.id !== 'string') return unauthorized();
  const isSystem = known === 'SYS_ADMIN';
  return {
    userId: id.id,
    email: typeof email === 'string' ? email : '',
    authority: known,
    tenantId: isSystem || !tenantId || isNullId(tenantId as never) ? null : tenantId.id,
    customerId: isSystem || !customerId || isNullId(customerId as never) ? null : customerId.id,
  };
}

/** Why nobody is known by a credential, as ThingsBoard says it. */
function refusalOf(body: unknown): ApiFailure {
  const { errorCode, message } = (body ?? {}) as { errorCode?: unknown; message?: unknown };
  if (typeof errorCode !== 'number' || typeof message !== 'string') return unauthorized();
  return new ApiFailure(401, errorCode, message);
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

  /**
   * Throws 401, with ThingsBoard's own words and code, where it knows nobody by it: consoles renew their token by the code.
   * Throws 503 where it does not answer.
   */
  async by(credential: Credential): Promise<Sender> {
    const key = this.keyOf(credential);
    const known = this.kept.get(key);
    this.kept.delete(key);
    const entry = known && known.until > this.now() ? known : this.ask(credential);
    this.kept.set(key, entry);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
    const sender = await entry.sender.catch((error: unknown) => {
      if (this.kept.get(key) === entry) this.kept.delete(key);
      throw error;
    });
    if (sender instanceof ApiFailure) throw new ApiFailure(sender.status, sender.errorCode, sender.message);
    return sender;
  }

  /** Forgets one credential: it has been given up. */
  forget(credential: Credential): void {
    this.kept.delete(this.keyOf(credential));
  }

  /** Forgets all that somebody has signed in with. */
  async forgetUser(userId: string): Promise<void> {
    for (const [key, { sender }] of [...this.kept]) {
      const known = await sender.catch(() => null);
      if (known && 'userId' in known && known.userId === userId) this.kept.delete(key);
    }
  }

  /** Forgets everybody. */
  forgetAll(): void {
    this.kept.clear();
  }

  private keyOf({ header }: Credential): string {
    return hash('sha256', header, 'base64');
  }

  private ask(credential: Credential): Kept {
    return { until: this.now() + KEPT_MS, sender: this.askUpstream(credential) };
  }

  private async askUpstream(credential: Credential): Promise<Sender | ApiFailure> {
    const { status, body } = await this.upstream.get('/api/auth/user', credential);
    if (status === 200) return senderOf(body as UserBody);
    if (status === 401 || status === 403) return refusalOf(body);
    throw this.upstream.away(`it answered ${status}`);
  }
}
