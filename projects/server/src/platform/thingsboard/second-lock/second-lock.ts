import { and, eq } from 'drizzle-orm';
import { allowsGeneric, allowsInGroup, type Operation, type Resource } from 'ngx-self-registration/models/permissions';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { entityGroupMembers, entityGroups } from '../../../kernel/db/schema';
import type { AuditAction, AuditLog } from '../../needs/audit.port';
import type { OwnedEntityType } from '../../platform.port';
import type { Credential } from '../front/credential';
import type { AskedRoute, Opened, Opens } from '../front/opened';
import type { Upstream } from '../front/upstream';
import { type AskedRequest, isObject, textAt } from '../gate/json';
import type { RatedSender } from '../gate/sender';
import { findThing } from '../mirror/things';
import type { Place } from '../routes/needs';
import { type Given, givingRoles } from './giving-roles';
import { KEY_USES, type KeyUse } from './key-uses';

/** What the second lock needs. */
export interface SecondLockParts {
  db: Db;
  upstream: Upstream;
  audit: AuditLog;
  keyOf(tenantId: string): Promise<Credential | null>;
}

/** Routes about more than the one thing that they name: what it is related to, and what rules make of it. */
const BEYOND_ONE = /^\/api\/(relations|rule-engine)(\/|$)/;

/** Somebody of a customer, whose tenant has roles. */
type CustomerUser = RatedSender & { tenantId: string; customerId: string; permissions: object };

const TYPES: readonly string[] = ['CUSTOMER', 'USER', 'DEVICE', 'ASSET', 'DASHBOARD'] satisfies OwnedEntityType[];
/** What gives a thing to somebody else is nothing that a group role on it is for, even where it gives everything. */
const NOT_BY_GROUP: readonly Operation[] = ['CHANGE_OWNER', 'ASSIGN_TO_TENANT'];
const LOOKING: readonly Operation[] = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];
const ACTIONS: Record<string, AuditAction> = { POST: 'UPDATED', DELETE: 'DELETED' };

/** A body with a thing in it that is this customer's, and nobody else's. */
function asOwn(body: unknown, at: 'body' | Place, sender: CustomerUser, type: OwnedEntityType): unknown {
  const steps = at === 'body' ? [] : at.slice('body.'.length).split('.');
  const [step, ...others] = steps;
  if (!isObject(body)) return body;
  if (step !== undefined) {
    const inner: 'body' | Place = others.length > 0 ? `body.${others.join('.')}` : 'body';
    return { ...body, [step]: asOwn(body[step], inner, sender, type) };
  }
  const { tenantId: _tenant, ownerId: _owner, ...kept } = body;
  const customerId = { entityType: 'CUSTOMER', id: sender.customerId };
  // An id that is none would be read by somebody else as one.
  const { id } = kept;
  if (!isObject(id) || typeof id['id'] !== 'string' || id['id'] === '') delete kept['id'];
  return { ...kept, customerId, ...(type === 'USER' ? { authority: 'CUSTOMER_USER' } : {}) };
}

/**
 * The second lock: what a role gives a customer user and ThingsBoard would refuse them is done with their tenant's own key, for
 * this one request, after it was looked at whose the thing is. Each use is a line of {@link KEY_USES}, or something that a
 * group role opens.
 */
export class SecondLock implements Opens {
  constructor(private readonly parts: SecondLockParts) {}

  /** Null where it stays closed: the first lock decides alone. */
  async open(sender: RatedSender, route: AskedRoute, request: AskedRequest): Promise<Opened | null> {
    const { authority, tenantId, customerId, permissions } = sender;
    if (authority !== 'CUSTOMER_USER' || !tenantId || !customerId || !permissions) return null;
    const user = { ...sender, tenantId, customerId, permissions };
    const uses = KEY_USES.filter(({ method, path }) => method === route.method && path === route.path);
    const opensGroups = route.need.kind === 'on' && Object.keys(permissions.byGroup).length > 0;
    if (uses.length === 0 && !opensGroups) return null;
    const key = await this.parts.keyOf(tenantId);
    if (!key) return null;
    for (const use of uses) {
      const opened = await this.byUse(user, use, request, key);
      if (opened) return opened;
    }
    return opensGroups ? this.byGroup(user, route, request, key) : null;
  }

  private gives({ permissions }: CustomerUser, resource: Resource, operation: Operation): boolean {
    return allowsGeneric(permissions!.generic, resource, operation);
  }

