import type { EntityFilter } from 'ngx-self-registration/data-access';
import { defer, finalize, map, Observable, of, shareReplay, Subject, switchMap, tap } from 'rxjs';
import type { WidgetAliasController } from '../widget-context.model';
import {
  type AliasDatasource,
  type AliasEntity,
  type AliasInfo,
  datasourceOf,
  keyFiltersOf,
  withOwnEntity,
} from './alias-datasource';
import { AliasUser, EmptyAliasError, type EntityAlias, toEntityFilter } from './alias-filter';
import type { StateParams } from './state-params';

/** Where {@link DashboardAliases} are taken from. */
export interface AliasSource {
  /** The dashboard's aliases by id. */
  entityAliases(): Record<string, EntityAlias>;
  /** The dashboard's filters by id. */
  filters(): Record<string, unknown>;
  /** Parameters of the state that is shown. */
  stateParams(): StateParams;
  /** Who looks at it. */
  user(): AliasUser | null;
  /** The first entity of a search. */
  find(filter: EntityFilter): Observable<AliasEntity | null>;
}

const sameEntity = (info: AliasInfo | undefined) => JSON.stringify(info?.entityFilter ?? null);

/** Aliases of a dashboard for actions, with all that ThingsBoard's `IAliasController` has. */
export class DashboardAliases implements WidgetAliasController {
  private readonly changed = new Subject<string[]>();
  private readonly resolved = new Subject<string>();
  private readonly filterChanges = new Subject<string[]>();
  private readonly running = new Map<string, Observable<AliasInfo>>();
  private ownAliases: Record<string, EntityAlias> | null = null;
  private ownFilters: Record<string, unknown> | null = null;
  private userFilters: Record<string, unknown> = {};

  /** Aliases that were resolved, by id; actions walk through its keys. */
  resolvedAliases: Record<string, AliasInfo> = {};
  /** Ids of aliases that may stand for something else now. */
  readonly entityAliasesChanged = this.changed.asObservable();
  /** Id of an alias that was resolved. */
  readonly entityAliasResolved = this.resolved.asObservable();
  /** Ids of filters that are others now. */
  readonly filtersChanged = this.filterChanges.asObservable();

  constructor(private readonly source: AliasSource) {}

  getEntityAliases(): Record<string, EntityAlias> {
    return this.ownAliases ?? this.source.entityAliases();
  }

  /** Id of an alias by its name; null where there is none. */
  getEntityAliasId(aliasName: string): string | null {
    const aliases = this.getEntityAliases();
    return Object.keys(aliases).find((id) => aliases[id].alias === aliasName) ?? null;
  }

  /** The search for the entities of an alias. Throws `EmptyAliasError` where it stands for nothing. */
  filterOf(aliasId: string): EntityFilter {
    const alias = this.getEntityAliases()[aliasId];
    if (!alias) {
      throw new Error(`The dashboard has no alias with the id "${aliasId}".`);
    }
    return toEntityFilter(alias.filter, { user: this.source.user(), stateParams: this.source.stateParams() });
  }

  /** What an alias stands for, asked once until it is unresolved again. Fails for one that the dashboard does not have. */
  getAliasInfo(aliasId: string): Observable<AliasInfo> {
    return defer(() => {
      const known = this.resolvedAliases[aliasId];
      if (known) return of(known);
      const running = this.running.get(aliasId) ?? this.resolve(aliasId);
      this.running.set(aliasId, running);
      return running;
    });
  }

  /** What an alias stands for, where that is known already. */
  getInstantAliasInfo(aliasId: string): AliasInfo | null {
    return this.resolvedAliases[aliasId] ?? null;
  }

  /** Remembers what a widget found by an alias, which saves asking again. */
  note(aliasId: string, first: AliasEntity | null): void {
    const info = this.unresolved(aliasId, this.filterOf(aliasId));
    this.resolvedAliases[aliasId] ??= { ...info, currentEntity: info.resolveMultiple ? null : first };
  }

  setAliasUnresolved(aliasId: string): void {
    delete this.resolvedAliases[aliasId];
    this.running.delete(aliasId);
  }

  resolveSingleEntityInfo(aliasId: string): Observable<AliasEntity | null> {
    return this.getAliasInfo(aliasId).pipe(
      switchMap((info) =>
        info.resolveMultiple && info.entityFilter ? this.source.find(info.entityFilter) : of(info.currentEntity),
      ),
    );
  }

  resolveSingleEntityInfoForDeviceId(deviceId: string): Observable<AliasEntity | null> {
    return this.source.find({ type: 'singleEntity', singleEntity: { entityType: 'DEVICE', id: deviceId } });
  }

  resolveSingleEntityInfoForTargetDevice(
    target?: { type?: string; entityAliasId?: string; deviceId?: string } | null,
  ): Observable<AliasEntity | null> {
    if (target?.type === 'entity' && target.entityAliasId) return this.resolveSingleEntityInfo(target.entityAliasId);
    if (target?.type === 'device' && target.deviceId) return this.resolveSingleEntityInfoForDeviceId(target.deviceId);
    return of(null);
  }

