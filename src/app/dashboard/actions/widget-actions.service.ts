import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import {
  actionsOf,
  type AliasEntity,
  hasFunction,
  paramsOf,
  type StateParams,
  statesToText,
  type WidgetActionDescriptor,
  WidgetActionRunner,
} from 'ngx-self-registration/dialogs';
import type { EntityId } from 'ngx-self-registration/models';
import { catchError, firstValueFrom, map, type Observable, of } from 'rxjs';
import { FeedbackService } from '../../shared/feedback.service';
import { DashboardContext } from '../dashboard-context';
import type { Widget } from '../model/dashboard.model';
import { type PopoverSettings, StateOverlays } from '../state/state-overlays.service';
import type { TableRows } from '../table/row-entity';
import { WidgetContexts } from './widget-context';

/** The entity of the row that an action was started from. */
export interface ActionEntity {
  id: EntityId;
  name: string;
  label: string;
}

/** How an action was started. */
export interface ActionStart {
  entity?: ActionEntity | null;
  /** For instance `{entity}`, the row with its values. */
  additionalParams?: unknown;
  /** What the widget shows. */
  rows?: TableRows;
}

/** Runs the actions of a dashboard's widgets: code through the library, navigation by itself. */
@Injectable()
export class WidgetActionsService {
  private readonly context = inject(DashboardContext);
  private readonly contexts = inject(WidgetContexts);
  private readonly overlays = inject(StateOverlays);
  private readonly runner = inject(WidgetActionRunner);
  private readonly router = inject(Router);
  private readonly feedback = inject(FeedbackService);
  private readonly document = inject(DOCUMENT);

  async run(
    action: WidgetActionDescriptor,
    widget: Widget,
    event: Event | null,
    start: ActionStart = {},
  ): Promise<void> {
    const { entity, additionalParams, rows } = start;
    if (hasFunction(action)) {
      const target = event?.target;
      const element = target instanceof Element ? target.closest('.tile') : null;
      await this.runner.run(action, {
        event,
        widgetContext: this.contexts.of(widget, { rows, element, actionsApi: this.apiOf(widget, start) }),
        // Whose it is decides whether its code may run.
        dashboard: this.context.source() ?? undefined,
        entityId: entity?.id,
        entityName: entity?.name,
        entityLabel: entity?.label,
        additionalParams,
      });
      return;
    }
    switch (action.type) {
      case 'doNothing':
        return;
      case 'openDashboardState':
      case 'updateDashboardState':
        this.openState(action, event, entity);
        return;
      case 'openDashboard':
        await this.openDashboard(action, entity);
        return;
      case 'openURL':
        this.openUrl(action);
        return;
      default:
        this.feedback.failure(new Error(`This console cannot run the action "${action.name}" (${action.type}).`));
    }
  }

  /** Starts an action of a widget as a whole: its entity is the one that its source stands for, where that is one. */
  async runForWidget(action: WidgetActionDescriptor, widget: Widget, event: Event): Promise<void> {
    const aliasId = widget.config.datasources?.[0]?.entityAliasId;
    const found = aliasId ? await firstValueFrom(this.entityOf(aliasId)) : null;
    const entity = found && {
      id: { entityType: found.entityType, id: found.id } as EntityId,
      name: found.name,
      label: found.label,
    };
    await this.run(action, widget, event, { entity });
  }

  /** Nothing where the alias stands for several or for none, or cannot be resolved: the action says what it lacks. */
  private entityOf(aliasId: string): Observable<AliasEntity | null> {
    return this.context.aliases.getAliasInfo(aliasId).pipe(
      map((info) => info.currentEntity),
      catchError(() => of(null)),
    );
  }

