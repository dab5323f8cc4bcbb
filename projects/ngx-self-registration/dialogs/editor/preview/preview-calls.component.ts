import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatIcon } from '@angular/material/icon';
import { SrTextPipe } from 'ngx-self-registration';
import type { PreviewCalls } from './preview-calls';

/** The requests of a preview. */
@Component({
  selector: 'sr-preview-calls',
  imports: [MatButton, MatCheckbox, MatIcon, MatIconButton, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './preview-calls.component.html',
  styleUrl: './preview-calls.component.scss',
})
export class PreviewCallsComponent {
  readonly calls = input.required<PreviewCalls>();
  readonly closed = output<void>();
}
