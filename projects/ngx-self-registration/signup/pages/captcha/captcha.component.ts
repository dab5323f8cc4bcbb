import {
  ChangeDetectionStrategy,
  Component,
  ComponentRef,
  effect,
  inject,
  input,
  signal,
  Type,
  untracked,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { SrTextPipe } from 'ngx-self-registration';
import type { CaptchaVersion, PublicCaptchaParams } from 'ngx-self-registration/models';
import { CaptchaError, CaptchaProblem, CaptchaWidget } from './captcha-widget';
import { CAPTCHA_LOADERS } from './captcha-loaders';

/** The captcha that a form asks for. What it needs from elsewhere, that kind alone asks for. */
@Component({
  selector: 'sr-captcha',
  imports: [MatButton, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-container #slot />
    @if (problem(); as problem) {
      <p class="sr-captcha-problem" role="alert">{{ 'self-registration.signup.captcha.error.' + problem | srText }}</p>
      @if (problem === 'not-loaded' && !widget()) {
        <button mat-button type="button" (click)="load(params())">
          {{ 'self-registration.common.retry' | srText }}
        </button>
      }
    }
  `,
  styleUrl: './captcha.component.scss',
})
export class CaptchaComponent {
  readonly params = input.required<PublicCaptchaParams>();
  /** What is wrong, shown below the widget. */
  protected readonly problem = signal<CaptchaProblem | null>(null);
  protected readonly widget = signal<ComponentRef<CaptchaWidget> | null>(null);

  private readonly slot = viewChild.required('slot', { read: ViewContainerRef });
  private readonly loaders = inject(CAPTCHA_LOADERS);
  private loading: Promise<void> = Promise.resolve();

  constructor() {
    effect(() => {
      const params = this.params();
      untracked(() => this.load(params));
    });
  }

  /** The answer to send. Rejects with a CaptchaError whose problem is shown here too. */
  async answer(): Promise<string> {
    await this.loading;
    try {
      const widget = this.widget();
      if (!widget) {
        throw new CaptchaError(this.problem() ?? 'not-loaded');
      }
      this.problem.set(null);
      return await widget.instance.answer();
    } catch (error) {
      this.problem.set(error instanceof CaptchaError ? error.problem : 'failed');
      throw error;
    }
  }

  /** To be called after every use of an answer. */
  reset(): void {
    this.problem.set(this.widget() ? null : this.problem());
    this.widget()?.instance.reset();
  }

  protected load(params: PublicCaptchaParams): void {
    this.loading = this.show(params);
  }

  private async show(params: PublicCaptchaParams): Promise<void> {
    this.problem.set(null);
    const loader = this.loaders[params.version as CaptchaVersion] ?? null;
    if (!loader) {
      this.remove();
      this.problem.set('unsupported');
      return;
    }
    try {
      this.place(await loader(), params);
    } catch {
      // The chunk did not arrive: said below the form's fields, with a button to try again.
      this.remove();
      this.problem.set('not-loaded');
    }
  }

  private place(type: Type<CaptchaWidget>, params: PublicCaptchaParams): void {
    this.remove();
    const widget = this.slot().createComponent(type);
    widget.setInput('params', params);
    this.widget.set(widget);
  }

  private remove(): void {
    this.slot().clear();
    this.widget.set(null);
  }
}
