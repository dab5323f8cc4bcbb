import { CdkCopyToClipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, DOCUMENT, effect, inject, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { MatTooltip } from '@angular/material/tooltip';
import { injectTextLookup, SelfRegistrationNotices, SrTextPipe } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { FormSectionComponent, SrFieldErrorPipe } from 'ngx-self-registration/ui';
import { TITLE_MAX_LENGTH } from '../self-registration-form';
import { SelfRegistrationEditor } from '../self-registration-editor';
import { DomainProofComponent } from './domain-proof.component';

/** Labels of letters, digits and hyphens between dots; `localhost` and IPv4 addresses are among them. */
const HOST_NAME = /^\s*(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*\s*$/i;

/** Domain, address and greeting of the sign-up page. */
@Component({
  selector: 'sr-page-section',
  imports: [
    CdkCopyToClipboard,
    DomainProofComponent,
    FormSectionComponent,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatTooltip,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './page-section.component.html',
  styleUrls: ['../../section.scss', './page-section.component.scss'],
})
export class PageSectionComponent {
  protected readonly editor = inject(SelfRegistrationEditor);
  private readonly notices = inject(SelfRegistrationNotices);
  private readonly hostName = inject(DOCUMENT).location.hostname;
  private readonly text = injectTextLookup();

  protected readonly titleMaxLength = TITLE_MAX_LENGTH;
  protected readonly adding = signal(false);
  protected readonly newDomain = new FormControl('', {
    nonNullable: true,
    validators: [Validators.required, Validators.pattern(HOST_NAME), Validators.maxLength(255)],
  });
  protected readonly creating = computed(() => this.editor.state().creatingDomain.state === 'running');
  protected readonly createProblem = computed(() => {
    const { failure } = this.editor.state().creatingDomain;
    return failure
      ? this.text('self-registration.form.page.create-failed', { message: failureText(failure, this.text) })
      : null;
  });

  constructor() {
    effect(() => {
      if (this.editor.state().creatingDomain.state === 'done') {
        this.adding.set(false);
      }
    });
  }

  /** Opens the field; the host that the console runs on is offered until it is a domain. */
  protected startAdding(): void {
    const known = this.editor.state().choices.domains.some(({ name }) => name === this.hostName);
    this.newDomain.reset(known ? '' : this.hostName);
    this.adding.set(true);
  }

  protected create(event: Event): void {
    event.preventDefault();
    this.newDomain.markAsTouched();
    if (this.newDomain.valid && !this.creating()) {
      this.editor.createDomain(this.newDomain.value.trim().toLowerCase());
    }
  }

  protected copied(success: boolean): void {
    if (success) {
      this.notices.show({ kind: 'info', text: this.text('self-registration.form.page.copied') });
    }
  }
}
