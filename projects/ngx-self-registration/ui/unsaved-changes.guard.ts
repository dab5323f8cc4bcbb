import { inject, Injector } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { injectConfirm, TextService } from 'ngx-self-registration';

/** A page that can be left with changes that are not saved. */
export interface HasUnsavedChanges {
  hasUnsavedChanges(): boolean;
}

/** `canDeactivate: [unsavedChangesGuard]` asks before changes are lost. */
export const unsavedChangesGuard: CanDeactivateFn<HasUnsavedChanges> = (page) => {
  if (!page.hasUnsavedChanges()) {
    return true;
  }
  const texts = inject(TextService);
  const injector = inject(Injector);
  const text = (name: string) => texts.get(`self-registration.common.${name}`, undefined, injector);
  return injectConfirm().ask({
    title: text('unsaved-title'),
    text: text('unsaved-text'),
    confirm: text('leave'),
    cancel: text('stay'),
  });
};
