import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { SelfRegistrationEditor } from '../self-registration-editor';

/** How to prove that the domain chosen is the tenant's own. Shows nothing where the platform does not ask for that. */
@Component({
  selector: 'sr-domain-proof',
  imports: [MatButton, MatIcon, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './domain-proof.component.html',
  styleUrls: ['../../section.scss', './domain-proof.component.scss'],
})
export class DomainProofComponent {
  private readonly editor = inject(SelfRegistrationEditor);
  private readonly text = injectTextLookup();
  /** The domain that was checked last: an answer about one says nothing about another. */
  private readonly checked = signal<string | undefined>(undefined);

  protected readonly name = computed(() => this.editor.domain()?.name ?? '');
  protected readonly proof = computed(() => {
    const proof = this.editor.domain()?.proof;
    return proof?.required ? proof : null;
  });
  protected readonly checking = computed(() => this.editor.state().provingDomain.state === 'running');
  protected readonly problem = computed(() => {
    const { failure } = this.editor.state().provingDomain;
    return failure && this.checked() === this.editor.domain()?.id?.id
      ? this.text('self-registration.form.page.proof-failed', { message: failureText(failure, this.text) })
      : null;
  });

  protected check(): void {
    const id = this.editor.domain()?.id?.id;
    if (id && !this.checking()) {
      this.checked.set(id);
      this.editor.proveDomain(id);
    }
  }
}
