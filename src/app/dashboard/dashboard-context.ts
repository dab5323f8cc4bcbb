import { computed, inject, Injectable, signal } from '@angular/core';
import { EntityData, EntityFilter, EntityQueryService } from 'ngx-self-registration/data-access';
import type { WidgetAliasController } from 'ngx-self-registration/dialogs';
import type { Dashboard } from 'ngx-self-registration/models';
import { catchError, defer, map, Observable, of, tap } from 'rxjs';
import { AuthService } from '../auth/auth.service';
import { configurationOf, rootStateOf } from './model/dashboard.model';
import { EmptyAliasError, StateParams, toEntityFilter } from './model/entity-filter';

/** A state on the way from the dashboard's root to what is shown. */
export interface OpenState {
  id: string;
  params: StateParams;
}

/** An alias with what it stands for, as actions of ThingsBoard dashboards know it. */
export interface AliasInfo {
  alias: string;
  entityFilter: EntityFilter | null;
  resolveMultiple: boolean;
  stateEntity: boolean;
  currentEntity: { id: string; entityType: string; name: string; label: string } | null;
}

/** One open dashboard: its aliases, its states, and when its widgets must load anew. One per dashboard page. */
@Injectable()
export class DashboardContext implements WidgetAliasController {
  private readonly queries = inject(EntityQueryService);
  private readonly user = inject(AuthService).user;
  private readonly opened = signal<OpenState[]>([]);

  /** What is shown, unsaved changes included. */
  readonly dashboard = signal<Dashboard | null>(null);
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
  /** Goes up when the widgets' data may have changed. */
  readonly revision = signal(0);

  /** Part of ThingsBoard's alias controller; actions walk through its keys. */
  resolvedAliases: Record<string, AliasInfo> = {};

  /** Shows a state on top of the present one, or instead of it. */
  openState(id: string, params: StateParams = {}, instead = false): void {
    this.opened.set([...(instead ? this.states().slice(0, -1) : this.states()), { id, params }]);
    this.updateAliases();
  }

  /** Goes back to the state before. */
  closeState(): void {
    this.opened.set(this.states().slice(0, -1));
    this.updateAliases();
  }

  /** The search for the entities of an alias. Throws `EmptyAliasError` where it stands for nothing. */
  filterOf(aliasId: string): EntityFilter {
    const alias = this.configuration()?.entityAliases[aliasId];
    if (!alias) {
      throw new Error('The alias of this widget is missing from the dashboard.');
    }
    return toEntityFilter(alias.filter, { user: this.user(), stateParams: this.state()?.params ?? {} });
  }

  setAliasUnresolved(aliasId: string): void {
    delete this.resolvedAliases[aliasId];
  }

  getAliasInfo(aliasId: string): Observable<AliasInfo> {
    return defer(() => {
      const known = this.resolvedAliases[aliasId];
      return known ? of(known) : this.resolve(aliasId);
    });
  }

  getInstantAliasInfo(aliasId: string): AliasInfo | null {
    return this.resolvedAliases[aliasId] ?? null;
  }

  /** Lets all widgets load again. Which aliases have changed makes no difference: a search is one request. */
  updateAliases(): void {
    this.resolvedAliases = {};
    this.revision.update((revision) => revision + 1);
  }

  private resolve(aliasId: string): Observable<AliasInfo> {
    const alias = this.configuration()?.entityAliases[aliasId];
    const found = (entityFilter: EntityFilter | null, entity?: EntityData): AliasInfo => {
      const field = (key: string) => entity?.latest.ENTITY_FIELD?.[key]?.value ?? '';
      return {
        alias: alias?.alias ?? aliasId,
        entityFilter,
        resolveMultiple: alias?.filter.resolveMultiple === true,
        stateEntity: alias?.filter.type === 'stateEntity',
        currentEntity: entity ? { ...entity.entityId, name: field('name'), label: field('label') } : null,
      };
    };
    return defer(() => {
      const entityFilter = this.filterOf(aliasId);
      return this.queries
        .findEntityData({
          entityFilter,
          pageLink: { page: 0, pageSize: 1 },
          entityFields: [
            { type: 'ENTITY_FIELD', key: 'name' },
            { type: 'ENTITY_FIELD', key: 'label' },
          ],
        })
        .pipe(map(({ data }) => found(entityFilter, data[0])));
    }).pipe(
      catchError((error: unknown) => {
        if (error instanceof EmptyAliasError) {
          return of(found(null));
        }
        throw error;
      }),
      tap((info) => (this.resolvedAliases[aliasId] = info)),
    );
  }
}
