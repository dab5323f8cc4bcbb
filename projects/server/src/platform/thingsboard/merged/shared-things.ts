import { eq } from 'drizzle-orm';
import { allowsInGroup, type Operation } from 'ngx-self-registration/models/permissions';
import type { Db } from '../../../kernel/db/client';
import { entityGroupMembers, entityGroups } from '../../../kernel/db/schema';
import type { RatedSender } from '../gate/sender';
import { SHARED_TYPES } from './shared-types';

/** Somebody of a customer, whose group roles open something. */
export interface GroupUser extends RatedSender {
  tenantId: string;
  customerId: string;
  permissions: NonNullable<RatedSender['permissions']>;
}

/** Who may have something opened by a group role; null for all others, at no cost. */
export function groupUser(sender: RatedSender): GroupUser | null {
  const { authority, tenantId, customerId, permissions } = sender;
  if (authority !== 'CUSTOMER_USER' || !tenantId || !customerId || !permissions) return null;
  for (const _groupId in permissions.byGroup) return { ...sender, tenantId, customerId, permissions };
  return null;
}

/** What group roles open of one type, by id, with what they give on each. */
export type Opened = ReadonlyMap<string, (operation: Operation) => boolean>;

interface Group {
  type: string;
  tenantId: string;
  members: readonly string[];
}

/** Milliseconds after which the database is asked again, whatever was heard. */
const KEPT_MS = 30_000;
/** Groups that are kept at most; whichever came first goes first. */
const MOST_KEPT = 5_000;
const NOTHING: Opened = new Map();

/** Members of the entity groups that group roles open, kept in memory until rights or members change. */
export class SharedThings {
  private readonly kept = new Map<string, { until: number; group: Promise<Group | null> }>();

  constructor(
    private readonly db: Db,
    private readonly now: () => number,
    onRights: (hear: () => void) => unknown,
  ) {
    onRights(() => this.kept.clear());
  }

  /** What of a type somebody may READ by their group roles. Whether ThingsBoard has it, and for whom, it does not say. */
  async of({ tenantId, permissions }: GroupUser, type: string): Promise<Opened> {
    if (!SHARED_TYPES.includes(type)) return NOTHING;
    const open = Object.keys(permissions.byGroup).filter((id) => allowsInGroup(permissions, id, 'READ'));
    const groups = await Promise.all(open.map(async (id) => ({ id, group: await this.group(id) })));
    const holding = new Map<string, string[]>();
    for (const { id, group } of groups) {
      if (group?.type !== type || group.tenantId !== tenantId) continue;
      for (const member of group.members) holding.set(member, [...(holding.get(member) ?? []), id]);
    }
    return new Map(
      [...holding].map(([member, ids]) => [
        member,
        (operation: Operation) => ids.some((id) => allowsInGroup(permissions, id, operation)),
      ]),
    );
  }

  private group(id: string): Promise<Group | null> {
    const known = this.kept.get(id);
    if (known && known.until > this.now()) return known.group;
    const entry = { until: this.now() + KEPT_MS, group: this.read(id) };
    this.kept.delete(id);
    this.kept.set(id, entry);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
    entry.group.catch(() => {
      if (this.kept.get(id) === entry) this.kept.delete(id);
    });
    return entry.group;
  }

  private async read(id: string): Promise<Group | null> {
    const rows = await this.db
      .select({ type: entityGroups.type, tenantId: entityGroups.tenantId, member: entityGroupMembers.entityId })
      .from(entityGroups)
      .innerJoin(entityGroupMembers, eq(entityGroups.id, entityGroupMembers.entityGroupId))
      .where(eq(entityGroups.id, id))
      .orderBy(entityGroupMembers.entityId);
    const [first] = rows;
    return first ? { type: first.type, tenantId: first.tenantId, members: rows.map(({ member }) => member) } : null;
  }
}
