import { ChangeDetectionStrategy, Component, inject, Injector, input, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatCheckbox } from '@angular/material/checkbox';
import { SrTextPipe } from 'ngx-self-registration';
import type { PolicyDocument } from 'ngx-self-registration/state/signup';
import { map, startWith, switchMap } from 'rxjs';
import { POLICY_DIALOG } from './policy-dialog.token';

/** "I accept …" with a way to read what is accepted. */
@Component({
  selector: 'sr-policy-consent',
  imports: [MatCheckbox, ReactiveFormsModule, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="sr-consent">
      <mat-checkbox
        [formControl]="control()"
        [required]="true"
        [aria-describedby]="showsError() ? document() + '-error' : ''"
      >
        {{ 'self-registration.signup.policy.' + document() + '.accept' | srText }}
      </mat-checkbox>
      <button
        class="sr-read"
        type="button"
        aria-haspopup="dialog"
        [attr.aria-label]="'self-registration.signup.policy.' + document() + '.read' | srText"
        (click)="read()"
      >
        {{ 'self-registration.signup.policy.read-short' | srText }}
      </button>
    </div>
    @if (isUnreachable()) {
      <p class="sr-consent-error" role="alert">{{ 'self-registration.common.no-connection' | srText }}</p>
    } @else if (showsError()) {
      <p class="sr-consent-error" [id]="document() + '-error'">
        {{ 'self-registration.signup.policy.' + document() + '.required' | srText }}
      </p>
    }
  `,
  styleUrl: './policy-consent.component.scss',
})
export class PolicyConsentComponent {
  readonly document = input.required<PolicyDocument>();
  readonly control = input.required<FormControl<boolean>>();

  protected readonly showsError = toSignal(
    toObservable(this.control).pipe(
      switchMap((control) =>
        control.events.pipe(
          startWith(null),
          map(() => control.invalid && control.touched),
        ),
      ),
    ),
  );

  /** The dialog is a file of its own in some hosts. */
  protected readonly isUnreachable = signal(false);
  private readonly injector = inject(Injector);
  private isReading = false;

  protected async read(): Promise<void> {
    // A second click while it is being loaded opens it once.
    if (this.isReading) {
      return;
    }
    this.isReading = true;
    this.isUnreachable.set(false);
    try {
      const { openPolicyDialog } = await this.injector.get(POLICY_DIALOG)();
      if (await openPolicyDialog(this.injector, this.document())) {
        this.control().setValue(true);
      }
    } catch (error) {
      console.error(error);
      this.isUnreachable.set(true);
    } finally {
      this.isReading = false;
    }
  }
}
