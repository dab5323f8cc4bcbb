import type { User } from 'ngx-self-registration/models';
import type { Db } from '../../kernel/db/client';
import { takeRightsTurn } from '../../kernel/db/take-turns';
import { badRequest, forbidden } from '../../kernel/errors';
import {
  type Connection,
  deleteConnection,
  findConnection,
  saveConnection,
} from '../../platform/thingsboard/connection/connection.repository';
import type { Assignments } from '../../platform/thingsboard/assignments/assignments';
import { type Account, signInAccount } from '../../platform/thingsboard/connection/account';
import type { TenantKeys } from '../../platform/thingsboard/connection/tenant-keys';
import type { Credential } from '../../platform/thingsboard/front/credential';
import type { Upstream } from '../../platform/thingsboard/front/upstream';
import { isNarrow } from '../../platform/thingsboard/gate/decide-upstream';
import type { RatedSender, Sender } from '../../platform/thingsboard/gate/sender';
import type { PlatformEvents } from '../../platform/platform.port';
import { isMirrored } from '../../platform/thingsboard/mirror/mirror.repository';
import { customersOf, usersOf } from '../../platform/thingsboard/mirror/people';
import { type Added, mirrorInTurns, mirrorPeople, type People } from './mirror-people';

/** What connecting needs. */
export interface ConnectionParts {
  db: Db;
  upstream: Upstream;
  keys: TenantKeys;
  /** Told of who is written down. */
  events: PlatformEvents;
  /** Taken away with the connection. */
  assignments: Assignments;
  now(): number;
}

/** A connection as administrators see it. */
export interface ConnectionInfo {
  connected: boolean;
  /** Whose API key it is, and since when; absent where there is none. */
  email?: string;
  connectedTime?: number;
  /** By an API key of theirs, or, before 4.3, by an account that signs in. */
  by?: 'API_KEY' | 'ACCOUNT';
  /** Whether connecting takes the address and password of an account, because this ThingsBoard has no API keys. */
  asksForAccount?: boolean;
}

/** What connecting would make. */
export interface ConnectionReport {
  customers: number;
  users: number;
}

interface TenantSender extends Sender {
  tenantId: string;
}

/** What a connection lives by. */
interface Entry {
  keyId: string | null;
  secret: string | Account;
  header: string;
  userId: string;
  email: string;
}

/** Whether an answer about API keys says that there are none in this ThingsBoard. */
const hasNoKeys = (status: number) => status === 404 || status === 405;

/** Only administrators of a tenant connect it: 403. */
function requireTenant(sender: Sender): asserts sender is TenantSender {
  if (sender.authority !== 'TENANT_ADMIN' || sender.tenantId === null) throw forbidden();
}

/** Without the connection roles do not count: whoever ends or renews it must have every right (403). */
function requireEverything(sender: RatedSender, connection: Connection | undefined): void {
  if (connection && isNarrow(sender)) throw forbidden();
}

/** Connects tenants of the ThingsBoard behind this server, and ends it again. */
export class Connections {
  constructor(private readonly parts: ConnectionParts) {}

  async info(tenantId: string): Promise<ConnectionInfo> {
    const connection = await findConnection(this.parts.db, tenantId);
    if (!connection) return { connected: false };
    const { email, connectedTime, keyId } = connection;
    return { connected: true, email, connectedTime, by: keyId === null ? 'ACCOUNT' : 'API_KEY' };
  }

  /** Like {@link info}; before connecting it also says whether that takes an account. Asked with an administrator's credential. */
  async infoFor({ tenantId, userId }: Sender, credential: Credential): Promise<ConnectionInfo> {
    const info = await this.info(tenantId!);
    if (info.connected) return info;
    const { status } = await this.parts.upstream.get(`/api/apiKeys/${userId}?pageSize=1&page=0`, credential);
    return { ...info, asksForAccount: hasNoKeys(status) };
  }

  /** What connecting would write down: nothing is changed. */
  async report(sender: Sender, credential: Credential): Promise<ConnectionReport> {
    requireTenant(sender);
    const [customers, users] = [
      await customersOf(this.parts.upstream, credential),
      await usersOf(this.parts.upstream, credential),
    ];
    return { customers: customers.length, users: users.length };
  }

