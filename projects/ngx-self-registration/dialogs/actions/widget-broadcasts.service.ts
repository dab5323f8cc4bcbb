import { Injectable } from '@angular/core';
import { Observable, Subject } from 'rxjs';

/** An event that an action sent with `$rootScope.$broadcast(name, ...args)`. */
export interface WidgetBroadcast {
  /** For example `widgetForceReInit` or `entityAliasesChanged`. */
  name: string;
  /** For `entityAliasesChanged`: one list of alias ids. */
  args: readonly unknown[];
}

/**
 * Broadcasts of AngularJS actions, for hosts that listen. `widgetForceReInit` and `entityAliasesChanged` also call
 * `widgetContext.updateAliases()` of the action's own widget, so listening is only needed for other widgets.
 */
@Injectable({ providedIn: 'root' })
export class WidgetBroadcasts {
  private readonly subject = new Subject<WidgetBroadcast>();

  /** Every broadcast from now on. */
  readonly events$: Observable<WidgetBroadcast> = this.subject.asObservable();

  /** Sends an event, as an action does. */
  emit(name: string, ...args: unknown[]): void {
    this.subject.next({ name, args });
  }
}
