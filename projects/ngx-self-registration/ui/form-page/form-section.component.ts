import { ChangeDetectionStrategy, Component, input, ViewEncapsulation } from '@angular/core';
import { MatCard, MatCardContent, MatCardHeader } from '@angular/material/card';

/** A card of a form page: what its fields are about, and the fields. */
@Component({
  selector: 'sr-form-section',
  imports: [MatCard, MatCardContent, MatCardHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // The last of the fields, which is not this component's own, has no room below it.
  encapsulation: ViewEncapsulation.None,
  template: `
    <mat-card appearance="outlined" class="sr-section">
      @if (heading()) {
        <mat-card-header class="sr-section-header">
          <div>
            <h2 class="sr-section-heading">{{ heading() }}</h2>
            @if (about()) {
              <p class="sr-section-about">{{ about() }}</p>
            }
          </div>
        </mat-card-header>
      }
      <mat-card-content class="sr-section-content"><ng-content /></mat-card-content>
    </mat-card>
  `,
  styleUrl: './form-section.component.scss',
})
export class FormSectionComponent {
  /** Translated heading; none for a page of one card. */
  readonly heading = input('');
  /** Translated sentence below the heading. */
  readonly about = input('');
}
