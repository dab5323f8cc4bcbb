import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, inject, Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { type Question, SELF_REGISTRATION_CONFIG, SrTextPipe } from 'ngx-self-registration';
import { firstValueFrom } from 'rxjs';

@Component({
  selector: 'sr-confirm-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  styleUrl: './confirm-dialog.component.scss',
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    @if (question.text) {
      <mat-dialog-content>{{ question.text }}</mat-dialog-content>
    }
    <mat-dialog-actions align="end">
      <button mat-button type="button" [mat-dialog-close]="false" cdkFocusInitial>
        {{ question.cancel ?? ('self-registration.common.cancel' | srText) }}
      </button>
      <button mat-button type="button" [mat-dialog-close]="true">{{ question.confirm }}</button>
    </mat-dialog-actions>
  `,
})
export class ConfirmDialogComponent {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);

  constructor() {
    const { cornerRadius } = inject(SELF_REGISTRATION_CONFIG).look;
    const dialog = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => {
      const frame = dialog.closest<HTMLElement>('.cdk-overlay-pane');
      if (cornerRadius) frame?.style.setProperty('--mat-dialog-container-shape', cornerRadius);
    });
  }
}

/** Opens the question; closing it any other way than by the button means no. */
export async function openConfirmDialog(injector: Injector, question: Question): Promise<boolean> {
  const dialog = injector.get(MatDialog).open<ConfirmDialogComponent, Question, boolean>(ConfirmDialogComponent, {
    data: question,
    role: 'alertdialog',
    maxWidth: '512px',
  });
  return (await firstValueFrom(dialog.afterClosed(), { defaultValue: false })) === true;
}
