import { ChangeDetectionStrategy, Component, inject, Injector, NgModule, ViewContainerRef } from '@angular/core';
import { RouterModule } from '@angular/router';
import { SharedModule } from '../core/shared.module';
import { runWidgetAction } from '../self-registration/actions';
import { MODULES_MAP } from './modules-map';

@Component({
  selector: 'app-dashboard',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<button mat-button type="button" (click)="run()">Run</button>',
})
export class DashboardComponent {
  private readonly injector = inject(Injector);
  private readonly view = inject(ViewContainerRef);

  /** Widgets of such a host are templates that are compiled in the browser. */
  protected async run(): Promise<void> {
    await import('@angular/compiler');
    class WidgetComponent {}
    this.view.createComponent(Component({ template: '<p>A widget</p>', imports: [SharedModule] })(WidgetComponent));
    console.warn(Object.keys(MODULES_MAP), Object.values(MODULES_MAP));
    await runWidgetAction(this.injector);
    // A library that only some widgets need, with nothing of Angular in it.
    const { html } = await import('@codemirror/lang-html');
    console.warn(html().language.name);
  }
}

@NgModule({
  declarations: [DashboardComponent],
  imports: [SharedModule, RouterModule.forChild([{ path: '', component: DashboardComponent }])],
})
export class DashboardModule {}
