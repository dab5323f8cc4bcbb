import { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

/** Opens the console's dialogs at one common width. */
@Injectable({ providedIn: 'root' })
export class DialogsService {
  private readonly dialogs = inject(MatDialog);

  /** Resolves with the dialog's result; undefined where it was cancelled. */
  open<R>(component: ComponentType<unknown>, data?: unknown, width = '30rem'): Promise<R | undefined> {
    const dialog = this.dialogs.open<unknown, unknown, R>(component, {
      data,
      width,
      maxWidth: 'calc(100vw - 2rem)',
      restoreFocus: true,
    });
    return firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
  }
}
