/* As the docs have widgets run actions, where `ng add` has written the rest. */
import type { Injector } from '@angular/core';
import { runWidgetAction as run } from 'ngx-self-registration/dialogs/actions';

export async function runWidgetAction(injector: Injector): Promise<void> {
  const action = { id: 'a', name: 'A', icon: 'more', type: 'custom', customFunction: '' };
  await run(injector, action, { widgetContext: {} }, () => import('./action-runtime'));
}
