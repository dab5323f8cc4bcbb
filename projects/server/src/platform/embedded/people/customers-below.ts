import { eq, sql } from 'drizzle-orm';
import type { Db } from '../../../kernel/db/client';
import { customers } from '../../../kernel/db/schema';

/** Customers below a tenant (`customerId` null) or below a customer, at any depth, without the owner itself. */
export async function selectCustomersBelow(db: Db, tenantId: string, customerId: string | null): Promise<string[]> {
  if (customerId === null) {
    const rows = await db.select({ id: customers.id }).from(customers).where(eq(customers.tenantId, tenantId));
    return rows.map((row) => row.id);
  }
  // UNION, not UNION ALL: it ends even if the data had a circle.
  const result = await db.execute<{ id: string }>(sql`
    with recursive below as (
      select id from customer where parent_customer_id = ${customerId}
      union
      select customer.id from customer join below on customer.parent_customer_id = below.id
    )
    select id from below`);
  return (result as unknown as { rows: { id: string }[] }).rows.map((row) => row.id);
}
