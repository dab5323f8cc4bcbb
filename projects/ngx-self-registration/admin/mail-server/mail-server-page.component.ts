import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, untracked } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCard, MatCardContent } from '@angular/material/card';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { Store } from '@ngrx/store';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { failureText, Handover, isRunning, Ticket } from 'ngx-self-registration/state';
import { injectMay } from 'ngx-self-registration/state/access';
import {
  MailServerPage,
  MailSettingsDocument,
  Secrets,
  selectMailServer,
  typedSecrets,
} from 'ngx-self-registration/state/admin';
import { PageStateComponent } from 'ngx-self-registration/ui';
import { merge } from 'rxjs';
import { focusFirstInvalid } from '../focus-first-invalid';
import { FormAttempts } from '../form-attempts';
import { LeaveWarningDirective } from '../leave-warning.directive';
import { EditedPage } from '../unsaved-changes.guard';
import {
  createMailServerForm,
  enableWhatCounts,
  fillMailServerForm,
  hasStoredPassword,
  mailSettingsOf,
} from './mail-server-form';
import { SmtpFieldsComponent } from './smtp-fields.component';

/** SMTP settings of the tenant, with a test mail that uses what the form shows, saved or not. */
@Component({
  selector: 'sr-mail-server-page',
  imports: [
    LeaveWarningDirective,
    MatButton,
    MatCard,
    MatCardContent,
    MatIcon,
    MatProgressBar,
    MatSlideToggle,
    PageStateComponent,
    ReactiveFormsModule,
    SmtpFieldsComponent,
    SrTextPipe,
  ],
  providers: [FormAttempts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './mail-server-page.component.html',
  styleUrls: ['../page.scss', './mail-server-page.component.scss'],
})
export class MailServerPageComponent implements EditedPage {
  private readonly store = inject(Store);
  private readonly handover = inject(Handover);
  private readonly attempts = inject(FormAttempts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly text = injectTextLookup();

  private readonly may = injectMay();
  protected readonly maySave = computed(() => this.may('ADMIN_SETTINGS', 'WRITE'));
  protected readonly state = this.store.selectSignal(selectMailServer);
  protected readonly form = createMailServerForm();
  protected readonly usesSystem = toSignal(this.form.controls.useSystem.valueChanges, { initialValue: false });
  protected readonly passwordStored = computed(() => hasStoredPassword(this.state().settings));
  /** A save or a test is under way. */
  protected readonly busy = computed(() => isRunning(this.state().saving, this.state().testing));
  protected readonly unsaved = (): boolean => this.hasUnsavedChanges();

  /** Why saving or testing went wrong, whichever was tried last. */
  protected readonly problem = computed(() => {
    const { saving, testing } = this.state();
    if (saving.failure) {
      return this.text('self-registration.mail-server.save-failed', {
        message: failureText(saving.failure, this.text),
      });
    }
    if (testing.failure) {
      // The server's sentence says already that it is about the test mail.
      return failureText(testing.failure, this.text);
    }
    return null;
  });

  /** Changes with every answer that brings settings, and only then. */
  private readonly stored = computed(
    () => (this.state().loading.state === 'done' ? { settings: this.state().settings } : null),
    { equal: (left, right) => left?.settings === right?.settings && !left === !right },
  );
  /** What was sent with the save that is under way. */
  private sent: string | null = null;

  constructor() {
    const { useSystem, enableProxy } = this.form.controls;
    merge(useSystem.valueChanges, enableProxy.valueChanges)
      .pipe(takeUntilDestroyed())
      .subscribe(() => enableWhatCounts(this.form));
    effect(() => {
      const stored = this.stored();
      if (stored) {
        untracked(() => this.accept(stored.settings));
      }
    });
    this.open();
  }

  hasUnsavedChanges(): boolean {
    return this.form.dirty;
  }

  protected open(): void {
    this.store.dispatch(MailServerPage.opened());
  }

  protected save(): void {
    if (this.maySave() && this.isComplete()) {
      this.sent = this.snapshot();
      this.store.dispatch(MailServerPage.save(this.filledIn()));
    }
  }

  protected sendTestMail(): void {
    if (this.isComplete()) {
      this.store.dispatch(MailServerPage.sendTestMail(this.filledIn()));
    }
  }

  private isComplete(): boolean {
    this.form.markAllAsTouched();
    this.attempts.made.next();
    if (this.form.invalid) {
      focusFirstInvalid(this.host);
    }
    return this.form.valid;
  }

  private filledIn(): { settings: MailSettingsDocument; secrets: Ticket<Secrets> } {
    const { smtp, proxy } = this.form.getRawValue();
    return {
      settings: mailSettingsOf(this.form, this.state().settings),
      secrets: this.handover.hand(typedSecrets({ password: smtp.password, proxyPassword: proxy.proxyPassword })),
    };
  }

  /** Shows what is stored, unless the user has gone on typing while it was being saved. */
  private accept(settings: MailSettingsDocument | null): void {
    if (this.sent === null || this.sent === this.snapshot()) {
      fillMailServerForm(this.form, settings);
    }
    this.sent = null;
  }

  private snapshot(): string {
    return JSON.stringify(this.form.getRawValue());
  }
}
