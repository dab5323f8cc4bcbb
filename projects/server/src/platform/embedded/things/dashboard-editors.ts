import { type SQL, sql } from 'drizzle-orm';
import { dashboards } from '../../../kernel/db/schema';

/**
 * Who counts as having written in a dashboard once a customer's user has, too. Nobody is ever taken out: who saves it
 * afterwards, or owns it now, has not read every script in it.
 */
export function editorsWith(customerId: string | null): SQL | undefined {
  return customerId === null ? undefined : added(sql`${customerId}::uuid`);
}

/** The same for the owner that a dashboard has before it moves on. */
export function editorsWithOwner(): SQL {
  return sql`case when ${dashboards.customerId} is null then ${dashboards.editorCustomerIds}
    else ${added(sql`${dashboards.customerId}`)} end`;
}

function added(customerId: SQL): SQL {
  const stored = dashboards.editorCustomerIds;
  return sql`case when ${customerId} = any(${stored}) then ${stored} else array_append(${stored}, ${customerId}) end`;
}