  /** A widget's source of data with the search that its alias or device stands for. */
  resolveAlarmSource(given: AliasDatasource): Observable<AliasDatasource> {
    const filterId = given['filterId'] as string | undefined;
    const source = filterId ? { ...given, keyFilters: this.getKeyFilters(filterId) } : given;
    return source.type !== 'device' && source.entityAliasId
      ? this.getAliasInfo(source.entityAliasId).pipe(map((info) => datasourceOf(source, info)))
      : of(withOwnEntity(source));
  }

  resolveDatasources(
    sources: AliasDatasource[] | null | undefined,
    singleEntity = false,
  ): Observable<AliasDatasource[]> {
    const wanted = (sources ?? []).slice(0, singleEntity ? 1 : undefined);
    return wanted.reduce<Observable<AliasDatasource[]>>(
      (before, next) =>
        before.pipe(switchMap((done) => this.resolveAlarmSource(next).pipe(map((found) => [...done, found])))),
      of([]),
    );
  }

  getFilters(): Record<string, unknown> {
    return this.ownFilters ?? this.source.filters();
  }

  getUserFilters(): Record<string, unknown> {
    return this.userFilters;
  }

  getFilterInfo(filterId: string): unknown {
    return this.userFilters[filterId] ?? this.getFilters()[filterId];
  }

  getKeyFilters(filterId: string): unknown[] {
    return keyFiltersOf(this.getFilterInfo(filterId));
  }

  /** Lets an alias stand for another entity, as a select on the dashboard does. */
  updateCurrentAliasEntity(aliasId: string, currentEntity: AliasEntity): void {
    const info = this.resolvedAliases[aliasId];
    if (info && (info.currentEntity?.id !== currentEntity.id || info.currentEntity.name !== currentEntity.name)) {
      this.resolvedAliases[aliasId] = { ...info, currentEntity };
      this.changed.next([aliasId]);
    }
  }

  updateUserFilter(filter: { id: string }): void {
    this.userFilters = { ...this.userFilters, [filter.id]: filter };
    this.filterChanges.next([filter.id]);
  }

  updateEntityAliases(aliases: Record<string, EntityAlias>): void {
    const before = this.getEntityAliases();
    this.ownAliases = structuredClone(aliases);
    this.updateAliases(changedKeys(before, aliases));
  }

  updateFilters(filters: Record<string, unknown>): void {
    const ids = changedKeys(this.getFilters(), filters);
    this.ownFilters = structuredClone(filters);
    ids.forEach((id) => delete this.userFilters[id]);
    if (ids.length > 0) this.filterChanges.next(ids);
  }

  /** Lets all aliases, or those named, be resolved again, and the widgets load anew. */
  updateAliases(aliasIds: string[] = Object.keys(this.resolvedAliases)): void {
    aliasIds.forEach((id) => this.setAliasUnresolved(id));
    this.changed.next(aliasIds);
  }

  /** Forgets the aliases that stand for something else in the state that is shown now. */
  dashboardStateChanged(): void {
    const ids = Object.keys(this.resolvedAliases).filter((id) => {
      const info = this.resolvedAliases[id];
      return info.stateEntity && sameEntity(info) !== JSON.stringify(this.presentFilter(id));
    });
    if (ids.length > 0) this.updateAliases(ids);
  }

  private presentFilter(aliasId: string): EntityFilter | null {
    try {
      return this.filterOf(aliasId);
    } catch (error) {
      if (error instanceof EmptyAliasError) return null;
      throw error;
    }
  }

  private unresolved(aliasId: string, entityFilter: EntityFilter | null): AliasInfo {
    const alias = this.getEntityAliases()[aliasId];
    const entityParamName = alias?.filter['stateEntityParamName'] as string | null | undefined;
    return {
      alias: alias?.alias ?? aliasId,
      entityFilter,
      resolveMultiple: alias?.filter.resolveMultiple === true,
      stateEntity: alias?.filter.type === 'stateEntity' || alias?.filter['rootStateEntity'] === true,
      ...(entityParamName ? { entityParamName } : {}),
      currentEntity: null,
    };
  }

  private resolve(aliasId: string): Observable<AliasInfo> {
    return defer(() => {
      const info = this.unresolved(aliasId, this.presentFilter(aliasId));
      if (info.resolveMultiple || !info.entityFilter) return of(info);
      return this.entityOf(info).pipe(map((currentEntity) => ({ ...info, currentEntity })));
    }).pipe(
      tap((info) => {
        this.resolvedAliases[aliasId] = info;
        this.resolved.next(aliasId);
      }),
      finalize(() => this.running.delete(aliasId)),
      shareReplay(1),
    );
  }

  /** The entity of a state is named where it was opened; others are asked for. */
  private entityOf({ entityFilter, entityParamName, stateEntity }: AliasInfo): Observable<AliasEntity | null> {
    const params = this.source.stateParams();
    const told = entityParamName ? (params[entityParamName] as StateParams | undefined) : params;
    const isToldHere = stateEntity && entityFilter?.type === 'singleEntity' && told?.entityId && told.entityName;
    return isToldHere
      ? of({ ...told.entityId!, name: told.entityName!, label: told.entityLabel ?? '' })
      : this.source.find(entityFilter!);
  }
}

function changedKeys(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return ids.filter((id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]));
}
