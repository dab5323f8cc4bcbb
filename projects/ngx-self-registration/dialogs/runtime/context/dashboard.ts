import {
  type ActionSession,
  type AliasEntity,
  type AliasUser,
  DashboardAliases,
  type DialectRun,
  type StateParams,
  type WidgetAliasController,
} from 'ngx-self-registration/dialogs/actions';
import type { EntityFilter } from 'ngx-self-registration/data-access';
import { from, type Observable } from 'rxjs';
import { watchedAnswer } from '../watching/action-observable';
import { overlay } from '../watching/overlay';

interface DashboardHolder {
  dashboard?: { getDashboard?: () => unknown } | null;
  stateController?: { getStateParams?: () => StateParams };
}
interface Configured {
  configuration?: Record<string, Record<string, never> | undefined> | null;
}

/** The dashboard that an action came with: what its context says, or what it was run with. */
export function dashboardOf({ invocation }: ActionSession): Configured | null {
  const { dashboard } = invocation.widgetContext as DashboardHolder;
  return ((dashboard?.getDashboard?.() ?? invocation.dashboard) as Configured | null | undefined) ?? null;
}

/** Aliases of the dashboard's own file, for a host that has no controller of them. */
function ownAliases(session: ActionSession, user: AliasUser | null, services: (name: string) => unknown) {
  const context = session.invocation.widgetContext as DashboardHolder;
  const entities = () =>
    services('entityService') as Record<'findSingleEntityInfoByEntityFilter', (f: EntityFilter) => unknown>;
  return new DashboardAliases({
    entityAliases: () => dashboardOf(session)?.configuration?.['entityAliases'] ?? {},
    filters: () => dashboardOf(session)?.configuration?.['filters'] ?? {},
    stateParams: () => context.stateController?.getStateParams?.() ?? {},
    user: () => user,
    find: (filter) => entities().findSingleEntityInfoByEntityFilter(filter) as Observable<AliasEntity | null>,
  });
}

/** Methods whose answers come later. */
const LATER = [
  'getAliasInfo',
  'resolveSingleEntityInfo',
  'resolveSingleEntityInfoForDeviceId',
  'resolveSingleEntityInfoForTargetDevice',
  'resolveDatasources',
  'resolveAlarmSource',
];

/**
 * `aliasController`: the host's own, and what it leaves out. Answers that come later are observables; with a dialect they are
 * watched, and promises where it has those.
 */
export function aliasControllerOf(
  session: ActionSession,
  services: (name: string) => unknown,
  user: AliasUser | null,
  dialect?: DialectRun,
): WidgetAliasController {
  const host = session.invocation.widgetContext.aliasController;
  const own = ownAliases(session, user, services);
  const all = (host ?? own) as unknown as Record<string, unknown>;
  const method = (name: string) => {
    const holder = typeof all[name] === 'function' ? all : (own as unknown as Record<string, unknown>);
    return (...args: unknown[]) => (holder[name] as (...rest: unknown[]) => unknown).apply(holder, args);
  };
  const members: Record<string, unknown> = {};
  for (const name of NAMES) {
    if (LATER.includes(name)) {
      members[name] = (...args: unknown[]) => {
        const answer = method(name)(...args);
        const later = answer instanceof Promise ? from(answer) : answer;
        return dialect ? dialect.answer(watchedAnswer(session, later)) : later;
      };
    } else if (all[name] === undefined) {
      members[name] = method(name);
    }
  }
  for (const name of ['resolvedAliases', 'entityAliasesChanged', 'entityAliasResolved', 'filtersChanged'] as const) {
    if (all[name] === undefined) members[name] = own[name];
  }
  return overlay(all, members) as unknown as WidgetAliasController;
}

const NAMES = [
  ...LATER,
  'getEntityAliases',
  'getEntityAliasId',
  'getInstantAliasInfo',
  'setAliasUnresolved',
  'getFilters',
  'getUserFilters',
  'getFilterInfo',
  'getKeyFilters',
  'updateCurrentAliasEntity',
  'updateUserFilter',
  'updateEntityAliases',
  'updateFilters',
  'updateAliases',
  'dashboardStateChanged',
];
