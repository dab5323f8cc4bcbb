import { EnvironmentProviders, inject, Injector, provideEnvironmentInitializer } from '@angular/core';
import { MaterialPorts } from 'ngx-self-registration';
import { openConfirmDialog } from './confirm-dialog.component';
import { showSnackBar } from './snack-bar-notice';

/** As {@link provideMaterialPorts}, for parts that have no route. In field initializers, or with an injector. */
export function useMaterialPorts(injector: Injector = inject(Injector)): void {
  const ports = injector.get(MaterialPorts);
  ports.show = showSnackBar;
  ports.ask = openConfirmDialog;
}

/**
 * Shows notices in Material's snack bar and questions in a Material dialog, where the host has not said how by
 * `withNotices()` and `withConfirm()`. The library's routes and its runtime of actions do this by themselves; it is for a
 * console that uses `injectNotices()` and `injectConfirm()` before it has loaded any of those. For providers of the root, or of
 * a lazy route.
 */
export function provideMaterialPorts(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => useMaterialPorts());
}
