import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { SrTextPipe } from 'ngx-self-registration';
import type { CheckedRound } from './check-migration';

let lastId = 0;

/** What a check of a migration has found. */
@Component({
  selector: 'sr-check-result',
  imports: [MatIcon, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './check-result.component.html',
  styleUrl: './check-result.component.scss',
})
export class CheckResultComponent {
  readonly rounds = input.required<readonly CheckedRound[]>();

  protected readonly id = `sr-check-result-${++lastId}-`;
  /** Nothing that is the same proves nothing. */
  protected readonly verdict = computed(() => {
    const rounds = this.rounds();
    if (!rounds.every(({ isSame }) => isSame)) return 'different';
    const isProven = rounds.some(({ pairs, old }) => pairs.length > 0 && old === null);
    return isProven ? 'same' : 'nothing';
  });
}
