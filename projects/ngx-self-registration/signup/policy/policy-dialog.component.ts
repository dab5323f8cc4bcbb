import { ChangeDetectionStrategy, Component, computed, inject, Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Store } from '@ngrx/store';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { PolicyDocument, selectPolicy, SignUpPage } from 'ngx-self-registration/state/signup';
import { SrDialogDirective } from 'ngx-self-registration/ui/look';
import { firstValueFrom } from 'rxjs';

/** Shows a document that its reader can accept. Angular takes scripts and handlers out of its HTML. */
@Component({
  selector: 'sr-policy-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, MatProgressBar, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrDialogDirective],
  template: `
    <h2 mat-dialog-title>{{ 'self-registration.signup.policy.' + document + '.title' | srText }}</h2>
    <mat-dialog-content tabindex="0" cdkFocusInitial>
      @if (policy().html; as html) {
        <div class="sr-policy" [innerHTML]="html"></div>
      } @else if (policy().state === 'failed') {
        <p role="alert">{{ error() }}</p>
        <button matButton type="button" (click)="load()">{{ 'self-registration.common.retry' | srText }}</button>
      } @else if (policy().state === 'done') {
        <p>{{ 'self-registration.signup.policy.empty' | srText }}</p>
      } @else {
        <mat-progress-bar mode="indeterminate" [attr.aria-label]="'self-registration.common.loading' | srText" />
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" [mat-dialog-close]="false">
        {{ 'self-registration.common.close' | srText }}
      </button>
      <button
        matButton="filled"
        color="primary"
        type="button"
        [mat-dialog-close]="true"
        [disabled]="policy().state !== 'done'"
      >
        {{ 'self-registration.signup.policy.accept-button' | srText }}
      </button>
    </mat-dialog-actions>
  `,
  styleUrl: './policy-dialog.component.scss',
})
export class PolicyDialogComponent {
  protected readonly document = inject<PolicyDocument>(MAT_DIALOG_DATA);
  private readonly store = inject(Store);
  private readonly text = injectTextLookup();
  protected readonly policy = this.store.selectSignal(selectPolicy(this.document));
  protected readonly error = computed(() => {
    const failure = this.policy().failure;
    return failure ? failureText(failure, this.text) : '';
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    this.store.dispatch(SignUpPage.policyOpened({ document: this.document }));
  }
}

/** Resolves with true when the reader accepts. `injector` brings the texts of the page that asks. */
export async function openPolicyDialog(injector: Injector, document: PolicyDocument): Promise<boolean> {
  const dialog = injector.get(MatDialog).open<PolicyDialogComponent, PolicyDocument, boolean>(PolicyDialogComponent, {
    data: document,
    injector,
    width: '704px',
    maxWidth: '95vw',
  });
  return (await firstValueFrom(dialog.afterClosed(), { defaultValue: false })) === true;
}
