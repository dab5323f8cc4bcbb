import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  Injector,
  Signal,
  signal,
  viewChild,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { emailAddress } from 'ngx-self-registration/models';
import { AuthCardComponent } from '../auth-card.component';
import { PasswordService } from './password.service';
import { Submission } from './submission';

/**
 * Asks for the mail to somebody who has forgotten the password. Says the same whether there is such an account or not.
 */
@Component({
  selector: 'app-reset-password-request',
  imports: [AuthCardComponent, MatButton, MatError, MatFormField, MatInput, MatLabel, ReactiveFormsModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-auth-card
      [heading]="sentTo() ? 'Check your mail' : 'Forgot your password?'"
      [isBusy]="submission.isBusy()"
      [problem]="submission.problem()"
    >
      @if (sentTo()) {
        <p #answer class="lead" tabindex="-1">
          If there is an active account for <strong>{{ sentTo() }}</strong>, a mail with a link is on its way to it. The
          link is good for 24 hours and for one use.
        </p>
        <p class="lead">Nothing there? Look in the folder for unwanted mail, and check the address.</p>
        <button mat-stroked-button type="button" (click)="again()">Try again</button>
      } @else {
        <p class="lead">Enter your email address, and we send you a link with which you choose a new one.</p>
        <form [formGroup]="form" (ngSubmit)="submit()">
          <mat-form-field appearance="outline">
            <mat-label>Email</mat-label>
            <input #address matInput type="email" formControlName="email" required autocomplete="username" />
            <mat-error>Enter your email address.</mat-error>
          </mat-form-field>
          <button mat-flat-button type="submit" [disabled]="submission.isBusy()">Send the link</button>
        </form>
      }
      <p class="other"><a routerLink="/login">Back to sign in</a></p>
    </app-auth-card>
  `,
  styleUrl: './password-page.scss',
})
export class ResetPasswordRequestComponent {
  private readonly passwords = inject(PasswordService);
  private readonly injector = inject(Injector);
  private readonly answer = viewChild<ElementRef<HTMLElement>>('answer');
  private readonly address = viewChild<ElementRef<HTMLElement>>('address');
  // What was typed on the login page is not asked for twice.
  private readonly typed: unknown = inject(Router).getCurrentNavigation()?.extras.state?.['email'];

  /** The address that a link was asked for; empty before. */
  protected readonly sentTo = signal('');
  protected readonly form = new FormGroup({
    email: new FormControl(typeof this.typed === 'string' ? this.typed : '', {
      nonNullable: true,
      validators: [Validators.required, emailAddress],
    }),
  });
  protected readonly submission = new Submission(this.form);

  protected submit(): Promise<void> {
    const email = this.form.controls.email.value.trim();
    return this.submission.send(
      () => this.passwords.requestReset(email),
      () => {
        this.sentTo.set(email);
        this.focus(this.answer);
      },
    );
  }

  protected again(): void {
    this.sentTo.set('');
    this.focus(this.address);
  }

  /** What had the focus goes away with its half of the card; screen readers also read what gets it. */
  private focus(element: Signal<ElementRef<HTMLElement> | undefined>): void {
    afterNextRender(() => element()?.nativeElement.focus(), { injector: this.injector });
  }
}
