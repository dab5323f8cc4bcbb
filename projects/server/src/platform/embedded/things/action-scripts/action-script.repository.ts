import { and, eq, isNotNull, lt, ne, or, isNull, sql } from 'drizzle-orm';
import { ACTION_SCRIPT_FORMAT, type ActionCode, actionKey } from 'ngx-self-registration/models/action-code';
import type { Db } from '../../../../kernel/db/client';
import { actionScripts, dashboardActions, dashboards } from '../../../../kernel/db/schema';
import { actionsOf } from './actions-of';
import { ANGULAR_VERSION } from './angular-version';

/** What makes today's keys and scripts. */
const MADE_BY = `${ACTION_SCRIPT_FORMAT} ${ANGULAR_VERSION}`;

/**
 * Writes down which actions a dashboard has, in the transaction that saves it. They are compiled afterwards: see
 * `actionScriptsJob` and {@link pendingAction}.
 */
export async function fileActions(tx: Db, dashboardId: string, configuration: unknown, now: number): Promise<void> {
  const actions = await Promise.all(
    actionsOf(configuration).map(async (action) => ({ key: await actionKey(ANGULAR_VERSION, action), action })),
  );
  // In one order, so that of dashboards that are saved at once one waits for the other, and never each for the other.
  actions.sort((a, b) => (a.key < b.key ? -1 : 1));
  if (actions.length > 0) {
    await tx
      .insert(actionScripts)
      .values(actions.map((action) => ({ ...action, savedTime: now })))
      .onConflictDoUpdate({ target: actionScripts.key, set: { savedTime: now } });
  }
  const filed = { madeBy: MADE_BY, keys: actions.map(({ key }) => key) };
  await tx
    .insert(dashboardActions)
    .values({ dashboardId, ...filed })
    .onConflictDoUpdate({ target: dashboardActions.dashboardId, set: filed });
}

/** The script of a key and, where it has not been compiled yet, of what it is to be made; null for a key that is unknown. */
export async function findScript(
  db: Db,
  key: string,
): Promise<{ script: string | null; action: ActionCode | null } | null> {
  const [row] = await db
    .select({ script: actionScripts.script, action: actionScripts.action })
    .from(actionScripts)
    .where(eq(actionScripts.key, key));
  return row ?? null;
}

/** Keeps what an action was compiled into; null where it cannot be. */
export async function keepScript(db: Db, key: string, script: string | null): Promise<void> {
  await db.update(actionScripts).set({ script, action: null }).where(eq(actionScripts.key, key));
}

/** The next action that has not been compiled, in the order of their keys; null where there is none. */
export async function pendingAction(db: Db, after: string): Promise<{ key: string; action: ActionCode } | null> {
  const [row] = await db
    .select({ key: actionScripts.key, action: actionScripts.action })
    .from(actionScripts)
    .where(and(isNotNull(actionScripts.action), sql`${actionScripts.key} > ${after}`))
    .orderBy(actionScripts.key)
    .limit(1);
  return row?.action ? { key: row.key, action: row.action } : null;
}

/** Looks through a dashboard that nobody has looked through, or another version has. False where there is none. */
export function fileNextDashboard(db: Db, now: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ id: dashboards.id, configuration: dashboards.configuration })
      .from(dashboards)
      .leftJoin(dashboardActions, eq(dashboardActions.dashboardId, dashboards.id))
      .where(or(isNull(dashboardActions.madeBy), ne(dashboardActions.madeBy, MADE_BY)))
      .limit(1)
      // Nobody saves it meanwhile; one that is being saved is looked through there.
      .for('update', { of: dashboards, skipLocked: true });
    if (!row) return false;
    await fileActions(tx, row.id, row.configuration, now);
    return true;
  });
}

/** Removes scripts that no dashboard has any more and none was saved with since a moment. */
export async function forgetScripts(db: Db, before: number): Promise<void> {
  await db
    .delete(actionScripts)
    .where(
      and(
        lt(actionScripts.savedTime, before),
        sql`${actionScripts.key} not in (select unnest(${dashboardActions.keys}) from ${dashboardActions})`,
      ),
    );
}