  private async byUse(user: CustomerUser, use: KeyUse, request: AskedRequest, key: Credential): Promise<Opened | null> {
    switch (use.kind) {
      case 'make': {
        const isNew = textAt(request, `${use.at}.id.id` as Place) === undefined;
        // Nothing goes with the key that was not looked at.
        if (!isNew || !isObject(use.at === 'body' ? request.body : request.at(use.at))) return null;
        if (!use.takes.every((operation) => this.gives(user, use.type, operation))) return null;
        const given = { resource: use.type, operation: use.takes[0] };
        return this.opened(user, { ...use, given }, key, null, asOwn(request.body, use.at, user, use.type));
      }
      case 'own': {
        const id = textAt(request, use.id);
        if (id === undefined || !this.gives(user, use.type, use.operation)) return null;
        if (!(await this.isOwn(user, key, use.type, id))) return null;
        const given = { resource: use.type, operation: use.operation };
        return (await this.isOfThat(request, use, id, key)) ? this.opened(user, { ...use, given }, key, id) : null;
      }
      case 'save-user': {
        const id = textAt(request, 'body.id.id');
        if (id === undefined || id === user.userId || !this.gives(user, 'USER', 'WRITE')) return null;
        if (!(await this.isOwn(user, key, 'USER', id))) return null;
        const given = { resource: 'USER', operation: 'WRITE' } as const;
        return this.opened(user, { ...use, given }, key, id, asOwn(request.body, 'body', user, 'USER'));
      }
      case 'own-list': {
        const isOwn = textAt(request, 'params.customerId') === user.customerId;
        const given = { resource: use.type, operation: use.operation };
        return isOwn && this.gives(user, use.type, use.operation)
          ? this.opened(user, { ...use, given }, key, null)
          : null;
      }
    }
  }

  private async isOwn(user: CustomerUser, key: Credential, type: OwnedEntityType, id: string): Promise<boolean> {
    const thing = await findThing(this.parts.upstream, key, type, id);
    return thing?.tenantId === user.tenantId && thing.customerId === user.customerId;
  }

  /** Whether a body with a row of its own, such as credentials, is about the row that the thing has. */
  private async isOfThat(
    request: AskedRequest,
    { stored }: KeyUse & { kind: 'own' },
    id: string,
    key: Credential,
  ): Promise<boolean> {
    if (!stored) return true;
    const { status, body } = await this.parts.upstream.get(stored.replace('{id}', id), key);
    if (status >= 500) throw this.parts.upstream.away(`it answered ${status}`);
    const row = status === 200 && isObject(body) ? body['id'] : undefined;
    const rowId = textAt(request, 'body.id.id')?.toLowerCase();
    return rowId !== undefined && isObject(row) && row['id'] === rowId;
  }

  /** What an entity group that a role opens holds, for as much as the role gives on it. */
  private async byGroup(
    user: CustomerUser,
    { need, method, path }: AskedRoute,
    request: AskedRequest,
    key: Credential,
  ): Promise<Opened | null> {
    if (need.kind !== 'on' || NOT_BY_GROUP.includes(need.operation) || BEYOND_ONE.test(path)) return null;
    const type = typeof need.type === 'string' ? need.type : textAt(request, need.type.at);
    const id = textAt(request, need.id);
    if (type === undefined || id === undefined || !TYPES.includes(type)) return null;
    const open = Object.keys(user.permissions!.byGroup).filter((groupId) =>
      allowsInGroup(user.permissions!, groupId, need.operation),
    );
    if (open.length === 0 || !(await this.isHeld(user.tenantId, type, id, open))) return null;
    // A member may be gone, or another tenant's, whatever the table says.
    const thing = await findThing(this.parts.upstream, key, type as OwnedEntityType, id);
    if (thing?.tenantId !== user.tenantId) return null;
    const row = KEY_USES.find((use) => use.kind === 'own' && use.method === method && use.path === path);
    if (row?.kind === 'own' && !(await this.isOfThat(request, row, id, key))) return null;
    // Nobody grows by an administrator who happens to be in a group.
    if (type === 'USER' && thing.customerId === null && !LOOKING.includes(need.operation)) return null;
    const given = { resource: type as OwnedEntityType, operation: need.operation, groups: open };
    const why = 'does what a group role gives on a member';
    return this.opened(user, { method, path, type: type as OwnedEntityType, why, given }, key, id);
  }

  private async isHeld(tenantId: string, type: string, id: string, among: readonly string[]): Promise<boolean> {
    const rows = await this.parts.db
      .select({ id: entityGroupMembers.entityGroupId })
      .from(entityGroupMembers)
      .innerJoin(entityGroups, eq(entityGroups.id, entityGroupMembers.entityGroupId))
      .where(
        and(
          eq(entityGroupMembers.entityId, id),
          anyOf(entityGroupMembers.entityGroupId, among),
          eq(entityGroups.type, type),
          eq(entityGroups.tenantId, tenantId),
        ),
      )
      .limit(1);
    return rows.length > 0;
  }

  private opened(
    user: CustomerUser,
    { method, path, type, why, given }: Pick<KeyUse, 'method' | 'path' | 'type' | 'why'> & { given: Given },
    credential: Credential,
    id: string | null,
    body?: unknown,
  ): Opened {
    const { userId, email, tenantId, customerId } = user;
    return {
      credential,
      ...(body === undefined ? {} : { body }),
      done: async (status) => {
        // Reading is not kept, there as here.
        if (method === 'GET') return;
        const roles = await givingRoles(this.parts.db, userId, given);
        await this.parts.audit.record({
          user: { id: userId, name: email },
          action: id === null ? 'ADDED' : (ACTIONS[method] ?? 'UPDATED'),
          entity: { type, id: id ?? customerId, name: '' },
          owner: { tenantId, customerId },
          data: { route: `${method} ${path}`, with: 'the key of the tenant', why, roles },
          ...(status < 400 ? {} : { failure: `ThingsBoard answered ${status}.` }),
        });
      },
    };
  }
}
