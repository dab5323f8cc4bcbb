import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { SrDialogDirective } from 'ngx-self-registration/ui/look';

/** A question that is answered with a text. All texts are translated. */
export interface PromptQuestion {
  title: string;
  text: string;
  placeholder: string;
  value: string;
  isRequired: boolean;
  ok: string;
  cancel: string;
  /** Said when a needed answer is missing. */
  needed: string;
}

/** `$mdDialog.prompt()`. Closes with the text, or with undefined. */
@Component({
  selector: 'sr-prompt-dialog',
  imports: [
    FormsModule,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrDialogDirective],
  template: `
    <form #form="ngForm" (ngSubmit)="form.valid && dialogRef.close(value())">
      <h2 mat-dialog-title>{{ question.title }}</h2>
      <mat-dialog-content>
        @if (question.text) {
          <p>{{ question.text }}</p>
        }
        <mat-form-field class="field">
          <mat-label>{{ question.placeholder || question.title }}</mat-label>
          <input
            matInput
            name="value"
            autocomplete="off"
            cdkFocusInitial
            [ngModel]="value()"
            (ngModelChange)="value.set($event)"
            [required]="question.isRequired"
          />
          <mat-error>{{ question.needed }}</mat-error>
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close>{{ question.cancel }}</button>
        <button mat-button type="submit">{{ question.ok }}</button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './prompt-dialog.component.scss',
})
export class PromptDialogComponent {
  protected readonly question = inject<PromptQuestion>(MAT_DIALOG_DATA);
  protected readonly dialogRef = inject<MatDialogRef<PromptDialogComponent, string>>(MatDialogRef);
  protected readonly value = signal(this.question.value);
}
