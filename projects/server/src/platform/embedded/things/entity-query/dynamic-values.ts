import { and, eq } from 'drizzle-orm';
import { anyOf } from '../../../../kernel/db/any-of';
import type { Db } from '../../../../kernel/db/client';
import { attributes } from '../../../../kernel/db/schema';
import { inScope, type ListScopes } from '../../../needs/scope';
import { OWNED_TABLES } from '../../shared/ownership';
import type { KeyFilter } from './key-filters.schema';

/** How deep values are looked for, and how many attributes may be asked for. */
const MAX_DEPTH = 10;
const MAX_KEYS = 100;

/** Where a value comes from that is no constant: an attribute of the user, or of what they belong to. */
interface DynamicValue {
  sourceType?: unknown;
  sourceAttribute?: unknown;
  /** Whether what the user has not, their customer may have, and then the tenant. */
  inherit?: unknown;
}

/** Values of attributes that conditions are compared with. */
export interface DynamicValues {
  /** The value of a source; undefined where there is none, or the caller may not read it. */
  of(source: unknown): unknown;
}

type Holder = 'CURRENT_USER' | 'CURRENT_CUSTOMER' | 'CURRENT_TENANT';
const UPWARDS: readonly Holder[] = ['CURRENT_USER', 'CURRENT_CUSTOMER', 'CURRENT_TENANT'];

const dynamicOf = (value: unknown): DynamicValue => (typeof value === 'object' && value !== null ? value : {});

/** All sources in conditions, however they are nested. */
function sourcesIn(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  const { sourceType, sourceAttribute } = value as DynamicValue;
  if (sourceType && typeof sourceAttribute === 'string') return [sourceAttribute];
  return Object.values(value).flatMap((each) => sourcesIn(each, depth + 1));
}

/** Who of the caller and what they belong to has attributes that the caller may read. */
async function holders(db: Db, scopes: ListScopes): Promise<Partial<Record<Holder, string>>> {
  const { caller } = scopes;
  const { table, owned } = OWNED_TABLES.USER;
  const [self] = await db
    .select({ id: owned.id })
    .from(table)
    .where(and(eq(owned.id, caller.userId), inScope(scopes.of('USER', 'READ_ATTRIBUTES'), owned)));
  const home = scopes.home('READ_ATTRIBUTES');
  return {
    ...(self ? { CURRENT_USER: caller.userId } : {}),
    ...(home ? { [home.type === 'TENANT' ? 'CURRENT_TENANT' : 'CURRENT_CUSTOMER']: home.id } : {}),
  };
}

/** Reads what conditions are compared with. What the caller may not read is not there: it must not be found out so. */
export async function dynamicValues(db: Db, scopes: ListScopes, filters: readonly KeyFilter[]): Promise<DynamicValues> {
  const keys = [...new Set(filters.flatMap(({ predicate }) => sourcesIn(predicate)))].slice(0, MAX_KEYS);
  if (keys.length === 0) return { of: () => undefined };
  const who = await holders(db, scopes);
  const rows = await db
    .select()
    .from(attributes)
    .where(
      and(
        anyOf(attributes.entityId, Object.values(who)),
        eq(attributes.scope, 'SERVER_SCOPE'),
        anyOf(attributes.key, keys),
      ),
    );
  const values = new Map(rows.map(({ entityId, key, value }) => [`${entityId} ${key}`, value]));
  return {
    of(source) {
      const { sourceType, sourceAttribute, inherit } = dynamicOf(source);
      const from = UPWARDS.indexOf(sourceType as Holder);
      if (from < 0 || typeof sourceAttribute !== 'string') return undefined;
      const asked = inherit === true ? UPWARDS.slice(from) : [UPWARDS[from]];
      const ids = asked.flatMap((holder) => who[holder] ?? []);
      return ids.map((id) => values.get(`${id} ${sourceAttribute}`)).find((value) => value !== undefined);
    },
  };
}

/** A stored value as what a condition compares; undefined where it is nothing of the kind. */
export function asKind(value: unknown, kind: string): string | number | boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (kind === 'STRING') return typeof value === 'object' ? JSON.stringify(value) : String(value as string);
  if (kind === 'BOOLEAN') return typeof value === 'boolean' ? value : undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
