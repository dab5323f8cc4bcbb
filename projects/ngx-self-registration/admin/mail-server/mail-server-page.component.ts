import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
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
import { FormPageComponent, FormSectionComponent, HasUnsavedChanges } from 'ngx-self-registration/ui';
import { SrPageDirective } from 'ngx-self-registration/ui/look';
import { merge } from 'rxjs';
import {
  createMailServerForm,
  enableWhatCounts,
  fillMailServerForm,
  hasStoredPassword,
  mailServerFieldPath,
  mailSettingsOf,
} from './mail-server-form';
import { SmtpFieldsComponent } from './smtp-fields.component';

/** SMTP settings of the tenant, with a test mail that uses what the form shows, saved or not. */
@Component({
  selector: 'sr-mail-server-page',
  imports: [
    FormPageComponent,
    FormSectionComponent,
    MatButton,
    MatIcon,
    MatSlideToggle,
    ReactiveFormsModule,
    SmtpFieldsComponent,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrPageDirective],
  templateUrl: './mail-server-page.component.html',
  styleUrl: './mail-server-page.component.scss',
})
export class MailServerPageComponent implements HasUnsavedChanges {
  private readonly store = inject(Store);
  private readonly handover = inject(Handover);
  private readonly text = injectTextLookup();

  private readonly may = injectMay();
  protected readonly maySave = computed(() => this.may('ADMIN_SETTINGS', 'WRITE'));
  protected readonly state = this.store.selectSignal(selectMailServer);
  protected readonly form = createMailServerForm();
  protected readonly usesSystem = toSignal(this.form.controls.useSystem.valueChanges, { initialValue: false });
  protected readonly passwordStored = computed(() => hasStoredPassword(this.state().settings));
  /** A save or a test is under way. */
  protected readonly busy = computed(() => isRunning(this.state().saving, this.state().testing));
  protected readonly pathOf = mailServerFieldPath;

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
    this.sent = this.snapshot();
    this.store.dispatch(MailServerPage.save(this.filledIn()));
  }

  protected sendTestMail(): void {
    this.store.dispatch(MailServerPage.sendTestMail(this.filledIn()));
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
