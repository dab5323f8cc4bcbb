import type { Db } from '../../../kernel/db/client';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import {
  type Assignment,
  forgetAssignment,
  madeAssignments,
  noteAssignment,
  wantedAssignments,
} from './assignments.repository';

/** What assigning needs. */
export interface AssignmentParts {
  db: Db;
  upstream: Upstream;
  /** The key of a tenant; null where it is not connected. */
  keyOf(tenantId: string): Promise<Credential | null>;
}

interface DashboardInfo {
  assignedCustomers?: { customerId: { id: string } }[] | null;
}

const nameOf = ({ customerId, dashboardId }: Assignment) => `${customerId} ${dashboardId}`;

/**
 * Assigns in ThingsBoard what group roles open of dashboards, so that its own web UI and its mobile app show it, and takes
 * it away with the right. What others have assigned stays theirs. Everything may be done again, and by several at once.
 */
export class Assignments {
  constructor(private readonly parts: AssignmentParts) {}

  /** Makes a tenant's assignments what its roles say, of one customer or of all. Throws 503 where ThingsBoard is away. */
  async follow(tenantId: string, customerId?: string): Promise<void> {
    const { db } = this.parts;
    const key = await this.parts.keyOf(tenantId);
    if (!key) return;
    const isMeant = (one: Assignment) => customerId === undefined || one.customerId === customerId;
    const wanted = new Map((await wantedAssignments(db, tenantId)).filter(isMeant).map((one) => [nameOf(one), one]));
    const made = (await madeAssignments(db, tenantId)).filter(isMeant);
    for (const one of made) if (!wanted.has(nameOf(one))) await this.withdraw(tenantId, one, key);
    const known = new Map(made.map((one) => [nameOf(one), one]));
    for (const [name, one] of wanted) {
      if (!known.get(name)?.done) await this.assign(tenantId, one, key, known.has(name));
    }
  }

  /** Takes all away that this server has assigned for a tenant: it is not connected any more. */
  async withdrawAll(tenantId: string, key: Credential): Promise<void> {
    for (const one of await madeAssignments(this.parts.db, tenantId)) await this.withdraw(tenantId, one, key);
  }

  private async assign(tenantId: string, one: Assignment, key: Credential, begun: boolean): Promise<void> {
    const { db, upstream } = this.parts;
    if (!begun) {
      const { status, body } = await upstream.get(`/api/dashboard/info/${one.dashboardId}`, key);
      // Gone meanwhile: the group has only not heard of it.
      if (status === 404 || status === 403) return;
      if (status !== 200) throw upstream.away(`a dashboard answered ${status}`);
      const { assignedCustomers } = body as DashboardInfo;
      if (assignedCustomers?.some(({ customerId }) => customerId.id === one.customerId)) return;
      await noteAssignment(db, tenantId, one, false);
    }
    const { status } = await upstream.send('POST', `/api/customer/${one.customerId}/dashboard/${one.dashboardId}`, key);
    if (status === 404) return forgetAssignment(db, tenantId, one);
    if (status !== 200) throw upstream.away(`assigning a dashboard answered ${status}`);
    await noteAssignment(db, tenantId, one, true);
  }

  private async withdraw(tenantId: string, one: Assignment, key: Credential): Promise<void> {
    const { db, upstream } = this.parts;
    const path = `/api/customer/${one.customerId}/dashboard/${one.dashboardId}`;
    const { status } = await upstream.send('DELETE', path, key);
    if (status !== 200 && status !== 404) throw upstream.away(`taking a dashboard away answered ${status}`);
    await forgetAssignment(db, tenantId, one);
  }
}
