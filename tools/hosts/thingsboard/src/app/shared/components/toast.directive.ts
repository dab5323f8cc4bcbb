import { Component, Directive, inject, OnDestroy } from '@angular/core';
import { MAT_SNACK_BAR_DATA, MatSnackBar } from '@angular/material/snack-bar';
import { DomSanitizer } from '@angular/platform-browser';
import { ToastNotificationService } from '@core/notification/notification.effects';

@Component({ selector: 'tb-snack-bar', template: '<span [innerHTML]="html"></span>' })
export class TbSnackBarComponent {
  readonly html = inject(DomSanitizer).bypassSecurityTrustHtml(inject(MAT_SNACK_BAR_DATA));
}

/** Shows messages as long as it is on the page. */
@Directive({ selector: '[tb-toast]', standalone: false })
export class ToastDirective implements OnDestroy {
  private readonly snackBar = inject(MatSnackBar);
  private readonly subscription = inject(ToastNotificationService).shown.subscribe(
    ({ message, duration, verticalPosition = 'top' }) =>
      this.snackBar.openFromComponent(TbSnackBarComponent, { data: message, duration, verticalPosition }),
  );

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }
}
