import { ChangeDetectionStrategy, Component, NgModule } from '@angular/core';
import { RouterModule } from '@angular/router';
import { SharedModule } from '../core/shared.module';

@Component({
  selector: 'app-rules',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<mat-grid-list cols="2"><mat-grid-tile>Rule</mat-grid-tile></mat-grid-list>',
})
export class RulesComponent {}

@NgModule({
  declarations: [RulesComponent],
  imports: [SharedModule, RouterModule.forChild([{ path: '', component: RulesComponent }])],
})
export class RulesModule {}
