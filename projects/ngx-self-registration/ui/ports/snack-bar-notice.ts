import { Injector } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { type Notice, TextService } from 'ngx-self-registration';

const SHOWN_FOR_MS = 5000;

/** Shows a notice in Material's snack bar; screen readers are told at once about errors. */
export function showSnackBar(injector: Injector, notice: Notice): void {
  const isError = notice.kind === 'error';
  injector.get(MatSnackBar).open(notice.text, injector.get(TextService).get('self-registration.common.close'), {
    duration: isError ? SHOWN_FOR_MS * 2 : SHOWN_FOR_MS,
    politeness: isError ? 'assertive' : 'polite',
    panelClass: `sr-notice-${notice.kind}`,
  });
}
