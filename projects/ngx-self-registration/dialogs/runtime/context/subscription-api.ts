import type { ActionSession, AliasDatasource, DialectRun } from 'ngx-self-registration/dialogs/actions';
import { defer, map, type Observable, of, tap } from 'rxjs';
import { restOf } from '../services/rest';
import { watchedAnswer } from '../watching/action-observable';
import { rpcOf } from './rpc';
import { type SubscriptionOptions, type SubscriptionParts, WidgetSubscription } from './subscription';
import type { EntitySource } from './subscription-data';
import { preparedSource, type SubscriptionInfo, sourceOfInfo } from './subscription-sources';

interface Aliases {
  resolveDatasources(sources: AliasDatasource[], singleEntity?: boolean): Observable<AliasDatasource[]>;
}
interface WidgetLike {
  registerDestroyCallback?: (done: () => void) => void;
  data?: unknown;
  datasources?: unknown;
  dashboardTimewindow?: unknown;
  updateAliases?: () => void;
}

/** `subscriptionApi` of one action, and `subscriptions`, those that it has open. */
export class SubscriptionApi {
  /** By id. */
  readonly subscriptions: Record<string, WidgetSubscription> = {};
  private readonly parts: SubscriptionParts;
  private isBoundToWidget = false;

  constructor(
    private readonly session: ActionSession,
    private readonly dialect: DialectRun,
    aliases: () => Aliases,
  ) {
    this.parts = {
      session,
      rest: restOf(session.injector),
      resolve: (sources, singleEntity) =>
        this.resolved(aliases(), sources, singleEntity).pipe(map((found) => found.map(preparedSource))),
      rpc: rpcOf(session, aliases as () => never),
    };
  }

  /** What `widgetContext.subscriptionApi` is. */
  readonly methods = {
    createSubscription: (options: SubscriptionOptions, subscribe = true) => this.create(options, subscribe),
    createSubscriptionFromInfo: (
      type: string,
      infos: SubscriptionInfo[],
      options: SubscriptionOptions | null | undefined,
      _useDefaultComponents?: boolean,
      subscribe = true,
    ) => {
      const datasources = infos.map(sourceOfInfo);
      const sources = type === 'alarm' ? { alarmSource: datasources[0] } : { datasources };
      return this.create({ ...options, type, ...sources }, subscribe);
    },
    removeSubscription: (id: string) => {
      this.subscriptions[id]?.destroy();
      delete this.subscriptions[id];
    },
  };

  /** `defaultSubscription`: what the widget of the action shows. */
  ofWidget(): WidgetSubscription {
    const widget = this.session.invocation.widgetContext as WidgetLike;
    const callbacks = {};
    const shown = new WidgetSubscription(this.parts, { callbacks });
    shown.data = (widget.data ?? []) as WidgetSubscription['data'];
    shown.datasources = (widget.datasources ?? []) as EntitySource[];
    shown.hiddenData = shown.data.map(() => ({ data: [] }));
    // The widget loads by itself; what is asked of it here, is asked of the widget.
    shown.update = () => widget.updateAliases?.();
    shown.subscribe = () => undefined;
    return shown;
  }

  private resolved(aliases: Aliases, sources: AliasDatasource[], singleEntity?: boolean) {
    // Sources that name their entities by a search need no alias.
    return sources.every((source) => source['entityFilter'])
      ? of(sources)
      : aliases.resolveDatasources(sources, singleEntity);
  }

  private create(options: SubscriptionOptions, subscribe: boolean): unknown {
    const created = defer(() => {
      const { dashboardTimewindow } = this.session.invocation.widgetContext as WidgetLike;
      const timeWindowConfig =
        options.timeWindowConfig ?? (dashboardTimewindow as SubscriptionOptions['timeWindowConfig']);
      const subscription = new WidgetSubscription(this.parts, { ...options, timeWindowConfig });
      this.subscriptions[subscription.id] = subscription;
      this.bindToWidget();
      return subscription.init();
    }).pipe(tap((subscription) => subscribe && subscription.subscribe()));
    return this.dialect.answer(watchedAnswer(this.session, created));
  }

  /** A widget that goes takes what its actions listen to with it. */
  private bindToWidget(): void {
    if (this.isBoundToWidget) return;
    this.isBoundToWidget = true;
    const widget = this.session.invocation.widgetContext as WidgetLike;
    widget.registerDestroyCallback?.(() => Object.keys(this.subscriptions).forEach(this.methods.removeSubscription));
  }
}
