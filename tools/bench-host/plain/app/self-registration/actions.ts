import type { Injector } from '@angular/core';
import { WidgetActionRunner } from 'ngx-self-registration/dialogs';

export async function runWidgetAction(injector: Injector): Promise<void> {
  await injector
    .get(WidgetActionRunner)
    .run({ id: 'a', name: 'A', icon: 'more', type: 'custom', customFunction: '' }, { widgetContext: {} });
}
