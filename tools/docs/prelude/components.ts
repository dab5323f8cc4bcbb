import { ChangeDetectionStrategy, Component, NgModule } from '@angular/core';

@Component({ selector: 'your-sensor-chart', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
export class SensorChartComponent {}

@NgModule({})
export class EntityPickerModule {}
