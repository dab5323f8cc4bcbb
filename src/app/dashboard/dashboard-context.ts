import { computed, inject, Injectable, signal } from '@angular/core';
import { EntityData, EntityFilter, EntityQueryService } from 'ngx-self-registration/data-access';
import { type AliasEntity, DashboardAliases, type StateObject, type StateParams } from 'ngx-self-registration/dialogs';
import type { Dashboard } from 'ngx-self-registration/models';
import { map, Observable, Subject } from 'rxjs';
import { AuthService } from '../auth/auth.service';
import { configurationOf, rootStateOf } from './model/dashboard.model';

/** A state on the way from the dashboard's root to what is shown. */
export interface OpenState {
  id: string;
  params: StateParams;
}

/** An entity in short. */
export function entityInfoOf({ entityId, latest }: EntityData): AliasEntity {
  const field = (key: string) => latest.ENTITY_FIELD?.[key]?.value ?? '';
  return { ...entityId, name: field('name'), label: field('label') };
}

/** One open dashboard: its aliases, its states, and when its widgets must load anew. One per view of a dashboard. */
@Injectable()
export class DashboardContext {
  private readonly queries = inject(EntityQueryService);
  private readonly user = inject(AuthService).user;
  private readonly opened = signal<OpenState[]>([]);
  private readonly stateChanges = new Subject<string>();
  private readonly outer = signal<DashboardContext | null>(null);

  /** What is shown, unsaved changes included. */
  readonly dashboard = signal<Dashboard | null>(null);
  /** The view around this one, where this is one state in a dialog of it. */
  readonly parent = this.outer.asReadonly();
  /** The dialog that shows this view and nothing else. */
  dialogRef: { close(result?: unknown): void } | undefined;
  /** The dashboard as its author made it; a view inside another one lays it out in its own way. */
  readonly source: () => Dashboard | null = () => this.outer()?.source() ?? this.dashboard();
  readonly configuration = computed(() => {
    const dashboard = this.dashboard();
    return dashboard && configurationOf(dashboard);
  });
  readonly states = computed<OpenState[]>(() => {
    const configuration = this.configuration();
    const known = this.opened().filter(({ id }) => configuration?.states[id]);
    return known.length || !configuration ? known : [{ id: rootStateOf(configuration), params: {} }];
  });
  readonly state = computed(() => this.states().at(-1) ?? null);
  /** The right layout was asked for, which lies over the main one where a state has both. */
  readonly isRightOpen = signal(false);
  /** Goes up when the widgets' data may have changed. */
  readonly revision = signal(0);
  /** Id of the state that is shown from now on. */
  readonly stateChanged = this.stateChanges.asObservable();

  readonly aliases = new DashboardAliases({
    entityAliases: () => this.configuration()?.entityAliases ?? {},
    filters: () => this.configuration()?.filters ?? {},
    stateParams: () => this.state()?.params ?? {},
    user: () => this.user(),
    find: (filter) => this.find(filter),
  });

  constructor() {
    this.aliases.entityAliasesChanged.subscribe(() => this.reload());
  }

  /** The view that the page shows: its states are those that actions open, also from a dialog. */
  outermost(): DashboardContext {
    return this.outer()?.outermost() ?? this;
  }

  /** Shows one state of a dashboard inside another view. */
  showInside(parent: DashboardContext, dashboard: Dashboard, state: OpenState): void {
    this.outer.set(parent);
    this.dashboard.set(dashboard);
    this.show([state]);
  }

  /** Shows states as an address has them, outermost first; those that the dashboard does not have are left out. */
  show(states: readonly StateObject[]): void {
    const configuration = this.configuration();
    const root = configuration ? rootStateOf(configuration) : '';
    this.go(states.map(({ id, params }) => ({ id: id || root, params: params ?? {} })));
  }

  /** Shows a state on top of the present one, or instead of it. False where the dashboard has no such state. */
  openState(id: string | null | undefined, params: StateParams = {}, instead = false, right = false): boolean {
    const target = id || this.state()?.id;
    if (!target || !this.configuration()?.states[target]) return false;
    this.isRightOpen.set(right);
    this.go([...(instead ? this.states().slice(0, -1) : this.states()), { id: target, params }]);
    return true;
  }

  /** Goes back to a state on the way, the one before where none is named. */
  closeState(index = this.states().length - 2, params?: StateParams): void {
    const kept = this.states().slice(0, Math.max(0, index) + 1);
    const last = kept.at(-1);
    if (kept.length < this.states().length && last) {
      this.isRightOpen.set(false);
      this.go(params ? [...kept.slice(0, -1), { ...last, params }] : kept);
    }
  }

  /** The search for the entities of an alias. Throws `EmptyAliasError` where it stands for nothing. */
  filterOf(aliasId: string): EntityFilter {
    return this.aliases.filterOf(aliasId);
  }

  /** Lets all widgets load again. Which aliases have changed makes no difference: a search is one request. */
  updateAliases(aliasIds?: string[]): void {
    this.aliases.updateAliases(aliasIds);
  }

  private reload(): void {
    this.revision.update((revision) => revision + 1);
    // What was changed in a dialog is seen behind it, too.
    this.outer()?.reload();
  }

  private go(states: OpenState[]): void {
    this.opened.set(states);
    this.aliases.dashboardStateChanged();
    const shown = this.state();
    if (shown) this.stateChanges.next(shown.id);
  }

  private find(entityFilter: EntityFilter): Observable<AliasEntity | null> {
    const field = (key: string) => ({ type: 'ENTITY_FIELD' as const, key });
    const query = {
      entityFilter,
      pageLink: { page: 0, pageSize: 1, sortOrder: { key: field('createdTime'), direction: 'DESC' as const } },
      entityFields: [field('name'), field('label')],
    };
    return this.queries.findEntityData(query).pipe(map(({ data }) => (data[0] ? entityInfoOf(data[0]) : null)));
  }
}
