import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { map, type Observable, of, switchMap, throwError } from 'rxjs';
import { at, restOf } from '../services/rest';

interface Aliases {
  resolveSingleEntityInfoForTargetDevice(target: unknown): Observable<{ id: string } | null>;
}

/** Remote calls to the device that the widget, or the clicked row, stands for: `controlApi`. */
export function rpcOf(session: ActionSession, aliases: () => Aliases) {
  const target = (): Observable<string | undefined> => {
    const { widgetConfig } = session.invocation.widgetContext as { widgetConfig?: { targetDevice?: unknown } };
    return widgetConfig?.targetDevice
      ? aliases()
          .resolveSingleEntityInfoForTargetDevice(widgetConfig.targetDevice)
          .pipe(map((device) => device?.id))
      : of(session.invocation.entityId?.id);
  };
  return (kind: 'oneway' | 'twoway', ...args: unknown[]): Observable<unknown> => {
    const [method, params, timeout, persistent, , retries, additionalInfo, requestUUID] = args;
    const body = { method, params, timeout, persistent, retries, additionalInfo, requestUUID };
    return target().pipe(
      switchMap((id) =>
        id
          ? restOf(session.injector).post(at`/api/rpc/${kind}/${id}`, body)
          : throwError(() => new Error(session.text('no-target-device'))),
      ),
    );
  };
}