  /** `widgetContext.actionsApi`: what code of an action starts of its widget, and states beside the one that is shown. */
  private apiOf(widget: Widget, start: ActionStart) {
    return {
      getActionDescriptors: (source: string) => actionsOf(widget.config.actions, source),
      handleWidgetAction: (
        event: Event | null,
        action: WidgetActionDescriptor | undefined,
        id?: EntityId | null,
        name?: string | null,
        additionalParams?: unknown,
        label?: string | null,
      ) => {
        // Actions look for others of their widget by name, and not every widget has them.
        if (!action) return;
        const entity = id ? { id, name: name ?? '', label: label ?? '' } : null;
        void this.run(action, widget, event, { ...start, entity, additionalParams });
      },
      openDashboardStateInSeparateDialog: (
        stateId: string | null,
        params?: StateParams,
        title?: string,
        _hideToolbar?: boolean,
        width?: number,
        height?: number,
      ) => this.overlays.openDialog({ stateId, params }, { title, width, height }),
      openDashboardStateInPopover: (
        event: Event,
        stateId: string | null,
        params?: StateParams,
        _hideToolbar?: boolean,
        placement?: PopoverSettings['placement'],
        hideOnClickOutside?: boolean,
        width?: string,
        height?: string,
        style?: PopoverSettings['style'],
      ) =>
        this.overlays.openPopover(event, { stateId, params }, { placement, hideOnClickOutside, width, height, style }),
    };
  }

  private openState(action: WidgetActionDescriptor, event: Event | null, entity?: ActionEntity | null): void {
    const outermost = this.context.outermost();
    const target = action.targetDashboardStateId || outermost.state()?.id;
    if (!target || !outermost.configuration()?.states[target]) {
      this.feedback.failure(new Error(`The dashboard has no state "${target}" for the action "${action.name}".`));
      return;
    }
    const params = paramsOf(action, outermost.state()?.params ?? {}, entity);
    const isUpdate = action.type === 'updateDashboardState';
    if (!isUpdate && action['openInPopover'] === true && event) {
      this.overlays.openPopover(event, { stateId: target, params }, popoverOf(action));
    } else if (!isUpdate && action.openInSeparateDialog) {
      const [title, width, height] = [action['dialogTitle'], action['dialogWidth'], action['dialogHeight']];
      this.overlays.openDialog({ stateId: target, params }, { title, width, height } as { title?: string });
    } else {
      outermost.openState(target, params, isUpdate, action.openRightLayout === true);
    }
  }

  private async openDashboard(action: WidgetActionDescriptor, entity?: ActionEntity | null): Promise<void> {
    const { targetDashboardId, targetDashboardStateId, openNewBrowserTab, name } = action;
    if (!targetDashboardId) {
      this.feedback.failure(new Error(`The action "${name}" names no dashboard to open.`));
      return;
    }
    const state = statesToText([{ id: targetDashboardStateId ?? null, params: paramsOf(action, {}, entity) }]);
    // Whoever sees a dashboard without the shell sees the next one so, too.
    const base = this.router.url.startsWith('/dashboard/') ? '/dashboard' : '/dashboards';
    const target = this.router.createUrlTree([base, targetDashboardId], { queryParams: { state } });
    if (openNewBrowserTab) {
      this.document.defaultView?.open(this.router.serializeUrl(target), '_blank', 'noopener');
    } else {
      await this.router.navigateByUrl(target);
    }
  }

  private openUrl({ url, openNewBrowserTab, name }: WidgetActionDescriptor): void {
    const base = this.document.baseURI;
    const target = url && URL.canParse(url, base) ? new URL(url, base) : null;
    // A dashboard file can come from anywhere: only addresses of pages are opened, never scripts.
    if (!target || !['http:', 'https:'].includes(target.protocol)) {
      this.feedback.failure(new Error(`The action "${name}" has no address that can be opened.`));
      return;
    }
    this.document.defaultView?.open(target.href, openNewBrowserTab ? '_blank' : '_self', 'noopener');
  }
}

/** How an action wants its popover. */
function popoverOf(action: WidgetActionDescriptor): PopoverSettings {
  return {
    placement: action['popoverPreferredPlacement'] as PopoverSettings['placement'],
    hideOnClickOutside: action['popoverHideOnClickOutside'] as boolean | undefined,
    width: action['popoverWidth'] as string | undefined,
    height: action['popoverHeight'] as string | undefined,
    style: action['popoverStyle'] as PopoverSettings['style'],
  };
}
