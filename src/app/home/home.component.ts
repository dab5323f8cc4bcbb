import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The first page after signing in. */
@Component({
  selector: 'app-home',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<h1>Home</h1>',
})
export class HomeComponent {}
