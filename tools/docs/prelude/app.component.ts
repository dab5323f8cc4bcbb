import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({ selector: 'app-root', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
export class AppComponent {}
