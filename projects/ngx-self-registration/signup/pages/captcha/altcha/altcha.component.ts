import { ChangeDetectionStrategy, Component, computed, inject, OnDestroy, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_CHECKBOX_DEFAULT_OPTIONS, MatCheckbox } from '@angular/material/checkbox';
import { MatProgressBar } from '@angular/material/progress-bar';
import { SrTextPipe } from 'ngx-self-registration';
import { CaptchaError, CaptchaWidget } from '../captcha-widget';
import { AltchaAnswer, AltchaSolver } from './altcha-solver';

/** An answer that has less than this left is made anew rather than sent. */
const SAFETY_MS = 10_000;

type AltchaState = 'open' | 'working' | 'solved' | 'failed';

/**
 * "I am not a robot" without a third party: ticking the box has the browser work out a small puzzle that this
 * console's own server has set. Who submits without ticking has it ticked by that.
 */
@Component({
  selector: 'sr-altcha',
  imports: [MatButton, MatCheckbox, MatProgressBar, SrTextPipe],
  // The box follows the state and not the click: it cannot be unticked while an answer is there.
  providers: [{ provide: MAT_CHECKBOX_DEFAULT_OPTIONS, useValue: { clickAction: 'noop' } }],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './altcha.component.html',
  styleUrl: './altcha.component.scss',
})
export class AltchaComponent extends CaptchaWidget implements OnDestroy {
  protected readonly state = signal<AltchaState>('open');
  /** Key of what is read out when it changes. */
  protected readonly status = computed(() => `self-registration.signup.captcha.altcha.${this.state()}`);

  private readonly solver = inject(AltchaSolver);
  private run: { controller: AbortController; answer: Promise<AltchaAnswer> } | null = null;
  private renewal?: ReturnType<typeof setTimeout>;

  override async answer(): Promise<string> {
    try {
      return (await this.solve()).payload;
    } catch {
      throw new CaptchaError('failed');
    }
  }

  override reset(): void {
    this.stop();
    this.state.set('open');
  }

  ngOnDestroy(): void {
    this.stop();
  }

  protected start(): void {
    // What went wrong is shown by the state.
    this.solve().catch(() => undefined);
  }

  /** The answer at hand, or a new one. */
  private solve(): Promise<AltchaAnswer> {
    if (!this.run) {
      const controller = new AbortController();
      this.run = { controller, answer: this.solver.solve(controller) };
      this.state.set('working');
      this.follow(this.run);
    }
    return this.run.answer;
  }

  private follow(run: NonNullable<typeof this.run>): void {
    run.answer.then(
      (answer) => this.isCurrent(run) && this.solved(answer),
      () => {
        if (this.isCurrent(run)) {
          this.run = null;
          this.state.set('failed');
        }
      },
    );
  }

  private isCurrent(run: typeof this.run): boolean {
    return this.run === run;
  }

  private solved({ validForMs }: AltchaAnswer): void {
    this.state.set('solved');
    if (validForMs !== null) {
      // Somebody who takes long over the form should not have to notice that the answer has run out.
      this.renewal = setTimeout(() => this.renew(), Math.max(1000, validForMs - SAFETY_MS));
    }
  }

  private renew(): void {
    this.stop();
    this.start();
  }

  private stop(): void {
    clearTimeout(this.renewal);
    this.run?.controller.abort();
    this.run = null;
  }
}
