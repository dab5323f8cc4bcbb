import { HttpClient } from '@angular/common/http';
import { inject, Injectable, Injector, type Provider, signal } from '@angular/core';
import { ANGULARJS_DIALECT, injectHttp, WidgetCodeTrust } from 'ngx-self-registration';
import { DeviceService, PermissionService, RestClient, UserService } from 'ngx-self-registration/data-access';
import {
  type ActionDialect,
  functionBody,
  type InvocationDashboard,
  isAngularJsAction,
  type WidgetActionDescriptor,
} from 'ngx-self-registration/dialogs/actions';
import { runAction } from 'ngx-self-registration/dialogs/runtime';
import type { Dashboard } from 'ngx-self-registration/models';
import { PreviewCalls, SAMPLE } from './preview-calls';

/** Runs the action that is being edited as it stands, without saving it. */
@Injectable()
export class ActionPreview {
  private readonly injector = inject(Injector);
  /** Of all runs since the list was emptied. */
  readonly calls = this.newCalls();
  /** Whether there was a run, so that the list of requests is shown. */
  readonly isShown = signal(false);

  /**
   * Opens the dialog of an action with sample data. What the action asks for goes through {@link calls}: the services of
   * actions, and those of the library that send requests. Resolves when its function has run; of a failure the user is told.
   *
   * The host is asked whether code of the dashboard may run, as for any action: whoever opens the editor to see what an
   * action of somebody else does, has not written it, and code can do more than send requests through the list.
   */
  async run(action: WidgetActionDescriptor, event: Event, of?: InvocationDashboard | null): Promise<void> {
    if (!(await this.mayRun(action, of))) return;
    this.isShown.set(true);
    const dialect = isAngularJsAction(action) ? await this.injector.get(ANGULARJS_DIALECT, null)?.() : undefined;
    await this.start(action, event, this.calls, dialect as ActionDialect | undefined);
  }

  /** Asks the host whether code of a dashboard may run. */
  mayRun(action: WidgetActionDescriptor, of?: InvocationDashboard | null): Promise<boolean> {
    const dashboard = (of ?? undefined) as Dashboard | undefined;
    return this.injector.get(WidgetCodeTrust).mayRun({ actionName: action.name, dashboard });
  }

  /**
   * Runs an action that may run. Its requests go through `calls`; `dialect` is for actions that are not written in today's,
   * and `providers` for its run alone. Resolves with whether its function ran to its end.
   */
  start(
    action: WidgetActionDescriptor,
    event: Event | undefined,
    calls: PreviewCalls,
    dialect?: ActionDialect,
    providers: readonly Provider[] = [],
  ): Promise<boolean> {
    const { customFunction } = action as { customFunction?: Parameters<typeof functionBody>[0] };
    const described = {
      ...action,
      customFunction: functionBody(customFunction),
      modules: typeof customFunction === 'object' ? customFunction?.modules : undefined,
    };
    return runAction(
      this.injector,
      described,
      {
        event,
        widgetContext: { updateAliases: () => undefined },
        entityId: SAMPLE.id,
        entityName: SAMPLE.name,
        entityLabel: SAMPLE.label,
        additionalParams: { entity: SAMPLE },
      },
      {
        dialect,
        providers: [
          { provide: HttpClient, useFactory: () => new HttpClient(calls) },
          // Those of the root would send past the list.
          ...[RestClient, DeviceService, UserService, PermissionService],
          ...providers,
        ],
      },
    );
  }

  /** An empty list of requests whose writes are held back. */
  newCalls(): PreviewCalls {
    return new PreviewCalls((request) => injectHttp(this.injector).request(request));
  }
}
