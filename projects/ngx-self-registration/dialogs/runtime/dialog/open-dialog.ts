import type { Type } from '@angular/core';
import { MatDialog, type MatDialogConfig, type MatDialogRef } from '@angular/material/dialog';
import type { ActionSession, DialogSetup } from 'ngx-self-registration/dialogs/actions';
import { DialogHostComponent } from './dialog-host.component';

/**
 * Material gives the focus back to what had it before. Some browsers do not focus what is clicked, so that this is
 * made sure of.
 */
function focusTrigger(event: Event | null | undefined): void {
  const target = event?.target;
  const trigger = target instanceof Element ? target.closest<HTMLElement>('button, a[href], [tabindex]') : null;
  if (trigger?.isConnected && trigger.ownerDocument.activeElement === trigger.ownerDocument.body) {
    trigger.focus({ preventScroll: true });
  }
}

/**
 * Opens a dialog with compiled content. Escape closes it, a click beside it does not, because a half-filled form would
 * be lost; `disableClose` in the config, if it is set, decides about both.
 */
export function openDialog<R>(
  session: ActionSession,
  setup: DialogSetup,
  config: MatDialogConfig = {},
): MatDialogRef<DialogHostComponent, R> {
  focusTrigger(session.invocation.event);
  const dialog = session.injector
    .get(MatDialog)
    .open<DialogHostComponent, DialogSetup, R>(DialogHostComponent as Type<DialogHostComponent>, {
      maxWidth: 'calc(100vw - 32px)',
      maxHeight: 'calc(100dvh - 32px)',
      ...config,
      disableClose: config.disableClose ?? true,
      panelClass: ['sr-action-dialog-pane', ...[config.panelClass ?? []].flat()],
      injector: session.injector,
      data: setup,
    });
  // Now, and not with the page's next round: everything that it needs is there.
  dialog.componentRef?.changeDetectorRef.detectChanges();
  if (config.disableClose === undefined) {
    dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        event.preventDefault();
        dialog.close();
      }
    });
  }
  return dialog;
}
