import { and, eq } from 'drizzle-orm';
import type { EntityGroupType } from 'ngx-self-registration/models';
import { anyOf } from '../../kernel/db/any-of';
import type { Db } from '../../kernel/db/client';
import { entityGroupMembers, entityGroups } from '../../kernel/db/schema';
import type { OwnedEntityType, Platform } from '../../platform/platform.port';
import type { AccessibleGroup } from '../../platform/needs/access.port';
import type { FoundThing, ThingRegistry } from '../../platform/needs/things';

const PLATFORM_TYPES: readonly OwnedEntityType[] = ['CUSTOMER', 'USER', 'DEVICE', 'ASSET', 'DASHBOARD'];

/** Of some entity groups those that hold an entity. */
async function groupsWith(db: Db, entityId: string, among: readonly string[]): Promise<string[]> {
  if (among.length === 0) return [];
  const rows = await db
    .select({ id: entityGroupMembers.entityGroupId })
    .from(entityGroupMembers)
    .where(and(eq(entityGroupMembers.entityId, entityId), anyOf(entityGroupMembers.entityGroupId, among)));
  return rows.map((row) => row.id);
}

async function findGroup(db: Db, id: string): Promise<FoundThing<'ENTITY_GROUP'> | null> {
  const [row] = await db.select().from(entityGroups).where(eq(entityGroups.id, id));
  if (!row) return null;
  const { tenantId, customerId, name, groupAll } = row;
  const type = row.type as EntityGroupType;
  const thing: AccessibleGroup = { id, tenantId, customerId, type, name, groupAll };
  return { thing, targets: [{ id, tenantId, customerId, groupIds: [id] }], resource: `${type}_GROUP` };
}

/** Says how what every platform has is found: people and things, the tenant itself, and entity groups. */
export function registerStandardThings(things: ThingRegistry, platform: Pick<Platform, 'findOwned'>): void {
  for (const type of PLATFORM_TYPES) {
    things.register(type, async (db, id, { openGroupIds }) => {
      const thing = await platform.findOwned(type, id);
      if (!thing) return null;
      const { tenantId, customerId } = thing;
      const groupIds = await groupsWith(db, id, openGroupIds);
      return { thing, targets: [{ id, tenantId, customerId, groupIds }], resource: type };
    });
  }
  // Whoever asks about another tenant is told by the rule that there is none.
  things.register('TENANT', async (_db, id) => ({
    thing: { type: 'TENANT', id },
    targets: [{ id, tenantId: id, customerId: null }],
    resource: 'TENANT',
  }));
  things.register('ENTITY_GROUP', (db, id) => findGroup(db, id));
}
