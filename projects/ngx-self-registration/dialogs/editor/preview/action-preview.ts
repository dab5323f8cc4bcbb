import { HttpClient } from '@angular/common/http';
import { inject, Injectable, Injector, signal } from '@angular/core';
import { ANGULARJS_DIALECT, injectHttp } from 'ngx-self-registration';
import { DeviceService, PermissionService, RestClient, UserService } from 'ngx-self-registration/data-access';
import {
  type ActionDialect,
  functionBody,
  isAngularJsAction,
  type WidgetActionDescriptor,
} from 'ngx-self-registration/dialogs/actions';
import { runAction } from 'ngx-self-registration/dialogs/runtime';
import { PreviewCalls, SAMPLE } from './preview-calls';

/** Runs the action that is being edited as it stands, without saving it. */
@Injectable()
export class ActionPreview {
  private readonly injector = inject(Injector);
  /** Of all runs since the list was emptied. */
  readonly calls = new PreviewCalls((request) => injectHttp(this.injector).request(request));
  /** Whether there was a run, so that the list of requests is shown. */
  readonly isShown = signal(false);

  /**
   * Opens the dialog of an action with sample data. What the action asks for goes through {@link calls}: the services of
   * actions, and those of the library that send requests. Resolves when its function has run; of a failure the user is told.
   */
  async run(action: WidgetActionDescriptor, event: Event): Promise<void> {
    this.isShown.set(true);
    const dialect = isAngularJsAction(action) ? await this.injector.get(ANGULARJS_DIALECT, null)?.() : undefined;
    const { customFunction } = action as { customFunction?: Parameters<typeof functionBody>[0] };
    const described = {
      ...action,
      customFunction: functionBody(customFunction),
      modules: typeof customFunction === 'object' ? customFunction?.modules : undefined,
    };
    await runAction(
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
        dialect: dialect as ActionDialect | undefined,
        providers: [
          { provide: HttpClient, useFactory: () => new HttpClient(this.calls) },
          // Those of the root would send past the list.
          ...[RestClient, DeviceService, UserService, PermissionService],
        ],
      },
    );
  }
}
