import { Injector } from '@angular/core';
import { TextService } from 'ngx-self-registration';
import type { ApiFailure } from 'ngx-self-registration/state';

/** A failure as a sentence: the server's own one where it sent one. */
export function failureText(failure: ApiFailure, injector: Injector): string {
  const texts = injector.get(TextService);
  if (failure.status === 0) {
    return texts.get('self-registration.common.no-connection', undefined, injector);
  }
  return failure.message || texts.get('self-registration.common.unknown-error', undefined, injector);
}
