import type { Injector } from '@angular/core';

export async function runWidgetAction(_injector: Injector): Promise<void> {
  console.warn('Nothing runs.');
}
