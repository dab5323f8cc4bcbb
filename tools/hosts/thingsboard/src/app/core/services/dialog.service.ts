import { Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { TranslateService } from '@ngx-translate/core';
import { Observable } from 'rxjs';
import { ConfirmDialogComponent } from '@shared/components/confirm-dialog.component';

@Injectable({ providedIn: 'root' })
export class DialogService {
  constructor(
    private translate: TranslateService,
    private dialog: MatDialog,
  ) {}

  /** `title` and `message` are HTML, as they are. */
  confirm(title: string, message: string, cancel: string = null, ok: string = null): Observable<boolean> {
    const data = {
      title,
      message,
      cancel: cancel || this.translate.instant('action.cancel'),
      ok: ok || this.translate.instant('action.ok'),
    };
    return this.dialog.open(ConfirmDialogComponent, { disableClose: true, data }).afterClosed();
  }

  forbidden(): Observable<boolean> {
    return this.confirm('403', 'This is not for you.');
  }
}
