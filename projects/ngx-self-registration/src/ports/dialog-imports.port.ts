import { InjectionToken } from '@angular/core';

/**
 * Loads components that templates of widget actions may use; a multi token, set by `withDialogImports()`.
 *
 * It stands here, and what it loads is described in `ngx-self-registration/dialogs` (`DialogImports`), so that a host
 * which names its components at its start loads neither them nor the dialogs then.
 */
export const LAZY_DIALOG_IMPORTS = new InjectionToken<readonly (() => Promise<unknown>)[]>('LAZY_DIALOG_IMPORTS');
