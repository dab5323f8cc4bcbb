import { failureText } from 'ngx-self-registration/state';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import type { ApiFailure } from 'ngx-self-registration/state';

/**
 * The three faces of a page that loads: a progress bar, what went wrong with a way to try again, and the content.
 * Content that is there stays in sight while it is loaded again.
 */
@Component({
  selector: 'sr-page-state',
  imports: [MatButton, MatIcon, MatProgressBar, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './page-state.component.html',
  styleUrl: './page-state.component.scss',
})
export class PageStateComponent {
  private readonly text = injectTextLookup();

  /** A request is under way. */
  readonly busy = input(false);
  /** Why the last request failed; null if it did not. */
  readonly failure = input<ApiFailure | null>(null);
  /** There is content to show. */
  readonly ready = input(true);
  /** The user wants to try again. */
  readonly retry = output<void>();

  protected readonly message = computed(() => {
    const failure = this.failure();
    return failure && !this.busy() ? { message: failureText(failure, this.text) } : null;
  });
}
