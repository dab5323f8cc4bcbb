import { inject, Injector } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { SelfRegistrationConfirm, TextService } from 'ngx-self-registration';

/** A page that knows whether leaving it would lose something. */
export interface EditedPage {
  hasUnsavedChanges(): boolean;
}

/** Asks before a page with unsaved changes is left. */
export const unsavedChangesGuard: CanDeactivateFn<EditedPage> = (page) => {
  if (!page.hasUnsavedChanges()) {
    return true;
  }
  const texts = inject(TextService);
  const injector = inject(Injector);
  const text = (name: string): string => texts.get(`self-registration.common.${name}`, undefined, injector);
  return inject(SelfRegistrationConfirm).ask({
    title: text('unsaved-title'),
    text: text('unsaved-text'),
    confirm: text('leave'),
    cancel: text('stay'),
  });
};
