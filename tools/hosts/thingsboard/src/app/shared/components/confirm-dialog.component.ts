import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { DomSanitizer } from '@angular/platform-browser';

/** Shows its message as HTML, without looking at it, as the UI's own does. */
@Component({
  selector: 'tb-confirm-dialog',
  imports: [MatButtonModule, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <div mat-dialog-content [innerHTML]="html(data.message)"></div>
    <div mat-dialog-actions>
      <button mat-button [mat-dialog-close]="false">{{ data.cancel }}</button>
      <button mat-button [mat-dialog-close]="true">{{ data.ok }}</button>
    </div>
  `,
})
export class ConfirmDialogComponent {
  readonly data = inject(MAT_DIALOG_DATA);
  private readonly sanitizer = inject(DomSanitizer);

  html(text: string) {
    return this.sanitizer.bypassSecurityTrustHtml(text);
  }
}
