import { injectConfirm, injectNotices } from 'ngx-self-registration';
import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { defer, Observable, of } from 'rxjs';
import type { ServiceTable } from './service-table';

/** Text of HTML that a title or message may contain; the markup itself is not shown. */
export function plainText(html: string | null | undefined): string {
  return new DOMParser().parseFromString(html ?? '', 'text/html').body.textContent?.trim() ?? '';
}

/** `dialogs`: questions and messages, through the host's own ports. */
export function dialogsService(session: ActionSession): ServiceTable {
  const confirm = (title: string, message: string, cancel?: string, ok?: string): Observable<boolean> =>
    defer(() =>
      injectConfirm(session.injector).ask({
        title: plainText(title),
        text: plainText(message) || undefined,
        confirm: ok || session.text('ok'),
        cancel: cancel || undefined,
      }),
    );
  const alert = (title: string, message: string, ok?: string): Observable<boolean> =>
    confirm(title, message, undefined, ok);
  return { confirm, alert };
}

/** `showSuccessToast` and the like. */
export function showToast(
  session: ActionSession,
  kind: 'success' | 'error' | 'info',
  message: unknown,
): Observable<void> {
  injectNotices(session.injector).show({ kind, text: plainText(String(message)) });
  return of(undefined);
}
