import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { showToast } from '../services/dialog-services';

type Kind = 'success' | 'error' | 'info';

/** ThingsBoard's kinds of a toast as the host's notices have them. */
const KINDS: Record<string, Kind> = { success: 'success', error: 'error', warn: 'error', info: 'info' };

/**
 * `showSuccessToast(message, duration, …)` and the like. How long it stays and where it stands is the host's own: toasts of
 * dashboards look like all of its others.
 */
export function toasts(session: ActionSession): Record<string, unknown> {
  const show = (kind: Kind) => (message: unknown) => showToast(session, kind, message);
  return {
    showSuccessToast: show('success'),
    showErrorToast: show('error'),
    showInfoToast: show('info'),
    showWarnToast: show('error'),
    showToast: (type: string, message: unknown) => showToast(session, KINDS[type] ?? 'info', message),
    // A notice goes by itself, and the next one takes its place.
    hideToast: () => undefined,
  };
}
