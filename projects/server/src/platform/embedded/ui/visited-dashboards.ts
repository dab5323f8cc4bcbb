import { inArray, and } from 'drizzle-orm';
import type { Db } from '../../../kernel/db/client';
import { dashboards } from '../../../kernel/db/schema';
import { inScope, type Scope } from '../../needs/scope';
import { changeSettings, readSettings, type Settings } from './user-settings';

/** What somebody can do with a dashboard that is told to the server. */
export const VISIT_ACTIONS = ['VISIT', 'STAR', 'UNSTAR'] as const;
export type VisitAction = (typeof VISIT_ACTIONS)[number];

/** How many visits are remembered; the latest. */
const REMEMBERED = 10;
/** How many dashboards may be starred; with one more the first loses its star. */
const STARS = 100;

interface Visits extends Settings {
  last: { id: string; lastVisited: number }[];
  starred: { id: string; starredAt: number }[];
}

/** Dashboards that somebody has visited and starred, as far as they may still see them. */
export interface VisitedDashboards {
  last: { id: string; title: string; starred: boolean; lastVisited: number }[];
  starred: { id: string; title: string; starredAt: number }[];
}

const visitsIn = ({ last, starred }: Settings): Visits => ({
  last: (last as Visits['last'] | undefined) ?? [],
  starred: (starred as Visits['starred'] | undefined) ?? [],
});

function after(stored: Visits, id: string, action: VisitAction, now: number): Visits {
  const { last, starred } = stored;
  const others = starred.filter((each) => each.id !== id);
  switch (action) {
    case 'VISIT': {
      const visits = [{ id, lastVisited: now }, ...last.filter((each) => each.id !== id)];
      return { last: visits.slice(0, REMEMBERED), starred };
    }
    case 'STAR':
      return { last, starred: [...others, { id, starredAt: now }].slice(-STARS) };
    case 'UNSTAR':
      return { last, starred: others };
  }
}

/** Ids of dashboards with their titles, of those among some that are in a scope. */
async function titlesOf(db: Db, scope: Scope, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: dashboards.id, title: dashboards.title })
    .from(dashboards)
    .where(and(inScope(scope, dashboards), inArray(dashboards.id, ids)));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** What somebody has visited and starred: of the dashboards of a scope, what they may not see any more is left out. */
export async function visitedDashboards(
  db: Db,
  userId: string,
  scope: Scope<'DASHBOARD'>,
  known?: Settings,
): Promise<VisitedDashboards> {
  const { last, starred } = visitsIn(known ?? (await readSettings(db, userId, 'VISITED_DASHBOARDS')));
  const titles = await titlesOf(db, scope, [...new Set([...last, ...starred].map(({ id }) => id))]);
  const stars = new Set(starred.map(({ id }) => id));
  const seen = <Item extends { id: string }>(items: Item[]) =>
    items.filter(({ id }) => titles.has(id)).map((item) => ({ ...item, title: titles.get(item.id)! }));
  return {
    last: seen(last).map((item) => ({ ...item, starred: stars.has(item.id) })),
    starred: seen(starred),
  };
}

/** Notes what somebody does with a dashboard. */
export async function noteVisit(db: Db, userId: string, id: string, action: VisitAction, now: number) {
  return changeSettings(db, userId, 'VISITED_DASHBOARDS', (stored) => after(visitsIn(stored), id, action, now));
}
