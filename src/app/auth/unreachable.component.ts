import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { AuthCardComponent } from './auth-card.component';

/** In place of any page while nobody knows who is signed in, because the server does not answer. */
@Component({
  selector: 'app-unreachable',
  imports: [AuthCardComponent, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-auth-card heading="The server does not answer">
      <p class="lead">You are still signed in if you were. Check your connection, and try again in a moment.</p>
      <button mat-flat-button type="button" (click)="retry()">Try again</button>
    </app-auth-card>
  `,
  styleUrl: './password/password-page.scss',
})
export class UnreachableComponent {
  private readonly document = inject(DOCUMENT);

  protected retry(): void {
    this.document.defaultView?.location.reload();
  }
}