  /**
   * Makes an API key with the administrator's own token, or signs `account` in where ThingsBoard has none (before 4.3), keeps
   * it sealed, and writes down who there is. Connecting anew takes another key. 400 where an account is needed and not given,
   * or is not that of an administrator of the tenant.
   */
  async connect(sender: RatedSender, credential: Credential, account?: Account): Promise<Added> {
    requireTenant(sender);
    const { db, keys, events, now } = this.parts;
    const { tenantId } = sender;
    const old = await findConnection(db, tenantId);
    requireEverything(sender, old);
    const entry = account ? await this.signedIn(sender, account) : await this.makeKey(sender, credential);
    const { keyId, secret, header, userId, email } = entry;
    let added: Added;
    try {
      const people = await this.peopleOf(tenantId, { header });
      added = await mirrorInTurns(db, people, events);
      await db.transaction(async (tx) => {
        await takeRightsTurn(tx, tenantId);
        await saveConnection(tx, {
          ...{ tenantId, userId, email, keyId, connectedTime: now() },
          sealedKey: keys.seal(tenantId, secret),
        });
      });
    } catch (error) {
      await this.deleteKey(keyId, credential).catch(() => undefined);
      throw error;
    }
    if (old) await this.deleteKey(old.keyId, credential).catch(() => undefined);
    return added;
  }

  /** Ends it: the key is deleted in ThingsBoard. Groups and roles stay for the next time. */
  async disconnect(sender: RatedSender, credential: Credential): Promise<void> {
    requireTenant(sender);
    const { db } = this.parts;
    const connection = await findConnection(db, sender.tenantId);
    if (!connection) return;
    requireEverything(sender, connection);
    await this.parts.assignments.withdrawAll(sender.tenantId, credential);
    await this.deleteKey(connection.keyId, credential);
    await deleteConnection(db, sender.tenantId);
  }

  /** Writes down somebody whom ThingsBoard has got since, with their customer. */
  async welcome(sender: TenantSender): Promise<void> {
    const { db, keys } = this.parts;
    const { userId, tenantId, customerId, email, authority } = sender;
    if (authority === 'SYS_ADMIN' || (await isMirrored(db, userId))) return;
    const key = await keys.of(tenantId);
    if (!key) return;
    const createdTime = this.parts.now();
    const customers: People['customers'] = customerId ? [await this.customer(customerId, tenantId, key)] : [];
    const users: People['users'] = [{ id: userId, tenantId, customerId, email, authority, createdTime }];
    await db.transaction(async (tx) => {
      await takeRightsTurn(tx, tenantId);
      await mirrorPeople(tx, { tenant: { id: tenantId, title: '' }, customers, users }, this.parts.events);
    });
  }

  /** Deletes a key of ours. One that is gone is no reason to stay connected; one that stays is (503). */
  private async deleteKey(keyId: string | null, credential: Credential): Promise<void> {
    if (keyId === null) return;
    const { upstream } = this.parts;
    const { status } = await upstream.send('DELETE', `/api/apiKey/${keyId}`, credential);
    if (status !== 200 && status !== 404) throw upstream.away(`deleting an API key answered ${status}`);
  }

  private async makeKey({ userId, email }: TenantSender, credential: Credential): Promise<Entry> {
    const { upstream } = this.parts;
    const { status, body } = await upstream.send('POST', '/api/apiKey', credential, {
      userId: { entityType: 'USER', id: userId },
      description: 'Registration and roles',
      enabled: true,
      expirationTime: 0,
    });
    if (hasNoKeys(status)) {
      throw badRequest(
        'This ThingsBoard has no API keys, which it has from 4.3 on: give the address and password of an administrator that is for this server alone.',
        { field: 'username' },
      );
    }
    const { id, value } = (body ?? {}) as { id?: { id?: string }; value?: string };
    if (status !== 200 || !id?.id || !value) throw upstream.away(`POST /api/apiKey answered ${status}`);
    return { keyId: id.id, secret: value, header: `ApiKey ${value}`, userId, email };
  }

  private async signedIn({ tenantId }: TenantSender, account: Account): Promise<Entry> {
    const { upstream } = this.parts;
    const header = `Bearer ${(await signInAccount(upstream, account)).token}`;
    const { body } = await upstream.ok('GET', '/api/auth/user', { header });
    const { id, email, authority, tenantId: its } = body as User;
    if (authority !== 'TENANT_ADMIN' || its?.id !== tenantId) {
      throw badRequest('This account is no administrator of your tenant.', { field: 'username' });
    }
    return { keyId: null, secret: account, header, userId: id!.id, email };
  }

  private async peopleOf(tenantId: string, key: Credential): Promise<People> {
    const { upstream } = this.parts;
    const { status, body } = await upstream.get(`/api/tenant/${tenantId}`, key);
    const title = status === 200 ? (body as { title?: string }).title : undefined;
    return {
      tenant: { id: tenantId, title: title ?? '' },
      customers: await customersOf(upstream, key),
      users: await usersOf(upstream, key),
    };
  }

  private async customer(id: string, tenantId: string, key: Credential): Promise<People['customers'][number]> {
    const { status, body } = await this.parts.upstream.get(`/api/customer/${id}`, key);
    if (status !== 200) throw this.parts.upstream.away(`its customer answered ${status}`);
    const { title, createdTime } = body as { title: string; createdTime: number };
    return { id, tenantId, title, createdTime };
  }
}
