import { and, eq, sql } from 'drizzle-orm';
import { Type } from 'typebox';
import type { Db } from '../../../kernel/db/client';
import type { assets, devices } from '../../../kernel/db/schema';
import { badRequest, notFound } from '../../../kernel/errors';
import { PageLinkQuery, Text } from '../../../kernel/http/schemas';
import type { PageLinkInput } from '../../../kernel/http/select-page';
import { inScope, type Scope } from '../../needs/scope';

/** The query of a list that, with a name, is asked for one thing. */
export function PageOrNameQuery<const Name extends string>(name: Name) {
  const { pageSize, page, ...rest } = PageLinkQuery.properties;
  const text = Type.Optional(Text());
  return Type.Object({
    ...{ pageSize: Type.Optional(pageSize), page: Type.Optional(page), ...rest, type: text },
    ...({ [name]: text } as Record<Name, typeof text>),
  });
}

/** The page that such a query asks for. 400 where it asks for none. */
export function pageAsked(query: Partial<PageLinkInput>): PageLinkInput {
  const { pageSize, page } = query;
  if (pageSize === undefined) throw badRequest('pageSize is missing.');
  if (page === undefined) throw badRequest('page is missing.');
  return { ...query, pageSize, page };
}

/** What in a scope has a name: of several the tenant's own, or the oldest. 404 where there is none. */
export async function thingByName<Table extends typeof devices | typeof assets>(
  db: Db,
  table: Table,
  scope: Scope,
  name: string,
): Promise<Table['$inferSelect']> {
  const [row] = await db
    .select()
    .from(table as typeof devices)
    .where(and(inScope(scope, table), eq(table.name, name)))
    .orderBy(sql`${table.customerId} is not null`, table.createdTime, table.id)
    .limit(1);
  if (!row) throw notFound();
  return row;
}
