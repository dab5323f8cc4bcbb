import { ChangeDetectionStrategy, Component, NgModule } from '@angular/core';

@Component({ selector: 'your-sensor-chart', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
export class SensorChartComponent {}

@Component({ selector: 'your-dashboard-state', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
export class DashboardStateView {}

@NgModule({})
export class EntityPickerModule {}
